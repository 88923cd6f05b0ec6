package io.github.camelonesms.examples.bulkcsv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelonesms.examples.support.Crashes;
import io.github.camelonesms.examples.support.Database;
import io.github.camelonesms.examples.support.Program;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The example, killed (SIGKILL) at random moments of a file and started again; its file is then compared with the messages
 * on the phones. {@code mvn -Plong} kills it 20 times in files of 1,000 and of 100,000 lines, also with PostgreSQL;
 * {@code -Donesms.lines=N} runs only files of this size, {@code -Donesms.seed=S} chooses the moments.
 */
@Timeout(3_600)
class BulkCsvKillTest {

    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");
    private static final long SEED = Long.getLong("onesms.seed", 20_261_129L);
    private static final Integer ONLY = Integer.getInteger("onesms.lines");
    private static final Duration BOUND = Duration.ofMinutes(10);

    /** The leases are over, and the guard still knows all requests of this time. */
    private static final Duration WITHIN_THE_WINDOW = Duration.ofSeconds(40);

    /** The guard has forgotten every request. */
    private static final Duration AFTER_THE_WINDOW = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    static Stream<Arguments> runs() {
        List<Duration> within = List.of(WITHIN_THE_WINDOW);
        List<Duration> after = List.of(AFTER_THE_WINDOW);
        Stream<Arguments> all = LONG
                ? Stream.of(
                        arguments(1_000, 20, 5, within, false),
                        arguments(1_000, 20, 5, after, false),
                        arguments(1_000, 20, 5, List.of(WITHIN_THE_WINDOW, AFTER_THE_WINDOW), true),
                        arguments(100_000, 20, 100, within, false),
                        arguments(100_000, 20, 100, after, false))
                : Stream.of(arguments(1_000, 2, 20, List.of(WITHIN_THE_WINDOW, AFTER_THE_WINDOW), false));
        return all.filter(run -> ONLY == null || ONLY.equals(run.get()[0]));
    }

    /** @param pauses between a kill and the next start, by turns */
    @ParameterizedTest
    @MethodSource("runs")
    void killedAtAnyMomentItSendsEachLineOnce(
            int lines, int kills, int perRequest, List<Duration> pauses, boolean shared) throws Exception {
        Map<String, String> file = file(lines);
        try (Database server = shared ? Database.start() : null;
                SmsGatewaySimulator gateway = SmsGatewaySimulator.builder()
                        .account("test", "test", 1_000_000, "BASLIK")
                        .latency(Duration.ofMillis(30))
                        .start()) {
            Crashes crashes = new Crashes(gateway, SEED, 60, BOUND);
            Map<String, Object> properties = properties(gateway, server, perRequest);
            long begin = System.nanoTime();
            for (int kill = 0; kill < kills; kill++) {
                Duration pause = pauses.get(kill % pauses.size());
                // Each kill has a part of the file; the last lines are for the last start.
                int part = lines * 9 / 10 / kills;
                long moment = (long) kill * part + crashes.random(part);
                if (pause.equals(AFTER_THE_WINDOW)) {
                    // The list of campaigns decides only if the program knows an earlier campaign.
                    moment = Math.max(moment, gateway.deliveries() + 2L * perRequest + 1);
                }
                crashes.kill(start(properties, crashes), moment);
                crashes.pass(pause);
            }
            long before = gateway.deliveries();
            try (Program last = start(properties, crashes)) {
                awaitFile("big.csv.result.csv", last);
                gateway.advance(Duration.ofHours(49));
                awaitFile("big.csv.report.csv", last);
            }

            System.out.println(String.format(
                    Locale.ROOT,
                    "bulk-csv: %d lines, seed %d, %d kills, restarted after %s, %s: %.0f s; messages before the last start %d, lost %d, doubled %d",
                    lines,
                    SEED,
                    kills,
                    pauses,
                    server == null ? "H2" : server.name(),
                    (System.nanoTime() - begin) / 1e9,
                    before,
                    crashes.lost(file.keySet()),
                    crashes.doubled(file.keySet())));
            assertThat(crashes.lost(file.keySet())).as("lost").isZero();
            assertThat(crashes.doubled(file.keySet())).as("doubled").isZero();
            assertThat(crashes.texts()).as("number and text of each message").isEqualTo(file);
        }
        assertThat(output("big.csv.result.csv")).hasSize(lines).allMatch(line -> line.split(";")[2].equals("SENT"));
        assertThat(output("big.csv.report.csv")).hasSize(lines).allMatch(line -> line.endsWith(";DELIVERED"));
    }

    /** Writes the file; returns its texts by number. */
    private Map<String, String> file(int lines) throws IOException {
        Map<String, String> texts = IntStream.range(0, lines)
                .boxed()
                .collect(Collectors.toMap(
                        i -> String.format(Locale.ROOT, "90555%07d", i),
                        i -> "Sayın müşteri " + i + ", siparişiniz yolda."));
        Files.write(
                Files.createDirectories(folder.resolve("inbox")).resolve("big.csv"),
                texts.entrySet().stream()
                        .map(message -> message.getKey() + ";" + message.getValue())
                        .toList());
        return texts;
    }

    private Map<String, Object> properties(SmsGatewaySimulator gateway, Database server, int perRequest) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("inbox", folder.resolve("inbox"));
        properties.put("outbox", folder.resolve("outbox"));
        properties.put("sms.url", gateway.baseUrl());
        properties.put("messagesPerRequest", perRequest);
        properties.put("idle", 0);
        properties.put("db.url", "jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        if (server != null) {
            properties.put("db.url", server.url());
            properties.put("db.user", server.user());
            properties.put("db.password", server.password());
        }
        return properties;
    }

    private Program start(Map<String, Object> properties, Crashes crashes) throws IOException {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(crashes.properties());
        return Program.start(LateBulkCsv.class, 384, folder.resolve("output.txt"), all);
    }

    private void awaitFile(String name, Program program) {
        await().atMost(BOUND).until(() -> {
            assertThat(program.isAlive()).as(program.printed()).isTrue();
            return Files.exists(folder.resolve("outbox").resolve(name));
        });
    }

    private List<String> output(String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("outbox").resolve(name));
        return lines.subList(1, lines.size());
    }
}
