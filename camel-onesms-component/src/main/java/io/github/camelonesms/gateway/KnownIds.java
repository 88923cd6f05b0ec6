package io.github.camelonesms.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of an account's submission ids when the id of a lost submission is looked for. */
public interface KnownIds {

    /** Whether the id has not been handed out for another submission. */
    boolean isFree(String id);

    /** Whether the id is known from before the lost request was first sent. */
    boolean isOlder(String id);

    /** When the lost request was first sent, by the clock of this machine. */
    Instant firstSent();

    /**
     * The ids that the lost submission can have.
     *
     * @param newestFirst the vendor's list, or the newest part of it
     * @param complete whether the list holds everything that the request can have become
     * @param most most candidates to look at
     * @return empty when the list does not reach back to before the request, or there are too many candidates
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
}
