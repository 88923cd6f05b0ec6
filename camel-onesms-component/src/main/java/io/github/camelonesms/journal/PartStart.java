package io.github.camelonesms.journal;

import java.time.Duration;

/**
 * A request that is about to be sent.
 *
 * @param key the send that it belongs to
 * @param part its number in the send, from 1
 * @param fingerprint a hash of its content
 * @param request its content, sealed; kept until the outcome is known
 * @param newestId the newest id of the account's campaigns that was known before it; null if none was
 * @param owner the node that sends it
 * @param lease for how long the node has it
 */
public record PartStart(
        SendKey key, int part, String fingerprint, byte[] request, String newestId, String owner, Duration lease) {

    /** The longest name of a node. */
    public static final int MAX_OWNER_LENGTH = 100;

    /** The longest id. */
    public static final int MAX_ID_LENGTH = 200;

    /** The longest fingerprint. */
    public static final int MAX_FINGERPRINT_LENGTH = 64;

    /** Shows no content. */
    @Override
    public String toString() {
        return "PartStart[" + key + ", part " + part + "]";
    }
}
