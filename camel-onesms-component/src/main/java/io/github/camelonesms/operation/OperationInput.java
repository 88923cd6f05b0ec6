package io.github.camelonesms.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The body of an exchange, and each setting, resolved from header and option. Missing settings are null. */
public interface OperationInput {

    /** Returns the message body unchanged; may be null. */
    Object body();

    /** Returns the body as {@link Conversions#text}; null if it is absent. */
    String bodyText();

    /** Returns the numbers or ids of the body, as {@link Values#of}. */
    List<String> bodyValues();

    Conversions conversions();

    /** Returns the numbers of the header, or else of the option; never null. */
    List<String> to();

    String sender();

    Duration validity();

    Instant scheduledAt();

    /** Returns the route's own reference for the submission. */
    String clientReference();

    /** Returns what identifies the send at its source, for the journal. */
    String idempotencyKey();

    /** Returns the number of a request in its send, as text. */
    String part();

    /** Returns the ids of the header for one id; never null. */
    List<String> dlrId();

    /** Returns the ids of the header for several; never null. */
    List<String> dlrIds();

    /** Returns a page number from 0 as text, or {@code all}. */
    String page();

    String function();

    /** Returns the unfinished sends of this exchange; never null. */
    List<UnfinishedSend> unfinishedSends();

    /** Stores a send in the exchange and in its failure, for a redelivery. */
    void keep(UnfinishedSend send);

    /** Removes a send that a redelivery has finished. */
    void forget(UnfinishedSend send);

    /** Returns the segments that the exchange has spent in a scope of equal budgets; the same instance each time. */
    AtomicLong segmentBudget(Object scope);

    StepTry stepTry();

    /** Whether to send no further request: the route stops, or the thread was interrupted. */
    boolean stopping();

    /** Runs an action when the exchange is done, even after a failure. */
    void whenDone(Runnable action);

    /** Receives the outcome of each message; never null. */
    default MessageObserver messageObserver() {
        return MessageObserver.NONE;
    }
}
