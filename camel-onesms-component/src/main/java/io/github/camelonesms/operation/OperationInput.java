package io.github.camelonesms.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one exchange asks for: its body, and each setting already resolved (header before option). Absent settings are
 * null.
 */
public interface OperationInput {

    /** The message body as it is; null when there is none. */
    Object body();

    /**
     * The body as text.
     *
     * @return null when the body stands for nothing
     * @throws io.github.camelonesms.model.InvalidRequestException when it has no text, as {@link Conversions#text}
     */
    String bodyText();

    /**
     * The numbers or ids of the body, as {@link Values#of}.
     *
     * @throws io.github.camelonesms.model.InvalidRequestException when it has no text
     */
    List<String> bodyValues();

    /** For what stands within the body. */
    Conversions conversions();

    /** The numbers of the header, or else of the option; never null. */
    List<String> to();

    /** The sender name. */
    String sender();

    /** How long delivery is tried. */
    Duration validity();

    /** When to send. */
    Instant scheduledAt();

    /** The route's own reference for the submission. */
    String clientReference();

    /** The ids of the header for one id; never null. */
    List<String> dlrId();

    /** The ids of the header for several; never null. */
    List<String> dlrIds();

    /** A page number from 0 as text, or {@code all}. */
    String page();

    /** The vendor's function to call. */
    String function();

    /** The sends of this exchange that have not ended; never null. */
    List<UnfinishedSend> unfinishedSends();

    /** Keeps a send with the exchange and with its failure, for a redelivery. */
    void keep(UnfinishedSend send);

    /** Forgets a send: a redelivery has ended it. */
    void forget(UnfinishedSend send);

    /**
     * What the exchange has spent so far in sends of one scope; the same instance each time.
     *
     * @param scope equal for sends that spend together
     */
    SegmentBudget segmentBudget(Object scope);

    /** Which try of which step this is. */
    StepTry stepTry();

    /** Whether no further request is to be sent: the route stops, or the thread was interrupted. */
    boolean stopping();

    /** Runs an action when the exchange is done, however it ends. */
    void whenDone(Runnable action);

    /** Receives the outcome of each message; never null. */
    default MessageObserver messageObserver() {
        return MessageObserver.NONE;
    }
}
