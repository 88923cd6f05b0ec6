package io.github.camelonesms.gateway;

import io.github.camelonesms.model.RejectedRecipient;
import java.util.List;

/**
 * A submission that the gateway took.
 *
 * @param id what delivery reports are asked by, of several parts the first one's; null when the gateway did not tell
 * @param rejected the numbers that the gateway itself left out
 * @param parts what the gateway made of the submission where each part has an id of its own, never empty then; empty
 *     where the submission as a whole has one
 */
public record Accepted(String id, List<RejectedRecipient> rejected, List<Part> parts) {

    public Accepted {
        rejected = List.copyOf(rejected);
        parts = List.copyOf(parts);
    }

    /** A submission with one id. */
    public Accepted(String id, List<RejectedRecipient> rejected) {
        this(id, rejected, List.of());
    }

    /** A submission taken in full. */
    public Accepted(String id) {
        this(id, List.of());
    }

    /** A submission whose parts have ids of their own. */
    public static Accepted inParts(List<Part> parts, List<RejectedRecipient> rejected) {
        return new Accepted(parts.get(0).id(), rejected, parts);
    }

    /**
     * A part of a submission with an id of its own, such as one text of several.
     *
     * @param id what its delivery report is asked by; null when the gateway did not tell
     * @param recipients how many numbers it goes to
     * @param segments segments over all its recipients
     */
    public record Part(String id, int recipients, long segments) {}
}
