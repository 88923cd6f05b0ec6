package io.github.camelonesms.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.examples.support.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WaitingTest {

    private static final Duration BOUND = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void aProgramThatEndsByItselfEndsTheWaitAtOnce() throws Exception {
        try (Program program = start()) {
            Waiting waiting = new Waiting(() -> {
                if (program.hasEndedUnexpectedly()) {
                    throw new IllegalStateException("exit value " + program.exitValue());
                }
            });
            assertThatThrownBy(() -> waiting.until("something", BOUND, () -> false))
                    .hasMessage("exit value 1");
        }
    }

    @Test
    void aKilledProgramIsExpected() throws Exception {
        try (Program program = start()) {
            program.kill();
            assertThat(program.isAlive()).isFalse();
            assertThat(program.hasEndedUnexpectedly()).isFalse();
        }
    }

    @Test
    void theWaitEndsWithTheConditionOrTheBound() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        Waiting waiting = new Waiting(checks::incrementAndGet);
        waiting.until("the third check", BOUND, () -> checks.get() == 3);
        assertThatThrownBy(() -> waiting.until("never", Duration.ZERO, () -> false))
                .hasMessage("Not within 0 s: never");
    }

    /** Fails, because it has no such class. */
    private Program start() throws Exception {
        return Program.start("no.such.Program", 32, folder.resolve("output.txt"), Map.of());
    }
}
