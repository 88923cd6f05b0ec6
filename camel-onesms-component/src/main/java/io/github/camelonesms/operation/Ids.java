package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.Submission;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The submission ids of an exchange, from headers or body. */
final class Ids {

    private Ids() {}

    /**
     * Returns the ids of the headers, or else of the body; at least one. {@code CamelOneSmsDlrIds} takes precedence,
     * unless the route changed {@code CamelOneSmsDlrId} after the send.
     */
    static List<String> of(OperationInput input, FailureOrigin origin) {
        List<String> several = input.dlrIds();
        List<String> one = input.dlrId();
        List<String> ids = several.containsAll(one) ? several : one;
        if (ids.isEmpty()) {
            ids = ofBody(input);
        }
        if (ids.isEmpty()) {
            throw origin.invalid(
                    "There is no id: set the header CamelOneSmsDlrId or CamelOneSmsDlrIds, or give ids in the body (text, numbers"
                            + " or a collection of them).");
        }
        if (!ids.stream().allMatch(VendorText::isId)) {
            throw origin.invalid("An id may hold letters, digits, '-', '_' and '.' only, up to " + VendorText.LONGEST_ID
                    + " of them; give the id that send returned.");
        }
        return ids;
    }

    /**
     * Returns the number of submissions that have no id and are therefore missing in {@code ids}. The body shows them: a
     * {@code SendResult} with the same ids, or empty items of a list.
     */
    static int missing(OperationInput input, List<String> ids) {
        Object body = input.body();
        if (body instanceof SendResult result) {
            return Set.copyOf(ids).equals(Set.copyOf(known(result)))
                    ? result.submissions().size() - known(result).size()
                    : 0;
        }
        Collection<?> items = body instanceof Object[] array
                ? Arrays.asList(array)
                : body instanceof Collection<?> collection ? collection : List.of();
        return input.dlrId().isEmpty() && input.dlrIds().isEmpty()
                ? (int) items.stream().filter(Ids::isEmpty).count()
                : 0;
    }

    private static boolean isEmpty(Object item) {
        return item == null || item instanceof String text && text.isBlank();
    }

    private static List<String> known(SendResult result) {
        return result.submissions().stream()
                .map(Submission::id)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> ofBody(OperationInput input) {
        Object body = input.body();
        if (body instanceof SendResult result) {
            return known(result);
        }
        if (body instanceof DeliveryReport report) {
            return List.of(report.id());
        }
        return input.bodyValues();
    }
}
