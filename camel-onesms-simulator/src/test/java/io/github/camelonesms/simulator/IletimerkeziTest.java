package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IletimerkeziTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NUMBER = "905559998877";
    private static final String KEY = "<authentication><key>0a1b</key><hash>2c3d</hash></authentication>";
    private static final String JSON_KEY = "\"authentication\":{\"key\":\"0a1b\",\"hash\":\"2c3d\"}";

    /** Noon in Istanbul. */
    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension(builder -> builder.fixedIds(77_300_600)
            .strict()
            .account("5301112233", "secret", 100, "APITEST", "BAŞLIK", "MUCHTOOLONGNAME")
            .apiKey("5301112233", "0a1b", "2c3d")
            .account("demo", "demo", 100, "APITEST")
            .account("noiys", "noiys", 100, "APITEST")
            .withoutIysCode("noiys")
            .clockStart(Instant.parse("2026-03-01T09:00:00Z")));

    private SmsGatewaySimulator simulator;
    private Client client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new Client(simulator);
    }

    // ---- sending

    @Test
    void anOrderIsAcceptedDeliveredAndCharged() {
        HttpResponse<String> answer = xml("send-sms", order("APITEST", "Merhaba dünya", NUMBER, "5559998866"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        assertThat(answer.body())
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <response>
                          <status>
                            <code>200</code>
                            <message>İşlem başarılı</message>
                          </status>
                          <order>
                            <id>77300600</id>
                          </order>
                        </response>
                        """);
        assertThat(simulator.inbox(NUMBER))
                .containsExactly(new ReceivedSms(
                        "5301112233",
                        "APITEST",
                        NUMBER,
                        "Merhaba dünya",
                        1,
                        "77300600",
                        Instant.parse("2026-03-01T09:00:00Z")));
        assertThat(simulator.inbox("905559998866")).hasSize(1);
        assertThat(simulator.credit("5301112233")).isEqualTo(98);
        assertThat(simulator.requestCount("send", "200")).isEqualTo(1);
        assertThat(simulator.requestCount("send-sms")).isEqualTo(1);
    }

    @Test
    void theJsonFormIsServedToo() {
        HttpResponse<String> answer = json(
                "send-sms",
                "\"order\":{\"sender\":\"APITEST\",\"sendDateTime\":[],\"iys\":0,\"message\":{\"text\":\"Merhaba\","
                        + "\"receipents\":{\"number\":[\"+905559998877\",5559998866]}}}");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(answer.body())
                .isEqualTo("{\"response\":{\"status\":{\"code\":200,\"message\":\"İşlem başarılı\"},"
                        + "\"order\":{\"id\":\"77300600\"}}}");
        assertThat(simulator.phonesReached()).isEqualTo(2);
    }

    @Test
    void theReasonPhraseIsTheMessageInUtf8() throws IOException {
        try (RawHttp raw = new RawHttp(simulator)) {
            String body = "<request>" + KEY + "<order><id>1</id></order></request>";
            raw.write(
                    "POST /v1/get-report HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body,
                    StandardCharsets.US_ASCII);
            String answer = new String(raw.readAll().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 455 Sipariş bulunamadı\r\n");
        }
    }

    @Test
    void theVendorsSampleIsTakenOnceItSaysWhetherIysIsAsked() {
        String sample =
                """
                <?xml version="1.0" encoding="UTF-8" ?>
                <request>
                <authentication>
                <key>demo</key>
                <hash>demo</hash>
                </authentication>
                <order>
                <sender>APITEST</sender>
                <sendDateTime>23/04/2022 09:00</sendDateTime>
                <message>
                <text><![CDATA[Test mesaji.]]></text>
                <receipents>
                <number>5301234567</number>
                <number>5301234568</number>
                </receipents>
                </message>
                <message>
                <text><![CDATA[Demo mesaji.]]></text>
                <receipents>
                <number>5301234569</number>
                <number>5301234560</number>
                </receipents>
                </message>
                </order>
                </request>""";

        assertThat(post("/v1/send-sms", sample).statusCode()).isEqualTo(468);
        assertThat(post(
                                "/v1/send-sms",
                                sample.replace(
                                        "<message>\n<text><![CDATA[Test",
                                        "<iys>0</iys>\n<message>\n<text><![CDATA[Test"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(simulator.inbox())
                .extracting(ReceivedSms::text)
                .containsExactly("Test mesaji.", "Test mesaji.", "Demo mesaji.", "Demo mesaji.");
        assertThat(simulator.credit("demo")).isEqualTo(96);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/xml", "application/xml", "application/x-www-form-urlencoded", "text/xml; charset=utf-8"})
    void theContentTypeAndTheDeclarationDoNotMatter(String contentType) {
        String body = " \n\t<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<request>" + KEY
                + order("APITEST", "çğşıİöü", NUMBER) + "</request>\n";
        HttpResponse<String> answer = client.exchange(client.request("/v1/send-sms")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly("çğşıİöü");
    }

    @ParameterizedTest
    @CsvSource({"5559998877", "905559998877", "+905559998877", "+90 555 999 88 77", "90 555 999 8877"})
    void numbersAreTakenAsDocumented(String number) {
        assertThat(xml("send-sms", order("APITEST", "x", number)).statusCode()).isEqualTo(200);

        assertThat(simulator.deliveries(NUMBER)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"005559998877", "555999887", "902129998877", "5559998877x", "''"})
    void otherNumbersAreNone(String number) {
        assertThat(xml("send-sms", order("APITEST", "x", number)).statusCode()).isEqualTo(452);
    }

    @Test
    void unusableNumbersAreLeftOutOfAnOrder() {
        assertThat(xml("send-sms", order("APITEST", "x", "123", NUMBER)).statusCode())
                .isEqualTo(200);
        assertThat(xml("get-report", "<order><id>77300600</id></order>").body()).contains("<total>1</total>");
    }

    @Test
    void blockedNumbersAreUndelivered() {
        simulator.blacklist("5301112233", NUMBER);

        assertThat(xml("send-sms", order("APITEST", "x", NUMBER)).statusCode()).isEqualTo(452);
        assertThat(xml("send-sms", order("APITEST", "x", NUMBER, "5559998866")).statusCode())
                .isEqualTo(200);
        assertThat(xml("get-report", "<order><id>77300600</id></order>").body())
                .contains("<undelivered>1</undelivered>");
        assertThat(simulator.credit("5301112233")).isEqualTo(99);
    }

    @ParameterizedTest
    @CsvSource({"apitest", "' APITEST'", "MUCHTOOLONGNAME", "''"})
    void theSenderIsExactlyAsApproved(String sender) {
        assertThat(xml("send-sms", order(sender, "x", NUMBER)).statusCode()).isEqualTo(450);
    }

    @Test
    void aTurkishSenderIsASender() {
        assertThat(xml("send-sms", order("BAŞLIK", "x", NUMBER)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "a, 160, 1",
        "a, 161, 2",
        "a, 1071, 7",
        "], 80, 1",
        "], 81, 2",
        "é, 160, 1",
        "ö, 155, 1",
        "ö, 156, 2",
        "ö, 1043, 7",
        "ş, 77, 1",
        "ş, 78, 2",
        "ж, 70, 1",
        "ж, 71, 2",
        "ж, 469, 7",
    })
    void segmentsDependOnTheAlphabet(String letter, int length, int segments) {
        assertThat(xml("send-sms", order("APITEST", letter.repeat(length), NUMBER))
                        .statusCode())
                .isEqualTo(200);
        assertThat(simulator.inbox()).extracting(ReceivedSms::segments).containsExactly(segments);
    }

    @ParameterizedTest
    @CsvSource({"a, 1072", "ö, 1044", "ş, 522", "ж, 470"})
    void moreThanSevenSmsAreTooMany(String letter, int length) {
        assertThat(xml("send-sms", order("APITEST", letter.repeat(length), NUMBER))
                        .statusCode())
                .isEqualTo(453);
    }

    @Test
    void moreThanFiftyThousandRecipientsAreTooMany() {
        String numbers = "<number>5559998877</number>".repeat(50_001);

        assertThat(xml(
                                "send-sms",
                                "<order><sender>APITEST</sender><iys>0</iys><message><text>x</text><receipents>"
                                        + numbers + "</receipents></message></order>")
                        .statusCode())
                .isEqualTo(453);
    }

    @Test
    void aTextIsNeeded() {
        assertThat(xml("send-sms", order("APITEST", " ", NUMBER)).statusCode()).isEqualTo(454);
        assertThat(xml("send-sms", "<order><sender>APITEST</sender><iys>0</iys></order>")
                        .statusCode())
                .isEqualTo(454);
    }

    @Test
    void creditIsNeeded() {
        simulator.credit("5301112233", 1);

        assertThat(xml("send-sms", order("APITEST", "x", NUMBER, "5559998866")).statusCode())
                .isEqualTo(402);
        assertThat(simulator.deliveries()).isZero();
    }

    @Test
    void theSameOrderIsRefusedForTenMinutes() {
        String order = order("APITEST", "x", NUMBER, "5559998866");
        String turned = order("APITEST", "x", "5559998866", NUMBER);

        assertThat(xml("send-sms", order).statusCode()).isEqualTo(200);
        simulator.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(xml("send-sms", turned).statusCode()).isEqualTo(451);
        simulator.advance(Duration.ofMillis(1));
        assertThat(xml("send-sms", turned).statusCode()).isEqualTo(200);
        assertThat(xml("send-sms", order("APITEST", "y", NUMBER, "5559998866")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 468",
        "<iys></iys>, 468",
        "<iys>2</iys>, 468",
        "<iys>1</iys>, 469",
        "<iys>1</iys><iysList/>, 469",
        "<iys>1</iys><iysList>BAYI</iysList>, 469",
        "<iys>1</iys><iysList>BIREYSEL</iysList>, 200",
        "<iys>1</iys><iysList>TACIR</iysList>, 200",
        "<iys>0</iys><iysList>BAYI</iysList>, 200",
    })
    void theIysIsAlwaysDecided(String iys, int code) {
        assertThat(xml("send-sms", order("APITEST", "x", NUMBER).replace("<iys>0</iys>", iys))
                        .statusCode())
                .isEqualTo(code);
    }

    @Test
    void anAccountWithoutIysCodeSendsNothingCommercial() {
        String key = "<request><authentication><key>noiys</key><hash>noiys</hash></authentication>";
        String order = order("APITEST", "x", NUMBER) + "</request>";
        String commercial = order.replace("<iys>0</iys>", "<iys>1</iys><iysList>BIREYSEL</iysList>");

        assertThat(post("/v1/send-sms", key + commercial).statusCode()).isEqualTo(470);
        assertThat(post("/v1/send-sms", key + order).statusCode()).isEqualTo(200);
    }

    // ---- dates, reports, cancelling

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01 13:00", "1/3/2026 13:00", "31/02/2026 13:00", "01/03/2026 25:00", "yarın"})
    void aDateHasItsFormat(String date) {
        assertThat(xml("send-sms", dated(date)).statusCode()).isEqualTo(457);
    }

    @Test
    void aScheduledOrderWaitsForItsTimeInIstanbul() {
        assertThat(xml("send-sms", dated("01/03/2026 13:00")).statusCode()).isEqualTo(200);
        assertThat(xml("get-report", "<order><id>77300600</id></order>").statusCode())
                .isEqualTo(456);
        assertThat(json("get-reports", "\"filter\":{\"start\":\"2026-03-01\",\"end\":\"2026-03-01\"}")
                        .body())
                .contains("\"status\":113,\"total\":1,\"delivered\":0,\"undelivered\":0,\"waiting\":1");

        simulator.advance(Duration.ofHours(1));

        assertThat(simulator.inbox(NUMBER)).hasSize(1);
        assertThat(xml("get-report", "<order><id>77300600</id></order>").body())
                .contains("<submitAt>2026-03-01 12:00:00</submitAt>", "<sendAt>2026-03-01 13:00:00</sendAt>");
    }

    @Test
    void aScheduledOrderCanBeCancelled() {
        xml("send-sms", dated("01/03/2026 13:00"));

        assertThat(xml("cancel-order", "<order><id>77300600</id></order>").statusCode())
                .isEqualTo(200);
        assertThat(simulator.credit("5301112233")).isEqualTo(100);
        assertThat(xml("cancel-order", "<order><id>77300600</id></order>").statusCode())
                .isEqualTo(455);
        assertThat(xml("get-report", "<order><id>77300600</id></order>").body()).contains("<status>115</status>");
        simulator.advance(Duration.ofHours(2));
        assertThat(simulator.deliveries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"77300600", "12", "", "abc"})
    void whatHasBegunOrIsUnknownCannotBeCancelled(String id) {
        xml("send-sms", order("APITEST", "x", NUMBER));

        assertThat(xml("cancel-order", "<order><id>" + id + "</id></order>").statusCode())
                .isEqualTo(455);
        assertThat(xml("get-report", "<order><id>12</id></order>").statusCode()).isEqualTo(455);
    }

    @Test
    void aReportFollowsTheOrder() {
        simulator.fate("5559998866", Fate.FAILED);
        simulator.fate("5559998855", Fate.offFor(Duration.ofHours(1)));
        xml("send-sms", order("APITEST", "x".repeat(161), NUMBER, "5559998866", "5559998855"));

        assertThat(report().get("status").intValue()).isEqualTo(113);
        assertThat(report().get("waiting").intValue()).isEqualTo(3);
        simulator.advance(Duration.ofSeconds(60));
        assertThat(json("get-report", "\"order\":{\"id\":77300600}").body())
                .isEqualTo("{\"response\":{\"status\":{\"code\":200,\"message\":\"İşlem başarılı\"},\"order\":{"
                        + "\"id\":77300600,\"status\":113,\"total\":3,\"delivered\":1,\"undelivered\":1,\"waiting\":1,"
                        + "\"submitAt\":\"2026-03-01 12:00:00\",\"sendAt\":\"2026-03-01 12:00:00\","
                        + "\"sender\":\"APITEST\",\"price\":6,\"message\":["
                        + "{\"number\":\"+905559998877\",\"status\":111},"
                        + "{\"number\":\"+905559998866\",\"status\":112},"
                        + "{\"number\":\"+905559998855\",\"status\":110}]}}}");
        simulator.advance(Duration.ofHours(1));
        assertThat(report().get("status").intValue()).isEqualTo(114);
        assertThat(report().get("delivered").intValue()).isEqualTo(2);
    }

    @Test
    void aBrokenOrderHasFailed() {
        simulator.fate(NUMBER, Fate.SEND_ERROR);
        xml("send-sms", order("APITEST", "x", NUMBER));

        assertThat(report().get("status").intValue()).isEqualTo(115);
        assertThat(report().get("undelivered").intValue()).isEqualTo(1);
    }

    @Test
    void aReportHasPages() {
        simulator.credit("5301112233", 5000);
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < 1003; i++) {
            numbers.append("<number>").append(5550000000L + i).append("</number>");
        }
        xml(
                "send-sms",
                "<order><sender>APITEST</sender><iys>0</iys><message><text>x</text><receipents>" + numbers
                        + "</receipents></message></order>");

        assertThat(xml("get-report", "<order><id>77300600</id><page/><rowCount/></order>")
                        .body())
                .contains("<total>1003</total>", "+905550000999<")
                .doesNotContain("+905550001000<");
        assertThat(xml("get-report", "<order><id>77300600</id><page>2</page></order>")
                        .body())
                .contains("<total>1003</total>", "+905550001000<", "+905550001002<")
                .doesNotContain("+905550000999<");
        assertThat(xml("get-report", "<order><id>77300600</id><page>2</page><row_count>2</row_count></order>")
                        .body())
                .contains(
                        """
                            <message>
                              <number>+905550000002</number>
                              <status>110</status>
                            </message>
                            <message>
                              <number>+905550000003</number>
                              <status>110</status>
                            </message>
                          </order>
                        """)
                .doesNotContain("+905550000001<", "+905550000004<");
        assertThat(xml("get-report", "<order><id>77300600</id><page>3</page></order>")
                        .body())
                .doesNotContain("<number>");
    }

    @Test
    void ordersAreListedByTheirDays() {
        for (int i = 0; i < 31; i++) {
            xml("send-sms", order("APITEST", "text " + i, NUMBER));
        }
        simulator.advance(Duration.ofDays(1));
        xml("send-sms", order("APITEST", "later", NUMBER));

        JsonNode first = orders("\"start\":\"2026-03-01\",\"end\":\"2026-03-01\"");
        assertThat(first.get("count").intValue()).isEqualTo(31);
        assertThat(first.get("orders")).hasSize(30);
        assertThat(first.get("orders").get(0).get("id").longValue()).isEqualTo(77300630);
        assertThat(first.get("orders").get(0).has("message")).isFalse();
        assertThat(orders("\"start\":\"2026-03-01\",\"end\":\"2026-03-01\",\"page\":2")
                        .get("orders"))
                .hasSize(1);
        assertThat(orders("\"start\":\"2026-03-01\",\"end\":\"2026-03-11\"")
                        .get("count")
                        .intValue())
                .isEqualTo(32);
        assertThat(orders("\"start\":\"2026-02-01\",\"end\":\"2026-02-11\"").get("orders"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"start\":\"2026-03-01\",\"end\":\"2026-03-12\" | 458",
                "\"start\":\"2026-03-02\",\"end\":\"2026-03-01\" | 458",
                "\"start\":\"01.03.2026\",\"end\":\"2026-03-01\" | 458",
                "\"end\":\"2026-03-01\"                          | 458",
                "\"start\":\"2026-03-01\",\"end\":\"2026-03-01\",\"page\":0 | 464",
            })
    void rangesAndPagesHaveLimits(String filter, int code) {
        assertThat(json("get-reports", "\"filter\":{" + filter + "}").statusCode())
                .isEqualTo(code);
    }

    // ---- account

    @Test
    void theBalanceIsTold() {
        assertThat(xml("get-balance", "<order></order>").body())
                .contains(
                        """
                          <balance>
                            <amount>15.800</amount>
                            <sms>100</sms>
                          </balance>
                        """);
        assertThat(json("get-balance", "\"order\":{}").body()).contains("\"balance\":{\"amount\":15.800,\"sms\":100}");
    }

    @Test
    void theSendersAreTold() {
        assertThat(xml("get-sender", "").body())
                .contains(
                        """
                          <senders>
                            <sender>APITEST</sender>
                            <sender>BAŞLIK</sender>
                        """);
        assertThat(post(
                                "/v1/get-sender/json",
                                "{\"request\":{\"authentication\":{\"username\":\"demo\",\"password\":\"demo\"}}}")
                        .body())
                .contains("\"senders\":{\"sender\":[\"APITEST\"]}");
    }

    @Test
    void theBlockListIsKept() {
        assertThat(json("get-blacklist", "\"blacklist\":{}").body())
                .endsWith("\"blacklist\":{\"count\":0,\"number\":[]}}}");
        String number = "<blacklist><number>+90 555 999 88 77</number></blacklist>";
        assertThat(xml("add-blacklist", number).statusCode()).isEqualTo(200);
        assertThat(xml("add-blacklist", number).statusCode()).isEqualTo(200);
        xml("add-blacklist", "<blacklist><number>5559998866</number></blacklist>");
        assertThat(simulator.blacklist("5301112233")).containsExactly(NUMBER, "905559998866");
        assertThat(xml("get-blacklist", "<blacklist><page>2</page><rowCount>1</rowCount></blacklist>")
                        .body())
                .contains("<count>2</count>", "<number>+905559998866</number>")
                .doesNotContain("+905559998877");
        assertThat(xml("delete-blacklist", number).statusCode()).isEqualTo(200);
        assertThat(simulator.blacklist("5301112233")).containsExactly("905559998866");
        assertThat(xml("add-blacklist", "<blacklist><number>123</number></blacklist>")
                        .statusCode())
                .isEqualTo(466);
        assertThat(xml("delete-blacklist", "<blacklist/>").statusCode()).isEqualTo(466);
        simulator.optOut(NUMBER);
        assertThat(xml("delete-blacklist", number).statusCode()).isEqualTo(466);
        assertThat(simulator.requestCount("blacklistAdd", "200")).isEqualTo(3);
        assertThat(simulator.requestCount("blacklistRemove", "466")).isEqualTo(2);
        assertThat(simulator.requestCount("blacklist")).isEqualTo(2);
    }

    @Test
    void wrongValuesOfAPageAreNamed() {
        HttpResponse<String> answer = json("get-blacklist", "\"blacklist\":{\"page\":0}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo("{\"response\":{\"status\":{\"code\":422,"
                        + "\"message\":\"İstek içerisindeki değerler doğrulanamadı.\"},"
                        + "\"errors\":{\"page\":\"İstek içerisindeki değerler doğrulanamadı.\"}}}");
        assertThat(json("get-blacklist", "\"blacklist\":{\"rowCount\":1001}").body())
                .contains("\"errors\":{\"rowCount\":");
    }

    // ---- what all operations share

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send-sms",
                "get-report",
                "cancel-order",
                "get-balance",
                "get-sender",
                "get-blacklist",
                "add-blacklist",
                "delete-blacklist",
            })
    void everyOperationWantsMembershipAndPost(String operation) {
        for (String wrong : new String[] {
            "",
            "<authentication/>",
            "<authentication><key>0a1b</key><hash>x</hash></authentication>",
            "<authentication><key>5301112233</key><hash>secret</hash></authentication>",
            "<authentication><username>5301112233</username><password>x</password></authentication>",
        }) {
            HttpResponse<String> answer = post("/v1/" + operation, "<request>" + wrong + "<order/></request>");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body())
                    .isEqualTo(
                            """
                            <?xml version="1.0" encoding="UTF-8"?>
                            <response>
                              <status>
                                <code>401</code>
                                <message>Üyelik bilgileri hatalı</message>
                              </status>
                            </response>
                            """);
        }
        assertThat(post("/v1/" + operation, "<request>").statusCode()).isEqualTo(400);
        assertThat(post("/v1/" + operation + "/json", "{\"request\":").statusCode())
                .isEqualTo(400);
        assertThat(client.getRaw("/v1/" + operation).statusCode()).isEqualTo(404);
        assertThat(simulator.requestCount(operation, "401")).isEqualTo(5);
        assertThat(simulator.requestCount(operation, "400")).isEqualTo(2);
        simulator.fault(Fault.code("503").on(operation).times(2));
        assertThat(xml(operation, "").body()).contains("<code>503</code>");
        assertThat(json(operation, "\"order\":{}").body()).contains("\"code\":503,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<response/>",
                "<request/>",
                "<request><order></request>",
                "<request/><request/>",
                "<!DOCTYPE request [<!ENTITY e \"x\">]><request><order>&e;</order></request>",
                "{\"request\":{}}",
            })
    void otherBodiesCannotBeRead(String body) {
        assertThat(post("/v1/send-sms", body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"request\":[]}", "{\"request\":{}} x", "<request></request>"})
    void otherJsonCannotBeRead(String body) {
        assertThat(post("/v1/send-sms/json", body).statusCode()).isEqualTo(400);
    }

    @Test
    void thereAreNoOtherOperations() {
        assertThat(xml("get-reports", "").statusCode()).isEqualTo(404);
        assertThat(xml("get-nothing", "").body()).contains("API istek yapılan yönteme sahip değil");
        assertThat(json("get-nothing", "\"order\":{}").statusCode()).isEqualTo(404);
        assertThat(simulator.requestCount("unknown", "404")).isEqualTo(2);
    }

    @Test
    void faultsStrikeByTheComponentsNamesAndTheVendors() {
        simulator.fault(Fault.status(503).on("send-sms"));
        simulator.fault(Fault.code("402").on("credit").always());
        simulator.fault(Fault.answer("<response/>").withStatus(455).on("campaigns"));

        assertThat(xml("send-sms", order("APITEST", "x", NUMBER)).body()).isEmpty();
        assertThat(simulator.deliveries()).isZero();
        assertThat(json("get-reports", "\"filter\":{}").body()).isEqualTo("<response/>");
        assertThat(xml("get-sender", "").statusCode()).isEqualTo(200);
        assertThat(xml("get-balance", "").body()).contains("<code>402</code>\n    <message>Bakiye yetersiz</message>");
        assertThat(json("get-balance", "\"order\":{}").statusCode()).isEqualTo(402);
        assertThat(simulator.requestCount("credit", "402")).isEqualTo(2);
        assertThat(simulator.requestCount("send", "503")).isEqualTo(1);
        assertThat(simulator.requestCount("get-reports", "answer")).isEqualTo(1);
    }

    // ---- helpers

    private static String order(String sender, String text, String... numbers) {
        StringBuilder xml = new StringBuilder("<order><sender>" + sender + "</sender><sendDateTime></sendDateTime>"
                + "<iys>0</iys><message><text><![CDATA[" + text + "]]></text><receipents>");
        for (String number : numbers) {
            xml.append("<number>").append(number).append("</number>");
        }
        return xml + "</receipents></message></order>";
    }

    private static String dated(String date) {
        return order("APITEST", "x", NUMBER).replace("<sendDateTime>", "<sendDateTime>" + date);
    }

    private JsonNode report() {
        return tree(json("get-report", "\"order\":{\"id\":\"77300600\"}")).get("order");
    }

    private JsonNode orders(String filter) {
        return tree(json("get-reports", "\"filter\":{" + filter + "}"));
    }

    private static JsonNode tree(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).get("response");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> xml(String operation, String content) {
        return post("/v1/" + operation, "<request>" + KEY + content + "</request>");
    }

    private HttpResponse<String> json(String operation, String content) {
        return post("/v1/" + operation + "/json", "{\"request\":{" + JSON_KEY + "," + content + "}}");
    }

    private HttpResponse<String> post(String path, String body) {
        return client.postRaw(path, body.getBytes(StandardCharsets.UTF_8));
    }
}
