package io.github.camelonesms.operation;

import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import java.util.List;

/**
 * Receives the outcome of each message of a send, while the result of the send is about all of them. Messages are told
 * apart by identity, because two of them may be equal.
 */
public interface MessageObserver {

    /** Does nothing. */
    MessageObserver NONE = new MessageObserver() {};

    /** Whether the other methods do anything; if not, they need not be called. */
    default boolean active() {
        return this != NONE;
    }

    /**
     * A message may not be sent as it is.
     *
     * @return whether the others are sent without it; false lets the send fail
     */
    default boolean invalid(SmsMessage message, InvalidRequestException failure) {
        return false;
    }

    /**
     * A message is about to go into requests.
     *
     * @param deliveries how many single messages it makes: its usable numbers, times its parts when it was split
     * @param replaced whether the phones show other characters than its text has
     * @param rejected its numbers that cannot be sent to
     */
    default void planned(
            FailureOrigin origin,
            SmsMessage message,
            int deliveries,
            boolean replaced,
            List<RejectedRecipient> rejected) {}

    /**
     * The gateway took a message, or the part of it that was in one request.
     *
     * @param own the message's share of the submission; null when the gateway refused all its numbers
     * @param refused its numbers that the gateway itself left out
     */
    default void accepted(SmsMessage message, Submission own, List<RejectedRecipient> refused) {}

    /**
     * The request that a message, or a part of it, was in has failed.
     *
     * @param part what is in the request
     */
    default void failed(SmsMessage message, SmsMessage part, RuntimeException failure) {}

    /**
     * A message, or a part of it, was not tried any more because of an earlier request's failure.
     *
     * @param part what was not tried
     */
    default void leftOut(SmsMessage message, SmsMessage part, RuntimeException failure) {}
}
