package io.github.camelonesms.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.support.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BalanceProbeTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-29T00:00:00Z"));
    private final BalanceProbe probe = new BalanceProbe(clock);
    private final AtomicInteger requests = new AtomicInteger();

    /** An older good answer must not replace it, and checks must not make more requests because of it. */
    @Test
    void anErrorIsAFailureAndKeepsItsMinute() {
        SmsGateway gateway = new SmsGateway() {
            @Override
            public Answer<Long> credit() {
                if (requests.incrementAndGet() > 1) {
                    throw new NoClassDefFoundError("forced");
                }
                return Answer.ok(5L);
            }
        };
        assertThat(probe.answer(gateway, Runnable::run).balance()).isEqualTo(5);
        clock.advance(Duration.ofSeconds(61));

        for (int check = 0; check < 3; check++) {
            assertThat(probe.answer(gateway, BalanceProbeTest::runAsAThreadDoes).failure())
                    .hasCauseInstanceOf(NoClassDefFoundError.class);
        }
        assertThat(requests).hasValue(2);
    }

    /** A thread that cannot be made throws an OutOfMemoryError. */
    @Test
    void aRequestThatCouldNotStartIsMadeAtTheNextCheck() {
        SmsGateway gateway = new SmsGateway() {
            @Override
            public Answer<Long> credit() {
                return Answer.ok((long) requests.incrementAndGet());
            }
        };
        probe.answer(gateway, Runnable::run);
        clock.advance(Duration.ofSeconds(61));
        assertThatThrownBy(() -> probe.answer(gateway, task -> {
                    throw new OutOfMemoryError("forced");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(probe.answer(gateway, Runnable::run).balance()).isEqualTo(2);
    }

    /** A monitor that asks every five minutes sees the gateway as it is now. */
    @Test
    void anOldAnswerIsWaitedFor() {
        SmsGateway gateway = new SmsGateway() {
            @Override
            public Answer<Long> credit() {
                return Answer.ok((long) requests.incrementAndGet());
            }
        };
        for (long check = 1; check <= 3; check++) {
            assertThat(probe.answer(gateway, task -> new Thread(task).start()).balance())
                    .isEqualTo(check);
            clock.advance(Duration.ofMinutes(5));
        }
    }

    private static void runAsAThreadDoes(Runnable task) {
        try {
            task.run();
        } catch (Error e) {
            assertThat(e).isInstanceOf(NoClassDefFoundError.class);
        }
    }
}
