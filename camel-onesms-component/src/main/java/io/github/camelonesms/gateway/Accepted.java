package io.github.camelonesms.gateway;

import io.github.camelonesms.model.RejectedRecipient;
import java.util.List;

/**
 * A submission that the gateway accepted.
 *
 * @param id the id that reports are polled by, of several parts the first one's; null if unknown
 * @param parts the parts, if each has an id of its own; otherwise empty
 */
public record Accepted(String id, List<RejectedRecipient> rejected, List<Part> parts) {

    public Accepted {
        rejected = List.copyOf(rejected);
        parts = List.copyOf(parts);
    }

    public Accepted(String id, List<RejectedRecipient> rejected) {
        this(id, rejected, List.of());
    }

    public Accepted(String id) {
        this(id, List.of());
    }

    /** A submission whose parts have ids of their own. */
    public static Accepted inParts(List<Part> parts, List<RejectedRecipient> rejected) {
        return new Accepted(parts.get(0).id(), rejected, parts);
    }

    /** A part of a submission with an id of its own, such as one text of several; the id is null if unknown. */
    public record Part(String id, int recipients, long segments) {}
}
