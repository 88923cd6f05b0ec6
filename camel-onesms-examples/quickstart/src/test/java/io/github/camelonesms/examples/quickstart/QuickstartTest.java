package io.github.camelonesms.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class QuickstartTest {

    private static final Pattern FULL_NUMBER = Pattern.compile("(?<!\\d)(90|0)?5\\d{9}(?!\\d)");

    @TempDir
    private Path folder;

    @Test
    void againstTheSimulatorEveryCustomerIsAccountedFor() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        int exitCode = Quickstart.run(printed(bytes), Quickstart.Task.MAILING);

        String output = bytes.toString(StandardCharsets.UTF_8);
        assertThat(exitCode).as(output).isZero();
        assertThat(rows(output))
                .contains(
                        "Customers in the file 250",
                        "Messages to send 233",
                        "with Turkish letters 217 (155 characters per segment instead of 160)",
                        "of 1 segment 207",
                        "of 2 segments 26",
                        "Expected cost 259 credits",
                        "Expected cost in ASCII 237 credits (option transliterate)",
                        "Delivered 222 88.8 %",
                        "Failed 11 4.4 %",
                        "Pending 0 0.0 %",
                        "Not sent: no mobile number 9 3.6 %",
                        "Not sent: duplicate number 7 2.8 %",
                        "Not sent: on the blacklist 1 0.4 %",
                        "Total 250 100.0 %",
                        "Credits charged 259",
                        "Credit left 741",
                        "line 18 Işık Ünal",
                        "line 59 Gökçe Polat 0571.. (11 characters)",
                        "line 66 Işık Yılmaz Gümüş 905*****0456",
                        "line 247 İsmail Doğan 905*****9045 as in line 203");
        assertThat(output).doesNotContainPattern(FULL_NUMBER);
        assertThat(output.lines()).allMatch(line -> line.length() <= 80);
        assertThat(rowsOf(Path.of("..", "..", "README.md"))).hasSizeGreaterThan(30);
        for (Path readme : List.of(Path.of("..", "..", "README.md"), Path.of("README.md"))) {
            assertThat(rows(output)).as(readme.toString()).containsAll(rowsOf(readme));
        }
    }

    private static Terminal printed(ByteArrayOutputStream bytes) {
        return new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false);
    }

    /** What a README shows, but for the bars, which depend on when the reports are polled. */
    private static List<String> rowsOf(Path file) throws IOException {
        String readme = Files.readString(file);
        String begin = "<!-- quickstart output -->\n```\n";
        int start = readme.indexOf(begin) + begin.length();
        List<String> rows = rows(readme.substring(start, readme.indexOf("```", start)));
        assertThat(rows).isNotEmpty();
        return rows.stream()
                .filter(row -> !row.contains("█") && !row.equals(".."))
                .toList();
    }

    @Test
    void theCheckShowsEachPointAndSendsNothing() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        int exitCode = Quickstart.run(printed(bytes), Quickstart.Task.CHECK);

        String output = bytes.toString(StandardCharsets.UTF_8);
        assertThat(exitCode).as(output).isZero();
        assertThat(rows(output))
                .contains(
                        "reach OK",
                        "tls NOT_CHECKED",
                        "clock OK",
                        "credentials OK",
                        "senders OK",
                        "Approved: SU IDARESI.",
                        "credit OK",
                        "The balance is 1000 credits.",
                        "recovery OK");
        assertThat(output.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theCheckExitsWithOneAndNamesTheCure() throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder()
                .account("shop", "right", 500, "SHOP")
                .start()) {
            Run run = run(
                    Check.class,
                    "-DbaseUrl=" + gateway.baseUrl() + "/api/smspost/v1",
                    "-Dusername=shop",
                    "-Dpassword=right");

            assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
            assertThat(rows(run.output())).contains("reach FAILED", "Cure: Set baseUrl=" + gateway.baseUrl() + ".");
            assertThat(run.output()).doesNotContain("right");
            assertThat(gateway.requestCount("send")).isZero();
        }
    }

    @Test
    void withARealAddressTheSameProgramNeedsNoSimulator() throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder()
                .account("shop", "s3cr&t+%", 500, "SHOP")
                .speed(Duration.ofHours(100))
                .start()) {
            gateway.fate("5715662475", Fate.FAILED);

            Run run = run("-DbaseUrl=" + gateway.baseUrl(), "-Dusername=shop", "-Dpassword=s3cr&t+%");

            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(rows(run.output()))
                    .contains("Sender SHOP", "Delivered 233 93.2 %", "Failed 1 0.4 %", "Total 250 100.0 %")
                    .noneMatch(row -> row.startsWith("Simulated"));
            assertThat(gateway.phonesReached()).isEqualTo(233);
            assertThat(gateway.inbox("5714106942")).singleElement().satisfies(sms -> assertThat(sms.text())
                    .isEqualTo("Merhaba Ali Çakır, Samsun su faturan 1.534,28 TL, son tarih 13.12.2026."
                            + " Taksit istersen: https://su.example/t3 Sorular: 0850 000 00 00. Selamlar"));
        }
    }

    @Test
    void aFileOfOneCustomerWorksInAnyLocale() throws Exception {
        Path one = Path.of("target", "one.csv").toAbsolutePath();
        Files.deleteIfExists(Path.of("target", "one.mv.db"));
        Files.writeString(one, "name,city,phone,amount,due\nIşık İnce,Iğdır,0571 566 24 75,1250.5,2026-12-01\n");
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder()
                .account("shop", "secret", 500, "SHOP")
                .speed(Duration.ofHours(100))
                .start()) {
            Run run = run(
                    "-DbaseUrl=" + gateway.baseUrl(),
                    "-Dusername=shop",
                    "-Dpassword=secret",
                    "-Dcustomers=file:" + one,
                    "-Djournal=" + Path.of("target", "one"),
                    "-Dtext=Merhaba {name}, {city} su faturan {amount} TL",
                    "-Duser.language=tr",
                    "-Duser.country=TR",
                    "-Dfile.encoding=ISO-8859-9");

            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(rows(run.output())).contains("Delivered 1 100.0 %", "Total 1 100.0 %");
            assertThat(gateway.inbox("5715662475").get(0).text())
                    .startsWith("Merhaba Işık İnce, Iğdır su faturan 1.250,50 TL");
        }
    }

    @Test
    void aFileThatGrowsIsSentOnlyToNewCustomersAfterALongTime() throws Exception {
        Path customers = folder.resolve("growing.csv");
        String first = "phone\n5715662475\n5714106942\n";
        try (SmsGatewaySimulator gateway =
                SmsGatewaySimulator.builder().speed(Duration.ofHours(100)).start()) {
            send(gateway, Files.writeString(customers, first));
            try (Connection journal = DriverManager.getConnection("jdbc:h2:file:" + customers + ".sent", "sa", "");
                    Statement statement = journal.createStatement()) {
                assertThat(statement.executeUpdate(
                                "UPDATE onesms_send SET finished_at = DATEADD('DAY', -800, finished_at)"))
                        .isPositive();
            }
            for (int start = 0; start < 2; start++) {
                send(gateway, Files.writeString(customers, first + "5715662476\n"));
            }

            assertThat(gateway.inbox())
                    .extracting(ReceivedSms::number)
                    .doesNotHaveDuplicates()
                    .hasSize(3);
        }
    }

    private static void send(SmsGatewaySimulator gateway, Path customers) throws Exception {
        Run run = run(Program.account(gateway, "-Dcustomers=" + customers, "-Dtext=Merhaba")
                .toArray(String[]::new));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Test
    void aWrongPasswordIsToldWithItsCure() throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start()) {
            Run run = run("-DbaseUrl=" + gateway.baseUrl(), "-Dusername=test", "-Dpassword=wr0ngSecret");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output()).contains("[87]", "API SECRET").doesNotContain("wr0ngSecret", "\tat ");
            assertThat(gateway.deliveries()).isZero();
        }
    }

    @Test
    void anAccountWithoutASenderIsReported() throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start()) {
            gateway.fault(Fault.answer("00").on("originators"));

            Run run = run("-DbaseUrl=" + gateway.baseUrl());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output()).contains("no approved sender");
        }
    }

    @Test
    void aGatewayThatBreaksMidwayIsToldWithWhatWasAccepted() throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start()) {
            gateway.fault(Fault.answer("81").on("send").skip(2));

            Run run = run("-DbaseUrl=" + gateway.baseUrl());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output().replaceAll("\\s+", " "))
                    .contains("[81]", "buy credits")
                    .contains("Accepted 100 messages", "Not sent 134 messages", "a second start sends to all");
        }
    }

    @Test
    void aGatewayThatIsNotThereIsToldAfterAFewTries() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        Run run = run("-DbaseUrl=http://127.0.0.1:" + port);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().replaceAll("\\s+", " "))
                .contains("cannot connect to 127.0.0.1:" + port, "Nothing was sent");
    }

    /** The rows of the output, with single blanks. */
    private static List<String> rows(String output) {
        return output.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }

    private record Run(int exitCode, String output) {}

    /** The program in a JVM of its own that has no simulator on its class path. */
    private static Run run(String... options) throws IOException, InterruptedException {
        return run(Quickstart.class, options);
    }

    private static Run run(Class<?> program, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-DpauseBeforeSending=0", "-DpollEvery=200"));
        List<String> command = Program.command(program, all);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("USERNAME", "of-the-desktop");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }
}
