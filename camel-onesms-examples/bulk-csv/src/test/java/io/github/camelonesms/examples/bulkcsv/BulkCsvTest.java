package io.github.camelonesms.examples.bulkcsv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.examples.support.Program;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example with its own file and the built-in simulator. */
@Timeout(240)
class BulkCsvTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void everyLineIsSentAndReported() throws Exception {
        Path outbox = folder.resolve("outbox");
        Map<String, ?> properties = Map.of("inbox", folder.resolve("inbox"), "outbox", outbox, "idle", 10);
        try (Program program = Program.start(BulkCsv.class, 128, folder.resolve("output.txt"), properties)) {
            assertThat(program.await(120)).as(program.printed()).isZero();
            assertThat(program.printed())
                    .contains("campaign.csv: 250 lines are through", "campaign.csv: 248 messages have their report")
                    .containsPattern("onesms_messages_total\\{account=[a-z]{8},gateway=onesms,operation=send\\} 248")
                    .doesNotContainPattern("(?<!\\d)(90|0)?5\\d{9}(?!\\d)");
        }
        List<String> results = Files.readAllLines(outbox.resolve("campaign.csv.result.csv"));
        assertThat(results.stream().skip(1).collect(Collectors.groupingBy(line -> line.split(";")[2])))
                .satisfies(states -> {
                    assertThat(states.get("SENT")).hasSize(248);
                    assertThat(states.get("LEFT OUT"))
                            .hasSize(2)
                            .allMatch(line -> Arrays.asList(line.split(";")).size() == 5);
                });
        assertThat(Files.readAllLines(outbox.resolve("campaign.csv.report.csv")))
                .hasSize(1 + 248)
                .anyMatch(line -> line.endsWith("905550000002;FAILED"))
                .anyMatch(line -> line.endsWith("905550000003;DELIVERED"));
    }

    @Test
    void anotherFileOfTheSameNameAndSizeIsSent() throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start();
                Program program = at(gateway)) {
            sent(program, gateway, "daily.csv", "5550000101", "bir");
            sent(program, gateway, "daily.csv", "5550000102", "iki");
        }
    }

    @Test
    void atAnotherAccountTheSameFileIsSentToo() throws Exception {
        for (int account = 0; account < 2; account++) {
            try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start();
                    Program program = at(gateway)) {
                sent(program, gateway, "l" + "o".repeat(210) + "ng.csv", "5550000101", "bir");
            }
        }
    }

    @Test
    void whateverALineHoldsTheOthersAreSent() throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start();
                Program program = at(gateway)) {
            String odd = "s".repeat(150)
                    + "\n\0;bir\n;;\n\"5550000101\";\"iki;\"\"üç\"\"\ndört\"\n\n5550000102;beş; altı;\n";
            sent(program, gateway, "odd.csv", odd + "5550000103", "yedi");
            assertThat(gateway.inbox("5550000101"))
                    .extracting(ReceivedSms::text)
                    .containsExactly("iki;\"üç\" dört");
            assertThat(gateway.inbox("5550000102"))
                    .extracting(ReceivedSms::text)
                    .containsExactly("beş;altı;");
        }
        assertThat(Files.readAllLines(folder.resolve("outbox/odd.csv.result.csv")))
                .extracting(line -> line.split(";")[2])
                .containsExactly("state", "LEFT OUT", "LEFT OUT", "LEFT OUT", "SENT", "SENT", "SENT");
    }

    @Test
    void aFileInAnotherEncodingIsRefusedUntilItIsNamed() throws Exception {
        byte[] turkish = campaign().getBytes("windows-1254");
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.write(inbox.resolve("campaign.csv"), turkish);
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start()) {
            try (Program program = at(gateway)) {
                await().atMost(BOUND).until(() -> Files.exists(inbox.resolve(".refused/campaign.csv")));
                sent(program, gateway, "next.csv", "5550000101", "bir");
                assertThat(program.printed())
                        .containsOnlyOnce("campaign.csv")
                        .contains("It is not UTF-8 throughout.", "-Dcharset=windows-1254");
                assertThat(gateway.deliveries()).isOne();
            }
            Files.move(inbox.resolve(".refused/campaign.csv"), inbox.resolve("campaign.csv"));
            try (Program program = at(gateway, "windows-1254")) {
                await().atMost(BOUND).untilAsserted(() -> assertThat(gateway.deliveries())
                        .as(program.printed())
                        .isEqualTo(1 + 248));
            }
            assertThat(gateway.inbox("05550000001"))
                    .extracting(sms -> "05550000001;" + sms.text())
                    .containsExactly(campaign().lines().findFirst().orElseThrow());
        }
    }

    @Test
    void aFileWithAQuoteThatIsNotClosedIsRefused() throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start();
                Program program = at(gateway)) {
            Path inbox = Files.createDirectories(folder.resolve("inbox"));
            Files.writeString(inbox.resolve("a.csv"), "5550000101;bir\n5550000102;\"iki\n5550000103;üç\n");
            await().atMost(BOUND).until(() -> Files.exists(inbox.resolve(".refused/a.csv")));
            sent(program, gateway, "next.csv", "5550000104", "dört");
            assertThat(program.printed()).containsOnlyOnce("a.csv: nothing of it is sent");
            assertThat(gateway.deliveries()).isOne();
        }
    }

    private static String campaign() throws IOException {
        try (InputStream file = BulkCsv.class.getResourceAsStream("/campaign.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Program at(SmsGatewaySimulator gateway) throws IOException {
        return at(gateway, "UTF-8");
    }

    private Program at(SmsGatewaySimulator gateway, String charset) throws IOException {
        Map<String, ?> properties = Map.of(
                "charset",
                charset,
                "inbox",
                folder.resolve("inbox"),
                "outbox",
                folder.resolve("outbox"),
                "sms.url",
                gateway.baseUrl(),
                "db.url",
                "jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0",
                "idle",
                0);
        return Program.start(BulkCsv.class, 128, folder.resolve("output.txt"), properties);
    }

    private void sent(Program program, SmsGatewaySimulator gateway, String file, String number, String text)
            throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(inbox.resolve(file), number + ";" + text + "\n");
        await().atMost(BOUND).untilAsserted(() -> {
            assertThat(inbox.resolve(file)).as(program.printed()).doesNotExist();
            assertThat(gateway.inbox(number.substring(number.length() - 10)))
                    .extracting(ReceivedSms::text)
                    .containsExactly(text);
        });
    }
}
