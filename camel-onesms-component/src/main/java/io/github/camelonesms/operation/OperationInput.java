package io.github.camelonesms.operation;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;

/**
 * What one exchange asks for: its body, and each setting already resolved (header before option). Absent settings are
 * null.
 */
public interface OperationInput {

    /** The message body as it is; null when there is none. */
    Object body();

    /**
     * The body through the type converters.
     *
     * @return null when it cannot be converted
     */
    <T> T bodyAs(Class<T> type);

    /** The encoding of a body of bytes that is text: the exchange's, or UTF-8 when it does not say. */
    Charset charset();

    /** Numbers: comma-separated text, Collection or array; null when neither header nor option is set. */
    Object to();

    /** The sender name. */
    String sender();

    /** How long delivery is tried. */
    Duration validity();

    /** When to send. */
    Instant scheduledAt();

    /** The route's own reference for the submission. */
    String clientReference();

    /** The id header's value: text or number. */
    Object dlrId();

    /** The ids header's value: comma-separated text, Collection or array. */
    Object dlrIds();

    /** A page number from 0 as text, or {@code all}. */
    String page();

    /** The vendor's function to call. */
    String function();

    /** How far the sends of this exchange came that stopped midway; null when none did. */
    UnfinishedSends unfinishedSends();

    /** Keeps them with the exchange, for its redelivery. */
    void keep(UnfinishedSends unfinished);

    /** Who is told what becomes of each message; never null. */
    default MessageObserver messageObserver() {
        return MessageObserver.NONE;
    }
}
