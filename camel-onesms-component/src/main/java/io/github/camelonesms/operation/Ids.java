package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.Submission;
import java.util.List;
import java.util.Objects;

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

    private static List<String> ofBody(OperationInput input) {
        Object body = input.body();
        if (body instanceof SendResult result) {
            return result.submissions().stream()
                    .map(Submission::id)
                    .filter(Objects::nonNull)
                    .toList();
        }
        if (body instanceof DeliveryReport report) {
            return List.of(report.id());
        }
        return input.bodyValues();
    }
}
