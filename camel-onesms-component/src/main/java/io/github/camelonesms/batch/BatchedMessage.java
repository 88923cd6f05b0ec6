package io.github.camelonesms.batch;

import io.github.camelonesms.model.SendResult;
import java.util.Objects;
import org.apache.camel.Message;

/**
 * The outcome of one message that {@link OneSmsAggregationStrategy} sent together with others: a result or a failure.
 * The string form shows neither text nor numbers.
 *
 * @param original the aggregated message: body and headers
 * @param result as if it had been sent alone, but the submission's id is shared; null if it was not sent
 * @param failure why it was not sent, or not to all its numbers; null if there is none
 * @param permanent whether a repetition would fail too: the message itself is at fault, or the gateway has accepted it before
 */
public record BatchedMessage(Message original, SendResult result, Exception failure, boolean permanent) {

    public BatchedMessage {
        Objects.requireNonNull(original, "original");
        if ((result == null) == (failure == null)) {
            throw new IllegalArgumentException("Either the result or the failure.");
        }
    }

    /**
     * Whether the gateway accepted it, at least for some of its numbers; {@code result().rejected()} has the others.
     */
    public boolean accepted() {
        return result != null;
    }

    @Override
    public String toString() {
        return "BatchedMessage["
                + (accepted() ? result.toString() : failure.getClass().getSimpleName()) + "]";
    }
}
