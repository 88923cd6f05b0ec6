package io.github.camelonesms.journal;

import java.time.Duration;
import java.util.List;

/**
 * A request that is about to be sent.
 *
 * @param key the send that it belongs to
 * @param part its number in the send, from 1
 * @param fingerprint a hash of its content
 * @param request its content, sealed; kept until the outcome is known
 * @param newestId the newest id of the account's campaigns that was known before it; null if none was, or it is scheduled
 * @param guardPrint a hash of what the vendor's duplicate guard compares; null if it confuses the request with no other
 * @param wireFormat that of the request; only nodes with the same one find out its outcome
 * @param owner names the node and this beginning: no two requests begin with the same one
 * @param lease for how long the node has it
 * @param members its messages with keys of their own; then the key of the request is a new one. Empty for other requests
 */
public record PartStart(
        SendKey key,
        int part,
        String fingerprint,
        byte[] request,
        String newestId,
        Long guardPrint,
        String wireFormat,
        String owner,
        Duration lease,
        List<PartMember> members) {

    /** The longest owner. */
    public static final int MAX_OWNER_LENGTH = 100;

    /** The longest wire format. */
    public static final int MAX_WIRE_FORMAT_LENGTH = 20;

    /** The longest id. */
    public static final int MAX_ID_LENGTH = 200;

    /** The longest fingerprint. */
    public static final int MAX_FINGERPRINT_LENGTH = 64;

    /** Copies the list. */
    public PartStart {
        members = List.copyOf(members);
    }

    /** A request whose messages have no keys of their own. */
    public PartStart(
            SendKey key,
            int part,
            String fingerprint,
            byte[] request,
            String newestId,
            Long guardPrint,
            String wireFormat,
            String owner,
            Duration lease) {
        this(key, part, fingerprint, request, newestId, guardPrint, wireFormat, owner, lease, List.of());
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "PartStart[" + key + ", part " + part + "]";
    }
}
