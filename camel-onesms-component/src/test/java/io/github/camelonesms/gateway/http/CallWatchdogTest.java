package io.github.camelonesms.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.RawServer;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallWatchdogTest {

    private static final URI GATEWAY = URI.create("http://127.0.0.1");
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final HttpTransportSettings LIMITS =
            new HttpTransportSettings(SHORT, SHORT, 1, 1, null, null, GATEWAY);
    private static final Duration LONG = Duration.ofHours(1);
    private static final HttpTransportSettings PATIENT =
            new HttpTransportSettings(LONG, LONG, 1, 1, null, null, GATEWAY);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void aCallThatCannotBeCancelledLeavesTheOthersTheirBound() {
        CallWatchdog watchdog = new CallWatchdog(executor);
        ActiveCall stubborn = new ActiveCall(new CannotBeCancelled(), LIMITS);
        watchdog.watch(stubborn);
        await().atMost(Duration.ofSeconds(30)).until(() -> stubborn.expiredIn() != null);

        HttpUriRequestBase request = new HttpUriRequestBase("POST", GATEWAY);
        watchdog.watch(new ActiveCall(request, LIMITS));

        await().atMost(Duration.ofSeconds(30)).until(request::isCancelled);
    }

    /** As where another thread has filled the heap: the sweep fails at whatever it does. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anErrorInASweepEndsNothing(boolean inTheSweepItself) {
        CallWatchdog watchdog = new CallWatchdog(executor);
        AtomicInteger thrown = new AtomicInteger();
        watchdog.watch(new ActiveCall(new HttpUriRequestBase("POST", GATEWAY), inTheSweepItself ? PATIENT : LIMITS) {
            @Override
            boolean isOver() {
                return inTheSweepItself ? fail() : super.isOver();
            }

            @Override
            void expireIfOverdue(long nowNanos) {
                fail();
            }

            private boolean fail() {
                if (thrown.incrementAndGet() < 3) {
                    throw new OutOfMemoryError("forced");
                }
                return true;
            }
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> thrown.get() > 0);

        HttpUriRequestBase request = new HttpUriRequestBase("POST", GATEWAY);
        watchdog.watch(new ActiveCall(request, LIMITS));

        await().atMost(Duration.ofSeconds(30)).until(request::isCancelled);
    }

    /** As where the error comes outside the sweep, in the executor: its task is gone then. */
    @Test
    void sweepsThatHaveEndedAreStartedAgain() {
        EndsTasks ends = new EndsTasks();
        try {
            CallWatchdog watchdog = new CallWatchdog(ends);
            await().atMost(Duration.ofSeconds(30)).until(ends::hasEnded);

            await().atMost(Duration.ofSeconds(30)).until(() -> {
                HttpUriRequestBase request = new HttpUriRequestBase("POST", GATEWAY);
                watchdog.watch(new ActiveCall(request, LIMITS));
                return ends.started.get() > 1;
            });

            HttpUriRequestBase request = new HttpUriRequestBase("POST", GATEWAY);
            watchdog.watch(new ActiveCall(request, LIMITS));
            await().atMost(Duration.ofSeconds(30)).until(request::isCancelled);
        } finally {
            ends.shutdownNow();
        }
    }

    /** The socket's own bound is the second line: the only call there is starts nothing again. */
    @Test
    void withoutTheWatchdogAStalledCallOverPlainHttpEndsInTime() {
        EndsTasks ends = new EndsTasks();
        DefaultCamelContext context = new DefaultCamelContext();
        context.getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory factory) {
                return ends;
            }
        });
        context.start();
        try (RawServer server = RawServer.start(RawServer.neverAnswer());
                CamelHttpTransports transports = new CamelHttpTransports(context, Clock.systemUTC())) {
            HttpPort port = transports.acquire(new HttpTransportSettings(
                    Duration.ofSeconds(10), Duration.ofSeconds(1), 1, 1000, null, null, server.uri("/")));
            await().atMost(Duration.ofSeconds(30)).until(ends::hasEnded);
            HttpCall call = HttpCall.get("test", SmsOperation.CREDIT, server.uri("/credit"));

            CompletableFuture<String> stalled =
                    CompletableFuture.supplyAsync(() -> port.exchange(call, answer -> "answered"));

            assertThat(stalled)
                    .failsWithin(Duration.ofSeconds(15))
                    .withThrowableThat()
                    .withCauseInstanceOf(UnavailableException.class)
                    .withMessageContaining("no complete answer within 1 s");
        } finally {
            context.stop();
            ends.shutdownNow();
        }
    }

    @Test
    void aCallThatIsOverIsNotHeld() {
        CallWatchdog watchdog = new CallWatchdog(executor);
        WeakReference<ActiveCall> over = new WeakReference<>(watched(watchdog));

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return over.get() == null;
        });
    }

    private static ActiveCall watched(CallWatchdog watchdog) {
        ActiveCall call = new ActiveCall(new HttpUriRequestBase("POST", GATEWAY), PATIENT);
        watchdog.watch(call);
        call.end();
        return call;
    }

    private static final class CannotBeCancelled extends HttpUriRequestBase {

        private static final long serialVersionUID = 1L;

        CannotBeCancelled() {
            super("POST", GATEWAY);
        }

        @Override
        public boolean cancel() {
            throw new IllegalStateException("cannot be cancelled");
        }
    }

    /** An executor whose first periodic task ends with an OutOfMemoryError of the executor's own, as it does on a full heap. */
    static final class EndsTasks extends ScheduledThreadPoolExecutor {

        /** How many periodic tasks were started. */
        final AtomicInteger started = new AtomicInteger();

        private volatile ScheduledFuture<?> first;

        EndsTasks() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initialDelay, long delay, TimeUnit unit) {
            boolean ends = started.getAndIncrement() == 0;
            ScheduledFuture<?> future = super.scheduleWithFixedDelay(
                    () -> {
                        task.run();
                        if (ends) {
                            throw new OutOfMemoryError("forced");
                        }
                    },
                    initialDelay,
                    delay,
                    unit);
            if (ends) {
                first = future;
            }
            return future;
        }

        /** Whether the first task is gone. */
        boolean hasEnded() {
            return first != null && first.isDone();
        }
    }
}
