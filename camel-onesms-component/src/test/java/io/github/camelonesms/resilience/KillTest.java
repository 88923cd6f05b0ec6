package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ClientJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client JVM is killed (SIGKILL) at random points of a batch and started again with the documented recipe.
 * {@code mvn -Plong verify} kills it 20 times.
 */
@Tag("process")
class KillTest {

    private static final int KILLS = Boolean.getBoolean("onesms.test.long") ? 20 : 3;
    private static final int MESSAGES_PER_KILL = 40;
    private static final long SEED = 20_261_121L;
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Duration LATENCY = Duration.ofMillis(5);

    @TempDir
    private Path directory;

    @Test
    void nothingIsLostOrDoubledWhereTheGuardsWindowCoversTheRestart() {
        assertThat(doubledAfter(KILLS, Duration.ZERO)).as("doubled").isZero();
    }

    @Test
    void beyondTheWindowEachKillDoublesOneMessageAtMost() {
        int kills = Math.max(1, KILLS / 3);
        assertThat(doubledAfter(kills, Duration.ofMinutes(3))).as("doubled").isBetween(0L, (long) kills);
    }

    private long doubledAfter(int kills, Duration pause) {
        int messages = kills * MESSAGES_PER_KILL;
        Random random = new Random(SEED);
        try (SmsGatewaySimulator simulator =
                SmsGatewaySimulator.builder().latency(LATENCY).start()) {
            int killed = 0;
            for (int kill = 0; kill < kills; kill++) {
                long until = simulator.requestCount("send") + 1 + random.nextInt(MESSAGES_PER_KILL + 10);
                try (ClientJvm client = start(simulator, messages)) {
                    Awaitility.await()
                            .pollInterval(Duration.ofMillis(1))
                            .atMost(BOUND)
                            .until(() -> simulator.requestCount("send") >= until || !client.alive());
                    killed += client.alive() ? 1 : 0;
                    client.kill();
                }
                simulator.advance(pause);
            }
            try (ClientJvm client = start(simulator, messages)) {
                assertThat(client.waitFor(BOUND)).as(client.output()).isZero();
            }
            List<Integer> deliveries = IntStream.range(0, messages)
                    .map(message -> simulator.deliveries(BatchClient.number(message)))
                    .boxed()
                    .toList();
            long lost = deliveries.stream().filter(count -> count == 0).count();
            long doubled = deliveries.stream().filter(count -> count > 1).count();
            System.out.println(String.format(
                    Locale.ROOT,
                    "%nKill: %d messages, JVM killed %d times, virtual pause of %d s before each restart:"
                            + " %d requests, %d refused as duplicates; lost %d, doubled %d",
                    messages,
                    killed,
                    pause.toSeconds(),
                    simulator.requestCount("send"),
                    simulator.requestCount("send", "77"),
                    lost,
                    doubled));
            assertThat(killed).isPositive();
            assertThat(lost).as("lost").isZero();
            assertThat(simulator.deliveries()).isEqualTo(messages + doubled);
            return doubled;
        }
    }

    private ClientJvm start(SmsGatewaySimulator simulator, int messages) {
        return ClientJvm.start(
                directory.resolve("client.log"),
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                BatchClient.class,
                simulator.baseUrl(),
                directory.resolve("sent").toString(),
                Integer.toString(messages));
    }
}
