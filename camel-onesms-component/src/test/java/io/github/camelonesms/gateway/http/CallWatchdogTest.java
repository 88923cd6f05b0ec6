package io.github.camelonesms.gateway.http;

import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallWatchdogTest {

    private static final URI GATEWAY = URI.create("http://127.0.0.1");
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final HttpLimits LIMITS = new HttpLimits(SHORT, SHORT, SHORT, 1, 1);
    private static final Duration LONG = Duration.ofHours(1);
    private static final HttpLimits PATIENT = new HttpLimits(LONG, LONG, LONG, 1, 1);

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
}
