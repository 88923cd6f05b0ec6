package io.github.camelonesms.operation;

import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import java.util.List;

/** Receives the outcome of each message of a send. Messages are distinguished by identity: two may be equal. */
public interface MessageObserver {

    MessageObserver NONE = new MessageObserver() {};

    /** Whether the other methods do anything; otherwise they need not be called. */
    default boolean active() {
        return this != NONE;
    }

    /** A send goes on that an earlier try has begun: what it reported so far still holds. */
    default void resumed() {}

    /**
     * A message may not be sent. Returns whether the others are sent without it; false fails the send.
     *
     * @param own whether the message itself is at fault, and not an option of the endpoint
     */
    default boolean invalid(SmsMessage message, InvalidRequestException failure, boolean own) {
        return false;
    }

    /** A message is about to be added to requests; {@code deliveries} is its valid numbers times its parts. */
    default void planned(
            FailureOrigin origin,
            SmsMessage message,
            int deliveries,
            boolean replaced,
            List<RejectedRecipient> rejected) {}

    /**
     * The gateway accepted a message, or the part of it in one request.
     *
     * @param own its share of the submission; null if the gateway refused all its numbers
     * @param replayed whether it was accepted earlier under its key, and was not sent now
     */
    default void accepted(SmsMessage message, Submission own, List<RejectedRecipient> refused, boolean replayed) {}

    /**
     * A message, or a part of it, was not accepted.
     *
     * @param tried whether its request has failed; otherwise it was not tried because of an earlier failure
     */
    default void stopped(SmsMessage message, SmsMessage part, RuntimeException failure, boolean tried) {}

    /** The journal has a message, or a part of it, which may not be sent. The send goes on without it. */
    default void leftOut(SmsMessage message, SmsMessage part, RuntimeException failure) {}

    /** Whether the message of a failure may have been sent, or another send under its key is about to send it. */
    static boolean maybeSent(RuntimeException failure) {
        return failure instanceof OutcomeUnknownException
                || failure instanceof ThrottledException throttled && throttled.atWork();
    }
}
