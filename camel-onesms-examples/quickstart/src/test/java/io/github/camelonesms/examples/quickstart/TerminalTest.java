package io.github.camelonesms.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees in a terminal of 80 columns and 24 lines, and what the gateway has taken by then. */
@Timeout(300)
class TerminalTest {

    private static final Pattern FULL_NUMBER = Pattern.compile("(?<!\\d)(90|0)?5\\d{9}(?!\\d)");
    private static final Pattern ACCEPTED = Pattern.compile("Accepted +(\\d+) messages");
    private static final Pattern NOT_SENT = Pattern.compile("Not sent +(\\d+) messages");
    private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");
    private static final Duration AT_ONCE = Duration.ofSeconds(20);
    private static final int CUSTOMERS = 200;

    @TempDir
    Path folder;

    private SmsGatewaySimulator gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = SmsGatewaySimulator.builder()
                .account("test", "test", 1_000, "SHOP", "KARGO")
                .speed(Duration.ofHours(100))
                .start();
        Files.writeString(folder.resolve("text.txt"), "Sayın {name}, borcunuz {tutar} TL, son gün {Son Ödeme}");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    // ---- files

    private final Map<String, String> expected = new LinkedHashMap<>();

    /** A file, and what the screen says of it: the number of messages sent, or a part of the refusal. */
    private void file(String name, String text, Charset charset, String says) throws IOException {
        Files.write(folder.resolve(name + ".csv"), text.getBytes(charset));
        expected.put(name, says);
    }

    private void files() throws IOException {
        Charset windows = Charset.forName("windows-1254");
        String two = "Ad Soyad;GSM;Tutar;Son Ödeme\r\n"
                + "Şule Işık;0555 111 00 01;1.534,28;26.12.2026\r\nCan Öz;5551110002;386,14;5.1.2027\r\n";
        file("01-excel-windows", two, windows, "2");
        file("02-excel-utf8-mark", "\uFEFF" + two, StandardCharsets.UTF_8, "2");
        file("03-excel-unicode-text", "\uFEFF" + two.replace(';', '\t'), StandardCharsets.UTF_16LE, "2");
        file("04-utf16-big", "\uFEFF" + two, StandardCharsets.UTF_16BE, "2");
        file("05-sep", "sep=;\r\n" + two, StandardCharsets.UTF_8, "2");
        file(
                "06-order-and-more",
                "vip,due,amount,phone,name,note\nyes,2026-12-26,1534.28,+905551110001,Şule,\"a, b\"\n,2026-12-27,5,5551110002,Can,\n",
                StandardCharsets.UTF_8,
                "2");
        file("07-blank-lines", "\r\n" + two.replace("\r\n", "\r\n\r\n") + ";;;\r\n;;;;;\r\n\r\n", windows, "2");
        file(
                "08-quoted-decimals",
                "name,telefon,tutar,son ödeme\n\"Şule \"\"Su\"\" Işık\",5551110001,\"1.534,28 TL\",26/12/2026\n",
                StandardCharsets.UTF_8,
                "1");
        file(
                "09-some-numbers-wrong",
                two + "Ev;0212 444 00 00;1;1.1.2027\nAynı;05551110001;1;1.1.2027\n",
                windows,
                "2");
        file(
                "10-exponent",
                "ad;gsm;tutar;son ödeme\nŞule;5,55111E+11;1;1.1.2027\nCan;5551110002;1;1.1.2027\nEda;9.0555E+11;1;1.1.2027\n",
                windows,
                "line 2: a spreadsheet turned the number into 5,55..E+11");
        file(
                "11-decimal",
                "ad;gsm;tutar;son ödeme\nŞule;5559998866.0;1;1.1.2027\n",
                windows,
                "line 2: a spreadsheet turned the number into 55...0");
        file(
                "12-no-header",
                "Şule;5551110001;1\nCan;5551110002;2\n",
                windows,
                "The first line of the file is a customer");
        file("13-no-phone", "ad;tutar\nŞule;1\n", windows, "A column must be called phone, telefon, gsm or cep.");
        file(
                "14-day",
                "ad;gsm;tutar;son ödeme\nŞule;5551110001;1;12/26/2026\nCan;5551110002;1;46382\n",
                windows,
                "line 3: {Son Ödeme} is \"46382\"; expected a day such as 26.12.2026");
        file(
                "15-decimal-comma-unquoted",
                "ad,gsm,tutar,son ödeme\nŞule,5551110001,386,14,26.12.2026\n",
                StandardCharsets.UTF_8,
                "line 2 has 5 values, the header 4");
        file("16-dos", two, Charset.forName("IBM857"), "The file is not UTF-8, and its letters are not Turkish");
        file(
                "17-quotation",
                two + "\"Eda;5551110003;1;1.1.2027\n",
                windows,
                "A quotation mark is open or misplaced in line 4");
        file("18-empty", "", StandardCharsets.UTF_8, "The file is empty.");
        file("19-column", "ad;gsm\nŞule;5551110001\n", windows, "The text contains {tutar}; the file has {ad}, {gsm}.");
        file("20-empty-value", "ad;gsm;tutar;son ödeme\n;5551110001;1;1.1.2027\n", windows, "line 2: {name} is empty");
        StringBuilder many = new StringBuilder("ad;gsm;tutar;son ödeme\n");
        for (int i = 0; i < 1_100; i++) {
            many.append("Can;").append(5_552_000_000L + i).append(";1;1.1.2027\n");
        }
        file("21-too-little-credit", many.toString(), windows, "The messages need 1,100 credits, the account has 983.");
    }

    @Test
    void filesOfCustomers() throws Exception {
        files();
        List<String> options = Program.account(
                gateway, "-Dtext=file:" + folder.resolve("text.txt"), "-DpauseBeforeSending=0", "-Dsender=KARGO");
        try (Pty terminal = new Pty(Program.command(SeveralFiles.class, options, folder.toString()), UTF_8)) {
            assertThat(terminal.exitCode(Duration.ofSeconds(120)))
                    .as(terminal.raw())
                    .isZero();

            String[] parts = terminal.raw().split(SeveralFiles.MARK);
            assertThat(parts).hasSizeGreaterThan(2 * expected.size() - 1);
            int part = 0;
            for (Map.Entry<String, String> file : expected.entrySet()) {
                String screen = Pty.screen(parts[part]);
                String name = parts[part + 1];
                part += 2;
                boolean sent = file.getValue().length() == 1;
                assertThat(name).as(screen).isEqualTo(file.getKey() + ".csv " + (sent ? 0 : 1));
                assertThat(screen).as(name).doesNotContainPattern(FULL_NUMBER);
                if (sent) {
                    assertThat(screen)
                            .as(name)
                            .contains("Result")
                            .containsPattern("Delivered +" + file.getValue() + " ")
                            .contains("Total", "Credit left", "Next: ");
                    assertThat(screen.strip()
                                    .lines()
                                    .toList()
                                    .subList(
                                            screen.strip().split("\n").length - 3,
                                            screen.strip().split("\n").length)
                                    .get(0))
                            .as(name)
                            .startsWith("Next:");
                } else {
                    assertThat(words(screen)).as(name).contains(words(file.getValue()), "Nothing was sent");
                }
            }
        }
        assertThat(gateway.deliveries()).isEqualTo(8 * 2 + 1);
        assertThat(gateway.inbox("5551110001"))
                .hasSize(9)
                .extracting(ReceivedSms::text)
                .allMatch(text ->
                        text.startsWith("Sayın Şule") && text.endsWith(", borcunuz 1.534,28 TL, son gün 26.12.2026"));
        assertThat(gateway.inbox("5551110001")).extracting(ReceivedSms::sender).containsOnly("KARGO");
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    // ---- Ctrl-C

    private Path customers(String name) throws IOException {
        StringBuilder text = new StringBuilder("name;phone\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            text.append("Can ").append(i).append(';').append(5_551_000_000L + i).append('\n');
        }
        return Files.writeString(folder.resolve(name + ".csv"), text);
    }

    private Pty run(Map<String, String> environment, String... more) throws IOException {
        return run(gateway, "customers", environment, more);
    }

    private Pty run(SmsGatewaySimulator at, String name, Map<String, String> environment, String... more)
            throws IOException {
        List<String> options = new ArrayList<>(Program.account(
                at, "-Dcustomers=" + customers(name), "-Dtext=Merhaba {name}", "-DmessagesPerRequest=10"));
        options.addAll(List.of(more));
        return new Pty(Program.command(Quickstart.class, options), environment);
    }

    /** A gateway in real time, whose duplicate guard remembers for two minutes. */
    private static SmsGatewaySimulator inRealTime() {
        return SmsGatewaySimulator.builder()
                .account("test", "test", 1_000, "SHOP")
                .speed(Duration.ofSeconds(1))
                .start();
    }

    @Test
    void inThePauseNothingIsSent() throws Exception {
        try (Pty terminal = run(Map.of("LC_ALL", "C"))) {
            terminal.until(
                    screen -> screen.matches("(?s).*Sending in [1-9] s: 200 messages, 200 credits\\. Ctrl-C ends it.*"),
                    "the countdown");
            terminal.ctrlC();

            assertThat(terminal.exitCode(AT_ONCE)).isEqualTo(130);
            assertThat(terminal.screen())
                    .contains(
                            "Stopped by Ctrl-C", "Nothing was sent, and nothing is charged.", "start the same command");
            assertThat(terminal.raw()).as("a terminal without UTF-8").matches("\\p{ASCII}*");
            assertThat(gateway.requestCount("send")).isZero();
        }
    }

    @Test
    void inTheMiddleItTellsWhatWasSentAndGoesOnWithTheRest() throws Exception {
        gateway.fault(Fault.late(Duration.ofMillis(250)).on("send"));
        int accepted;
        try (Pty terminal = run(UTF_8, "-DpauseBeforeSending=0")) {
            terminal.until(screen -> screen.matches("(?s).* ([2-9]0|1[0-6]0) of 200 accepted.*"), "some requests");
            terminal.ctrlC();

            assertThat(terminal.exitCode(AT_ONCE)).isEqualTo(130);
            String screen = terminal.screen();
            accepted = number(ACCEPTED, screen);
            assertThat(accepted).as(screen).isBetween(20, 190).isEqualTo(gateway.phonesReached());
            assertThat(number(NOT_SENT, screen)).isEqualTo(CUSTOMERS - accepted);
            List<String> ids = gateway.campaigns();
            assertThat(ids).hasSize(accepted / 10);
            assertThat(words(screen))
                    .contains("ids "
                            + String.join(", ", ids.stream().sorted().limit(12).toList()));
            assertThat(screen)
                    .contains("Stopped by Ctrl-C", "start the same command again", "customers.csv.sent.mv.db");
        }
        gateway.clearFaults();

        try (Pty again = run(UTF_8, "-DpauseBeforeSending=0")) {
            assertThat(again.exitCode(Duration.ofSeconds(60))).as(again.raw()).isZero();
            assertThat(again.raw())
                    .containsPattern("sent by an earlier start +" + accepted)
                    .containsPattern("Messages to send +" + (CUSTOMERS - accepted));
            assertThat(again.screen())
                    .containsPattern("Delivered +200 +100.0 %")
                    .containsPattern("Total +200 ");
            assertThat(again.screen().lines().filter(line -> !line.isBlank()).reduce((a, b) -> b))
                    .hasValueSatisfying(line -> assertThat(line).contains("how it works"));
        }
        assertThat(gateway.phonesReached()).isEqualTo(CUSTOMERS);
        assertThat(gateway.deliveries()).isEqualTo(CUSTOMERS);
    }

    @Test
    void withARequestUnderWayThatGetsNoAnswerItTellsThatNobodyKnows() throws Exception {
        gateway.fault(Fault.stall().processed().on("send").skip(2));
        try (Pty terminal = run(UTF_8, "-DpauseBeforeSending=0")) {
            terminal.until(screen -> screen.contains(" 20 of 200 accepted"), "two requests");
            Awaitility.await("the third").atMost(AT_ONCE).until(() -> gateway.requestCount("send") == 3);
            terminal.ctrlC();

            assertThat(terminal.exitCode(AT_ONCE)).isEqualTo(130);
            assertThat(words(terminal.screen()))
                    .contains("Waiting up to 5 s for the answer", "Accepted 20 messages", "Outcome unknown 10 messages")
                    .contains("between line 22 and 31", "Not sent 170 messages", "establishes the outcome of");
        }
    }

    /** At one of two gateways the request under way has arrived, at the other it has not. */
    @Test
    void killedAndStartedAgainItSendsToEachPhoneOnce() throws Exception {
        Map<String, SmsGatewaySimulator> gateways = Map.of("arrived", inRealTime(), "lost", inRealTime());
        Map<String, Pty> programs = new HashMap<>();
        try {
            gateways.get("arrived").fault(Fault.stall().processed().on("send").skip(3));
            gateways.get("lost").fault(Fault.stall().on("send").skip(3));
            for (Map.Entry<String, SmsGatewaySimulator> at : gateways.entrySet()) {
                try (Pty program = run(at.getValue(), at.getKey(), UTF_8, "-DpauseBeforeSending=0")) {
                    program.until(screen -> screen.contains(" 30 of 200 accepted"), "three requests");
                    Awaitility.await("the fourth")
                            .atMost(AT_ONCE)
                            .until(() -> at.getValue().requestCount("send") == 4);
                    program.kill();
                }
                at.getValue().clearFaults();
                programs.put(
                        at.getKey(), run(at.getValue(), at.getKey(), UTF_8, "-DpauseBeforeSending=0", "-Dpolls=1000"));
            }
            for (Map.Entry<String, Pty> program : programs.entrySet()) {
                SmsGatewaySimulator at = gateways.get(program.getKey());
                Pty again = program.getValue();
                again.until(screen -> screen.contains("Delivery reports"), "the rest to be sent");
                at.advance(Duration.ofHours(1));

                assertThat(again.exitCode(Duration.ofSeconds(60)))
                        .as(again.raw())
                        .isZero();
                assertThat(again.raw())
                        .contains("Looking for the outcome of 10 messages of an earlier start")
                        .containsPattern("sent by an earlier start +40")
                        .containsPattern("Messages to send +160")
                        .containsPattern("Delivered +200 +100.0 %");
                assertThat(at.deliveries()).isEqualTo(CUSTOMERS);
                assertThat(at.phonesReached()).isEqualTo(CUSTOMERS);
            }
        } finally {
            programs.values().forEach(Pty::close);
            gateways.values().forEach(SmsGatewaySimulator::close);
        }
    }

    @Test
    void whatCouldNotBeFoundOutIsSentWhenAPersonSaysThatItWasNot() throws Exception {
        gateway.fault(Fault.stall().on("send").skip(2));
        try (Pty program = run(UTF_8, "-DpauseBeforeSending=0")) {
            program.until(screen -> screen.contains(" 20 of 200 accepted"), "two requests");
            Awaitility.await("the third").atMost(AT_ONCE).until(() -> gateway.requestCount("send") == 3);
            program.kill();
        }
        gateway.clearFaults();
        // As the component does after half an hour.
        try (Connection journal =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("customers.csv.sent"), "sa", "");
                Statement statement = journal.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE onesms_send SET state = 'UNRESOLVED', lease_until = NULL"
                            + " WHERE state = 'BEGUN'"))
                    .isEqualTo(1);
        }

        try (Pty again = run(UTF_8, "-DpauseBeforeSending=0", "-Dunresolved=notSent")) {
            assertThat(again.exitCode(Duration.ofSeconds(60))).as(again.raw()).isZero();
            assertThat(again.raw())
                    .containsPattern("sent by an earlier start +20")
                    .containsPattern("Delivered +200 +100.0 %");
        }
        assertThat(gateway.deliveries()).isEqualTo(CUSTOMERS);
    }

    @Test
    void atTheEndEverythingIsSentAndASecondStartSendsNothing() throws Exception {
        gateway.close();
        gateway = SmsGatewaySimulator.builder()
                .account("test", "test", 1_000, "SHOP")
                .start();
        gateway.defaultFate(Fate.OFF);
        try (Pty terminal = run(UTF_8, "-DpauseBeforeSending=0")) {
            terminal.until(screen -> screen.contains("pending  200"), "a report");
            terminal.ctrlC();

            assertThat(terminal.exitCode(AT_ONCE)).isEqualTo(130);
            assertThat(words(terminal.screen()))
                    .contains("Accepted 200 messages, 200 credits", "and 8 more", "Not sent 0 messages");
        }
        long requests = gateway.requestCount("send");

        try (Pty again = run(UTF_8, "-DpauseBeforeSending=0", "-Dpolls=1")) {
            assertThat(again.exitCode(Duration.ofSeconds(60))).as(again.raw()).isZero();
            assertThat(words(again.screen())).contains("Pending 200 100.0 %", "Next: phones that are off");
        }
        assertThat(gateway.requestCount("send")).isEqualTo(requests);
    }

    private static int number(Pattern pattern, String screen) {
        Matcher matcher = pattern.matcher(screen);
        assertThat(matcher.find()).as(screen).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
