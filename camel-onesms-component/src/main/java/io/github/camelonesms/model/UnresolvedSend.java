package io.github.camelonesms.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * A request of a send with {@code journal=true} that may have been sent, and whose outcome no node could find out. It is
 * never sent again automatically: a person looks at the vendor's campaigns, and {@code onesms:resolve} records the result.
 * The string form hides the key.
 *
 * @param key the key of the send
 * @param part the number of the request in the send, from 1
 * @param recipients the number of its recipients; 0 if its content cannot be read, which the reason says
 * @param segments segments over all its recipients; 0 as above
 * @param begunAt when the request was begun
 * @param candidates the ids of submissions that it may be; empty if there is none
 * @param reason why the outcome is not known
 */
public record UnresolvedSend(
        String key, int part, int recipients, long segments, Instant begunAt, List<String> candidates, String reason)
        implements Serializable {

    public UnresolvedSend {
        candidates = List.copyOf(candidates);
    }

    @Override
    public String toString() {
        return "UnresolvedSend[part=" + part + ", recipients=" + recipients + ", begunAt=" + begunAt + ", candidates="
                + candidates + "]";
    }
}
