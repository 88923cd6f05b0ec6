package io.github.camelonesms.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The known submission ids of an account, for finding the id of a lost submission. */
public interface KnownIds {

    /** Whether the id has not been assigned to another submission. */
    boolean isFree(String id);

    /** Whether the id was known before the lost request was first sent. */
    boolean isOlder(String id);

    /** When the lost request was first sent, by this machine's clock. */
    Instant firstSent();

    /**
     * Returns the ids that the lost submission can have, of the vendor's list or its newest part. Empty if the list
     * does not reach back to before the request, or if there are more than {@code most}.
     */
    default Optional<List<String>> candidates(List<String> newestFirst, boolean complete, int most) {
        int end = 0;
        while (end < newestFirst.size() && !isOlder(newestFirst.get(end))) {
            end++;
        }
        if (end == newestFirst.size() && !complete) {
            return Optional.empty();
        }
        List<String> free =
                newestFirst.subList(0, end).stream().filter(this::isFree).toList();
        return free.size() > most ? Optional.empty() : Optional.of(free);
    }

    /**
     * As {@link #candidates(List, boolean, int)}.
     *
     * @param tooOld further ids of the list, newest first, that the lost submission cannot have
     */
    default Optional<List<String>> candidates(
            List<String> newestFirst, List<String> tooOld, boolean complete, int most) {
        return candidates(newestFirst, complete, most);
    }
}
