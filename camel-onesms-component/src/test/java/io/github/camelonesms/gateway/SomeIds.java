package io.github.camelonesms.gateway;

import java.time.Instant;
import java.util.function.Predicate;

/** What is known of an account's ids, as a test says. */
public record SomeIds(Predicate<String> free, Predicate<String> older, Instant firstSent) implements KnownIds {

    /** No id is known from before, and a request that was sent long ago. */
    public static SomeIds free(Predicate<String> free) {
        return new SomeIds(free, id -> false, Instant.EPOCH);
    }

    @Override
    public boolean isFree(String id) {
        return free.test(id);
    }

    @Override
    public boolean isOlder(String id) {
        return older.test(id);
    }
}
