package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {

    private static final SendingAccount ACCOUNT =
            new SendingAccount("onesms", URI.create("https://api.example.com"), "test");
    private static final SendingAccount OTHER =
            new SendingAccount("onesms", URI.create("https://api.example.com"), "other");
    private static final Duration WINDOW = Duration.ofSeconds(120);
    private static final long HASH = 42;

    private final RecentMessages recent = new RecentMessages();

    @Test
    void anEqualMessageIsKnownWhileTheGuardRemembersIt() {
        recent.note(ACCOUNT, HASH, WINDOW, seconds(0)).maybeTaken(seconds(10));

        assertThat(hasEqual(130)).isTrue();
        assertThat(new RecentMessagesTest().hasEqual(130)).isFalse();
    }

    @Test
    void afterTheWindowItIsForgotten() {
        recent.note(ACCOUNT, HASH, WINDOW, seconds(0)).maybeTaken(seconds(10));

        assertThat(hasEqual(131)).isFalse();
    }

    @Test
    void aLaterEqualMessageCountsAsWell() {
        RecentMessages.Sent first = recent.note(ACCOUNT, HASH, WINDOW, seconds(0));
        recent.note(ACCOUNT, HASH, WINDOW, seconds(1));

        assertThat(recent.hasEqual(first, seconds(0))).isTrue();
    }

    @Test
    void whatWasSurelyNotTakenDoesNotCount() {
        recent.note(ACCOUNT, HASH, WINDOW, seconds(0)).refused();

        assertThat(hasEqual(1)).isFalse();
    }

    @Test
    void anotherTextOrAccountDoesNotCount() {
        recent.note(ACCOUNT, HASH + 1, WINDOW, seconds(0));
        recent.note(OTHER, HASH, WINDOW, seconds(0));

        assertThat(hasEqual(1)).isFalse();
    }

    @Test
    void theMemoryIsBounded() {
        recent.note(ACCOUNT, HASH, WINDOW, seconds(0));
        for (int i = 0; i < 49_998; i++) {
            recent.note(ACCOUNT, i + 1000, WINDOW, seconds(1));
        }
        RecentMessages.Sent own = recent.note(ACCOUNT, HASH, WINDOW, seconds(2));
        assertThat(recent.hasEqual(own, seconds(2))).isTrue();

        recent.note(ACCOUNT, HASH + 1, WINDOW, seconds(3));
        assertThat(recent.hasEqual(own, seconds(2))).isFalse();
    }

    private boolean hasEqual(long second) {
        return recent.hasEqual(recent.note(ACCOUNT, HASH, WINDOW, seconds(second)), seconds(second));
    }

    /** Also beyond the greatest long, where System.nanoTime() may be. */
    private static long seconds(long seconds) {
        return Long.MAX_VALUE
                - Duration.ofSeconds(60).toNanos()
                + Duration.ofSeconds(seconds).toNanos();
    }
}
