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

    /** What a send of this same exchange left when it stopped midway; null when there was none. */
    SendProgress progress();

    /**
     * Remembers how far a send came, for a redelivery of this exchange.
     *
     * @param progress null to forget
     */
    void progress(SendProgress progress);
}
