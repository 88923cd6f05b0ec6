package io.github.camelonesms.operation;

import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import java.util.List;

/**
 * Receives the outcome of each message of a send. Messages are distinguished by identity, because two of them may be
 * equal.
 */
public interface MessageObserver {

    MessageObserver NONE = new MessageObserver() {};

    /** Whether the other methods do anything; otherwise they need not be called. */
    default boolean active() {
        return this != NONE;
    }

    /**
     * A message may not be sent.
     *
     * @return whether the others are sent without it; false fails the send
     */
    default boolean invalid(SmsMessage message, InvalidRequestException failure) {
        return false;
    }

    /**
     * A message is about to be added to requests.
     *
     * @param deliveries its valid numbers, times its parts if it was split
     * @param replaced whether phones show other characters than its text has
     * @param rejected its invalid numbers
     */
    default void planned(
            FailureOrigin origin,
            SmsMessage message,
            int deliveries,
            boolean replaced,
            List<RejectedRecipient> rejected) {}

    /**
     * The gateway accepted a message, or the part of it in one request.
     *
     * @param own the message's share of the submission; null if the gateway refused all its numbers
     * @param refused its numbers that the gateway left out
     */
    default void accepted(SmsMessage message, Submission own, List<RejectedRecipient> refused) {}

    /**
     * The request of a message, or of a part of it, has failed.
     *
     * @param part the content of the request
     */
    default void failed(SmsMessage message, SmsMessage part, RuntimeException failure) {}

    /**
     * A message, or a part of it, was not tried because of an earlier failure.
     *
     * @param part the content that was not tried
     */
    default void leftOut(SmsMessage message, SmsMessage part, RuntimeException failure) {}
}
