package io.github.camelonesms.gateway;

import io.github.camelonesms.model.RejectedRecipient;
import java.util.List;
import java.util.Objects;

/**
 * A submission that the gateway accepted.
 *
 * @param id the id that reports are polled by, of several parts the first one's; null if unknown
 * @param parts the parts, if each text has an id of its own; otherwise empty. A refused text keeps its place.
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
        String first = parts.stream()
                .map(Part::id)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Accepted(first, rejected, parts);
    }

    /** A part of a submission with an id of its own, such as one text of several; the id is null if unknown. */
    public record Part(String id, int recipients, long segments) {

        /** A text that was refused as a whole. */
        public static final Part REFUSED = new Part(null, 0, 0);
    }
}
