package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.DeliveryCrashTest.ReportNode;
import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.model.OptOutRequest;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer of opt-out requests in a JVM of its own is killed with -9 while it works. */
@Tag("process")
class OptOutCrashTest {

    private static final int KILLS = Boolean.getBoolean("onesms.test.long") ? 20 : 2;
    private static final int REQUESTS = 300;

    @TempDir
    Path folder;

    @Test
    void everyRequestReachesTheRouteInOrderAndOneAtMostTwiceForAKill() throws Exception {
        List<String> numbers = IntStream.range(0, REQUESTS)
                .mapToObj(i -> Long.toString(905_551_110_000L + i))
                .toList();
        Path seen = folder.resolve("seen");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start()) {
            numbers.forEach(gateway::optOut);
            for (int kill = 0; kill < KILLS; kill++) {
                int enough = lines(seen).size() + 1 + random.nextInt(REQUESTS / (KILLS + 1));
                try (ChildJvm node = start(gateway, seen)) {
                    awaitLines(seen, enough, node);
                }
            }
            try (ChildJvm node = start(gateway, seen)) {
                await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                    assertThat(node.isAlive()).as("%s", node.lines()).isTrue();
                    assertThat(new LinkedHashSet<>(lines(seen))).hasSize(REQUESTS);
                });
            }
        }

        List<String> all = lines(seen);
        int repeats = all.size() - REQUESTS;
        System.out.println("Opt-out kill test: " + REQUESTS + " requests, " + KILLS + " kills, every request seen, "
                + repeats + " seen twice, seed " + seed);
        assertThat(new LinkedHashSet<>(all)).containsExactlyElementsOf(numbers);
        assertThat(repeats).as("repeats, seed %s", seed).isBetween(0, KILLS);
    }

    private ChildJvm start(SmsGatewaySimulator gateway, Path seen) {
        return ChildJvm.start(
                List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"),
                OptOutNode.class,
                gateway.baseUrl(),
                "jdbc:h2:" + folder.resolve("mo"),
                seen.toString());
    }

    private static void awaitLines(Path seen, int enough, ChildJvm node) {
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(5)).until(() -> {
            assertThat(node.isAlive()).as("%s", node.lines()).isTrue();
            return lines(seen).size() >= enough;
        });
    }

    /** The complete lines; the last one may be in the making. */
    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** A node that consumes opt-out requests until it is killed, and writes the number of each into a file. */
    static final class OptOutNode {

        private OptOutNode() {}

        /** Base URL, database URL, the file. */
        public static void main(String[] arguments) throws Exception {
            Path file = Path.of(arguments[2]);
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.getRegistry().bind("store", new JdbcDeliveryStore(ReportNode.database(arguments[1], "sa", "")));
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("onesms:mo?gateway=nodeapi&username=test&password=test&delay=50&initialDelay=0"
                                        + "&deliveryStore=#store&responseTimeout=20s&baseUrl="
                                        + arguments[0])
                                .process(exchange -> Files.write(
                                        file,
                                        (exchange.getMessage()
                                                                .getBody(OptOutRequest.class)
                                                                .number()
                                                        + "\n")
                                                .getBytes(StandardCharsets.UTF_8),
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.APPEND));
                    }
                });
                context.start();
                new CountDownLatch(1).await();
            }
        }
    }
}
