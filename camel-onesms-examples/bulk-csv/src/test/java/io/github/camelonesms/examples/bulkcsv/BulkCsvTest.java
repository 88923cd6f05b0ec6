package io.github.camelonesms.examples.bulkcsv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class BulkCsvTest {

    private static final int LINES = 1_000;
    private static final int PER_REQUEST = 20;
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private Path output() {
        return folder.resolve("output.txt");
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-Ddata=" + folder,
                "-Dinbox=" + folder.resolve("inbox"),
                "-Doutbox=" + folder.resolve("outbox"),
                "-cp",
                System.getProperty("java.class.path"),
                BulkCsv.class.getName()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .start();
    }

    private String printed() throws IOException {
        return Files.exists(output()) ? Files.readString(output()) : "";
    }

    private List<String> file(String name) throws IOException {
        return Files.readAllLines(folder.resolve("outbox").resolve(name));
    }

    @Test
    void theDemonstrationSendsAndReportsEveryLine() throws Exception {
        Process process = start("-Didle=4");
        try {
            assertThat(process.waitFor(120, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(printed()).isZero();
        assertThat(printed())
                .contains("campaign.csv: 250 lines are through", "campaign.csv: 248 messages have their report")
                .containsPattern("onesms_messages_total\\{account=[a-z]{8},gateway=onesms,operation=send\\} 248")
                .doesNotContainPattern("(?<!\\d)(90|0)?5\\d{9}(?!\\d)");
        assertThat(file("campaign.csv.result.csv").stream().collect(Collectors.groupingBy(BulkCsvTest::state)))
                .satisfies(states -> {
                    assertThat(states.get("SENT")).hasSize(248);
                    assertThat(states.get("LEFT OUT")).hasSize(2);
                });
        assertThat(file("campaign.csv.report.csv"))
                .hasSize(1 + 248)
                .anyMatch(line -> line.endsWith("905550000002;FAILED"))
                .anyMatch(line -> line.endsWith("905550000003;DELIVERED"));
    }

    private static String state(String line) {
        return line.split(";")[2];
    }

    @Test
    void killedTwiceItNeitherLosesNorDoubles() throws Exception {
        write("big.csv", 0, LINES);
        try (SmsGatewaySimulator gateway = gateway()) {
            killWhen(start(options(gateway)), gateway, 200);
            killWhen(start(options(gateway)), gateway, 500);
            Process last = start(options(gateway));
            try {
                awaitFile("big.csv.result.csv", last);
                write("another.csv", LINES, 50);
                awaitFile("another.csv.result.csv", last);
                gateway.advance(Duration.ofHours(49));
                awaitFile("big.csv.report.csv", last);
            } finally {
                last.destroyForcibly().waitFor();
            }

            assertThat(gateway.phonesReached()).isEqualTo(LINES + 50);
            assertThat(gateway.deliveries()).as("nobody got it twice").isEqualTo(LINES + 50);
        }
        assertThat(file("big.csv.result.csv").stream().skip(1)).hasSize(LINES).allMatch(line -> state(line)
                .equals("SENT"));
        assertThat(file("big.csv.report.csv").stream().skip(1))
                .hasSize(LINES)
                .allMatch(line -> line.endsWith(";DELIVERED"));
    }

    /** What README.md says of a restart that comes too late. */
    @Test
    void afterTheGuardsWindowACrashDoublesAtMostOneRequest() throws Exception {
        write("big.csv", 0, LINES);
        try (SmsGatewaySimulator gateway = gateway()) {
            killWhen(start(options(gateway)), gateway, 200);
            gateway.advance(Duration.ofMinutes(3));
            killWhen(start(options(gateway)), gateway, 600);
            gateway.advance(Duration.ofMinutes(3));
            Process last = start(options(gateway));
            try {
                awaitFile("big.csv.result.csv", last);
            } finally {
                last.destroyForcibly().waitFor();
            }

            assertThat(gateway.phonesReached()).as("nothing is lost").isEqualTo(LINES);
            assertThat(gateway.deliveries()).isBetween((long) LINES, LINES + 2L * PER_REQUEST);
        }
    }

    private void write(String name, int from, int lines) throws IOException {
        Files.write(
                Files.createDirectories(folder.resolve("inbox")).resolve(name),
                IntStream.range(from, from + lines)
                        .mapToObj(i -> "0555%07d;Sayın müşteri %d, siparişiniz yolda.".formatted(i, i))
                        .toList());
    }

    private static SmsGatewaySimulator gateway() {
        return SmsGatewaySimulator.builder()
                .account("test", "test", 1_000_000, "BASLIK")
                .latency(Duration.ofMillis(30))
                .start();
    }

    private static String[] options(SmsGatewaySimulator gateway) {
        return new String[] {
            "-Dsms.url=" + gateway.baseUrl(), "-DmessagesPerRequest=" + PER_REQUEST, "-Didle=0",
        };
    }

    private void killWhen(Process process, SmsGatewaySimulator gateway, int deliveries) throws Exception {
        try {
            await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> {
                assertThat(process.isAlive()).as(printed()).isTrue();
                return gateway.deliveries() >= deliveries;
            });
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(gateway.deliveries()).isLessThan(LINES);
    }

    private void awaitFile(String name, Process process) {
        await().atMost(SOON).until(() -> {
            assertThat(process.isAlive()).as(printed()).isTrue();
            return Files.exists(folder.resolve("outbox").resolve(name));
        });
    }
}
