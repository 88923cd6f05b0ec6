package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.benchmarks.server.Servers;
import io.github.camelonesms.model.SmsMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The cost of a message where the gateway answers after 20 ms, as a vendor does. */
public final class LatencyRun {

    private static final int THREADS = 8;
    private static final int MESSAGES = 1_000;

    /** Long, because the JVM counts its CPU time in steps of 10 ms. */
    private static final Duration SLICE = Duration.ofMillis(Long.getLong("onesms.benchmarks.latencyMillis", 5_000));

    private LatencyRun() {}

    /** Prints messages per second and CPU per message. */
    public static void run() throws Exception {
        try (Servers servers = Servers.start()) {
            try (LoadComparison atOnce = comparison(servers.baseUrl())) {
                atOnce.warmUp(LoadRun.WARM_UP);
            }
            try (LoadComparison late = comparison(servers.lateBaseUrl())) {
                LoadRun.print("Answers after 20 ms, threads: " + THREADS, late.run(THREADS, LoadRun.ROUNDS, SLICE));
            }
        }
    }

    private static LoadComparison comparison(URI baseUrl) {
        SmsMessage single = Traffic.common(1);
        List<SmsMessage> personal = Traffic.personal(MESSAGES);
        return new LoadComparison(List.of(
                new RawHttpClient(baseUrl),
                new OneSms("d onesms:send", baseUrl, () -> single, 1, 1),
                new OneSms("e onesms:send N-N " + MESSAGES, baseUrl, () -> personal, MESSAGES, MESSAGES)));
    }
}
