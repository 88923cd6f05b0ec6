package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.recipes.RecipesTest.JdbcIdempotentRepository;
import io.github.camelonesms.recipes.RecipesTest.RestartableBatchRoute;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
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
    void nothingIsLostOrDoubledWhereTheGuardsWindowCoversTheRestart() throws InterruptedException {
        assertThat(doubledAfter(KILLS, Duration.ZERO)).as("doubled").isZero();
    }

    @Test
    void beyondTheWindowEachKillDoublesOneMessageAtMost() throws InterruptedException {
        int kills = Math.max(1, KILLS / 3);
        assertThat(doubledAfter(kills, Duration.ofMinutes(3))).as("doubled").isBetween(0L, (long) kills);
    }

    private long doubledAfter(int kills, Duration pause) throws InterruptedException {
        int messages = kills * MESSAGES_PER_KILL;
        Random random = new Random(SEED);
        try (SmsGatewaySimulator simulator =
                SmsGatewaySimulator.builder().latency(LATENCY).start()) {
            for (int kill = 0; kill < kills; kill++) {
                long until = simulator.requestCount("send") + 1 + random.nextInt(MESSAGES_PER_KILL + 10);
                try (ChildJvm client = start(simulator, messages, "stays")) {
                    Awaitility.await()
                            .pollInterval(Duration.ofMillis(1))
                            .atMost(BOUND)
                            .until(() -> simulator.requestCount("send") >= until
                                    || client.lines().contains("END"));
                    client.kill();
                }
                simulator.advance(pause);
            }
            try (ChildJvm client = start(simulator, messages, "ends")) {
                assertThat(client.await(BOUND)).as(client.output()).isZero();
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
                    kills,
                    pause.toSeconds(),
                    simulator.requestCount("send"),
                    simulator.requestCount("send", "77"),
                    lost,
                    doubled));
            assertThat(lost).as("lost").isZero();
            assertThat(simulator.deliveries()).isEqualTo(messages + doubled);
            return doubled;
        }
    }

    private ChildJvm start(SmsGatewaySimulator simulator, int messages, String end) {
        return ChildJvm.start(
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                BatchClient.class,
                simulator.baseUrl(),
                directory.resolve("sent").toString(),
                Integer.toString(messages),
                end);
    }

    /** The program that is killed: sends a batch with the recipe for restarts, and ends or stays. */
    static final class BatchClient {

        private static final long FIRST_NUMBER = 905_400_000_000L;

        private BatchClient() {}

        static String number(int message) {
            return Long.toString(FIRST_NUMBER + message);
        }

        /** @param arguments the gateway's address, the database's file, how many messages, what it does then */
        public static void main(String[] arguments) throws Exception {
            JdbcDataSource database = new JdbcDataSource();
            // Committed means written: H2 would otherwise write half a second later.
            database.setURL("jdbc:h2:file:" + arguments[1] + ";WRITE_DELAY=0");
            OneSmsComponent component = new OneSmsComponent();
            OneSmsConfiguration configuration = component.getConfiguration();
            configuration.setBaseUrl(arguments[0]);
            configuration.setUsername("test");
            configuration.setPassword("test");
            configuration.setSender("TEST");
            try (CamelContext context = new DefaultCamelContext()) {
                context.addComponent("onesms", component);
                context.addRoutes(new RestartableBatchRoute("onesms:send", new JdbcIdempotentRepository(database)));
                context.start();
                Exchange exchange = context.createProducerTemplate().request("direct:batch", batch -> {
                    batch.getMessage().setHeaders(Map.of("BatchId", "kill"));
                    batch.getMessage()
                            .setBody(IntStream.range(0, Integer.parseInt(arguments[2]))
                                    .mapToObj(message -> new SmsMessage("Siparis " + message, number(message)))
                                    .iterator());
                });
                if (exchange.getException() != null) {
                    throw exchange.getException();
                }
                if (arguments[3].equals("stays")) {
                    System.out.println("END");
                    new CountDownLatch(1).await();
                }
            }
        }
    }
}
