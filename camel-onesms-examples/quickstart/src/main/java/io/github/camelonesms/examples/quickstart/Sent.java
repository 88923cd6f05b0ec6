package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.Submission;
import java.util.List;
import java.util.Objects;

/** What the gateway took of the whole mailing. */
public record Sent(List<SendResult> results) {

    /** Takes the bodies of all {@code onesms:send}. */
    public static Sent of(List<SendResult> results) {
        return new Sent(List.copyOf(results));
    }

    /** The ids that delivery reports are asked by. */
    public List<String> getIds() {
        return results.stream()
                .flatMap(result -> result.submissions().stream())
                .map(Submission::id)
                .filter(Objects::nonNull)
                .toList();
    }

    int recipients() {
        return results.stream().mapToInt(SendResult::recipients).sum();
    }

    long credits() {
        return results.stream().mapToLong(SendResult::segments).sum();
    }

    List<RejectedRecipient> rejected() {
        return results.stream().flatMap(result -> result.rejected().stream()).toList();
    }
}
