package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.LogCapture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryDeliveryStoreTest extends DeliveryStoreContract {

    private final DeliveryStore only = new MemoryDeliveryStore(clock, RETENTION);

    @Override
    DeliveryStore open() {
        return only;
    }

    @Test
    void warnsOnceThatItDoesNotSurviveARestart() {
        try (LogCapture log = LogCapture.of(MemoryDeliveryStore.class)) {
            MemoryDeliveryStore fresh = new MemoryDeliveryStore();
            fresh.start();
            fresh.start();

            assertThat(log.messages(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("in memory")
                    .contains("JdbcDeliveryStore");
        }
    }

    /** Counting and forgetting go through all ids, and a send must be tracked meanwhile. */
    @ParameterizedTest
    @ValueSource(strings = {"counts", "purge"})
    void aCallOverAllIdsBlocksNoOther(String call) throws Exception {
        HeldClock held = new HeldClock();
        MemoryDeliveryStore busy = new MemoryDeliveryStore(held, RETENTION);
        // Where no id is tracked there is nothing to count.
        busy.track(new TrackedDelivery(ACCOUNT, "1", null, Duration.ofMinutes(1), Duration.ofHours(48)));
        // The common pool may have a single thread.
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> through = threads.submit(() -> {
                held.holds = Thread.currentThread();
                if (call.equals("counts")) {
                    busy.counts(ACCOUNT, LEASE);
                } else {
                    busy.purge();
                }
            });
            assertThat(held.entered.await(30, TimeUnit.SECONDS)).isTrue();

            Future<Boolean> tracked = threads.submit(() ->
                    busy.track(new TrackedDelivery(ACCOUNT, "2", null, Duration.ofMinutes(1), Duration.ofHours(48))));

            assertThat(tracked.get(30, TimeUnit.SECONDS)).isTrue();
            held.leave.countDown();
            through.get(30, TimeUnit.SECONDS);
        } finally {
            held.leave.countDown();
            threads.shutdownNow();
        }
    }

    /** Holds one thread that reads the time. */
    private static final class HeldClock extends Clock {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch leave = new CountDownLatch(1);
        private volatile Thread holds;

        @Override
        public Instant instant() {
            if (Thread.currentThread() == holds) {
                entered.countDown();
                try {
                    assertThat(leave.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return START;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
