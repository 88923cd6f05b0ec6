package io.github.camelonesms.batch;

import io.github.camelonesms.model.SendResult;
import java.util.Objects;
import org.apache.camel.Message;

/**
 * What became of one message that {@link OneSmsAggregationStrategy} sent together with others. Exactly one of result and
 * failure is there. The string form shows neither text nor numbers.
 *
 * @param original the message as it came to the aggregator: body and headers
 * @param result as if it had been sent alone, but that the submission's id is shared with the others of its request; null
 *     when it was not sent
 * @param failure why it was not sent, or not to all its numbers; null when it was
 */
public record BatchedMessage(Message original, SendResult result, Exception failure) {

    public BatchedMessage {
        Objects.requireNonNull(original, "original");
        if ((result == null) == (failure == null)) {
            throw new IllegalArgumentException("Either the result or the failure.");
        }
    }

    /** Whether the gateway took it, if only for some of its numbers: {@code result().rejected()} has the others. */
    public boolean accepted() {
        return result != null;
    }

    @Override
    public String toString() {
        return "BatchedMessage["
                + (accepted() ? result.toString() : failure.getClass().getSimpleName()) + "]";
    }
}
