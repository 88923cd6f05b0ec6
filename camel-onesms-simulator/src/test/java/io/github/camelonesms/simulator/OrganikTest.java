package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganikTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NUMBER = "905559998877";

    /** The vendor's sample key, and the user and password of which it is the MD5. */
    private static final String KEY = "ce136df4c9c92d1428e828aba07d3b05";

    private static final String OWN_KEY = "00112233445566778899aabbccddeeff";

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension(builder -> builder.fixedIds(77_300_600)
            .account("OrganikHaberlesme", "mn_0g4R!", 100, "OHT", "ORGANIKHBR", "BAŞLIK")
            .account("other", "x", 0, "TEST")
            .apiKey("other", OWN_KEY)
            .clockStart(Instant.parse("2026-03-01T09:00:00Z")));

    private SmsGatewaySimulator simulator;
    private Client client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new Client(simulator);
    }

    // ---- the vendor's samples

    @Test
    void theVendorsJsonSampleIsTaken() {
        HttpResponse<String> answer = post(
                "sendsms/json/",
                """
                {
                   "data": {
                      "deliveries": [
                         {
                            "options": {
                               "header": "OHT",
                               "delivery_time": "2020-08-11 07:11",
                               "timeout": 24,
                               "message_format": 1,
                               "gsm_isUnique": 0,
                               "track_id": 1234,
                               "report_url": "http://www.domain.com/rapor_al/"
                            },
                            "recipients": {
                               "groups": [
                                  1,
                                  2,
                                  3
                               ],
                               "gsms": [
                                  905301234567,
                                  905301234568,
                                  905301234569
                               ]
                            },
                            "message": "QnUgYmlyIGRlbmVtZSBtZXNhasSxZMSxcg=="
                         }
                      ]
                   }
                }
                """);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body())
                .startsWith("{\"response\":{\"result\":true,\"data\":{\"deliveries\":[{\"track_id\":1234,"
                        + "\"transaction_id\":77300600,\"valid\":[{\"request_gsm\":905301234567,\"gsm\":905301234567,"
                        + "\"gsm_track_id\":\"77300600-4730-10000000\",\"tl_amount\":0,\"sms_count\":1,"
                        + "\"credit_amount\":1},")
                .endsWith("],\"invalid\":[]}]}}}");
        assertThat(simulator.inbox())
                .extracting(ReceivedSms::text)
                .containsExactly("Bu bir deneme mesajıdır", "Bu bir deneme mesajıdır", "Bu bir deneme mesajıdır");
        assertThat(simulator.credit("OrganikHaberlesme")).isEqualTo(97);
        assertThat(simulator.requestCount("send", "OK")).isEqualTo(1);
    }

    @Test
    void theVendorsXmlSampleIsTakenOnceItNamesAHeader() {
        String sample =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <document>
                <data>
                   <deliveries>
                      <options>
                         <delivery_time />
                         <header />
                         <message_format />
                         <timeout />
                      </options>
                      <recipients>
                         <groups>1</groups>
                         <groups>2</groups>
                         <groups>3</groups>
                         <gsms>905301234567</gsms>
                         <gsms>905301234568</gsms>
                         <gsms>4444</gsms>
                      </recipients>
                      <message>QnUgYmlyIGRlbmVtZSBtZXNhasSxZMSxci4=</message>
                   </deliveries>
                </data>
                </document>
                """;

        assertThat(post("sendsms/xml/", sample).body()).contains("<number>101</number>");
        HttpResponse<String> answer = post("sendsms/xml/", sample.replace("<header />", "<header>2</header>"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/xml");
        assertThat(answer.body())
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <response>
                          <result>1</result>
                          <data>
                            <deliveries>
                              <item>
                                <track_id/>
                                <transaction_id>77300600</transaction_id>
                                <valid>
                                  <item>
                                    <request_gsm>905301234567</request_gsm>
                                    <gsm>905301234567</gsm>
                                    <gsm_track_id>77300600-4730-10000000</gsm_track_id>
                                    <tl_amount>0</tl_amount>
                                    <sms_count>1</sms_count>
                                    <credit_amount>1</credit_amount>
                                  </item>
                                  <item>
                                    <request_gsm>905301234568</request_gsm>
                                    <gsm>905301234568</gsm>
                                    <gsm_track_id>77300600-4730-10000001</gsm_track_id>
                                    <tl_amount>0</tl_amount>
                                    <sms_count>1</sms_count>
                                    <credit_amount>1</credit_amount>
                                  </item>
                                </valid>
                                <invalid>
                                  <item>
                                    <request_gsm>4444</request_gsm>
                                    <gsm>4444</gsm>
                                    <error>
                                      <number>111</number>
                                      <message>The GSM number is too short or too long.</message>
                                    </error>
                                  </item>
                                </invalid>
                              </item>
                            </deliveries>
                          </data>
                        </response>
                        """);
        assertThat(simulator.inbox())
                .extracting(ReceivedSms::sender, ReceivedSms::text)
                .containsOnly(tuple("ORGANIKHBR", "Bu bir deneme mesajidir."));
    }

    @Test
    void theVendorsGetSampleIsTaken() {
        HttpResponse<String> answer =
                client.getRaw("/v2/" + KEY + "/smsviaget/?header=ORGANIKHBR&gsms=905001234567,905001234568,905001234569"
                        + "&message=QnUgYmlyIGRlbmVtZSBtZXNhasSxZMSxcg==");

        assertThat(deliveries(answer).get(0).get("valid")).hasSize(3);
        assertThat(deliveries(answer).get(0).get("track_id").textValue()).isEmpty();
        assertThat(simulator.inbox()).extracting(ReceivedSms::sender).containsOnly("ORGANIKHBR");
        assertThat(simulator.requestCount("smsviaget", "OK")).isEqualTo(1);
        assertThat(simulator.requestCount("sendsms")).isZero();
    }

    // ---- sending

    @Test
    void everyOptionCanBeGivenByGet() {
        JsonNode delivery = deliveries(client.getRaw("/v2/" + KEY
                        + "/smsviaget/?header=BA%C5%9ELIK&gsms=5559998877,5559998877&gsm_isunique=1&timeout=24"
                        + "&deliverytime=2026-03-01+13:00&track_id=abc&commercial=1&recipient_type=TACIR&groupids=7"
                        + "&message=" + URLEncoder.encode(base64("ğ>?~ş"), StandardCharsets.UTF_8)))
                .get(0);

        assertThat(delivery.get("track_id").textValue()).isEqualTo("abc");
        assertThat(delivery.get("valid")).hasSize(1);
        assertThat(delivery.get("valid").get(0).get("credit_amount").intValue()).isZero();
        assertThat(simulator.deliveries()).isZero();
        simulator.advance(Duration.ofHours(1));
        assertThat(simulator.inbox(NUMBER)).extracting(ReceivedSms::sender).containsExactly("BAŞLIK");
    }

    @Test
    void requestAndAnswerMayHaveDifferentTypes() {
        assertThat(post("sendsms/json/xml/", sms("x", NUMBER)).body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response>\n  <result>1</result>");
        assertThat(post("blacklistadd/XML/JSON", "<document><data><gsms>5559998877</gsms></data></document>")
                        .body())
                .isEqualTo("{\"response\":{\"result\":true}}");
        assertThat(post("blacklistremove", "{\"data\":{\"gsms\":\"05559998877,5551110000\"}}")
                        .body())
                .isEqualTo("{\"response\":{\"result\":true}}");
    }

    @Test
    void numbersThatCannotBeTakenComeBack() {
        simulator.blacklist("OrganikHaberlesme", "5551110001");

        JsonNode delivery = deliveries(post(
                        "sendsms/",
                        sms("x", "5559998877", "05551110001", "901234566", "902125550000", "+491511234567", "abc")))
                .get(0);

        assertThat(delivery.get("valid")).hasSize(1);
        assertThat(delivery.get("valid").get(0).get("request_gsm").longValue()).isEqualTo(5559998877L);
        assertThat(delivery.get("valid").get(0).get("gsm").longValue()).isEqualTo(905559998877L);
        assertThat(delivery.get("invalid"))
                .extracting(item -> item.get("request_gsm").asText()
                        + " " + item.get("gsm").asText()
                        + " " + item.get("error").get("number").intValue())
                .containsExactly(
                        "05551110001 905551110001 109",
                        "901234566 901234566 111",
                        "902125550000 902125550000 110",
                        "+491511234567 +491511234567 108",
                        "abc abc 110");
        assertThat(simulator.deliveries()).isEqualTo(1);
    }

    @Test
    void aRepeatedNumberGetsItTwiceUnlessNumbersAreUnique() {
        assertThat(deliveries(post("sendsms/", sms("x", NUMBER, "5559998877")))
                        .get(0)
                        .get("valid"))
                .hasSize(2);
        assertThat(deliveries(post("sendsms/", smsWith("\"gsm_isUnique\":1,", "x", NUMBER, "5559998877")))
                        .get(0)
                        .get("valid"))
                .hasSize(1);
        assertThat(simulator.deliveries(NUMBER)).isEqualTo(3);
    }

    @Test
    void everyDeliveryIsATransactionWithOptionsOfItsOwn() {
        String request =
                "{\"data\":{\"global_options\":{\"header\":\"OHT\",\"message_format\":\"turkish\",\"track_id\":\"g\"},"
                        + "\"deliveries\":[" + delivery("", "şeker", NUMBER) + ","
                        + delivery("\"header\":3,\"message_format\":0,\"track_id\":7", "şeker", NUMBER) + ","
                        + delivery("\"header\":\"NONE\",\"track_id\":8", "şeker", NUMBER) + "]}}";
        JsonNode deliveries = deliveries(post("sendsms/", request));

        assertThat(deliveries)
                .extracting(d -> d.get("transaction_id").asText())
                .containsExactly("77300600", "77300601", "null");
        assertThat(deliveries).extracting(d -> d.get("track_id").asText()).containsExactly("g", "7", "8");
        assertThat(deliveries.get(2).get("error").get("number").intValue()).isEqualTo(101);
        assertThat(deliveries.get(2).get("valid")).isEmpty();
        assertThat(simulator.inbox())
                .extracting(ReceivedSms::sender, ReceivedSms::text)
                .containsExactly(tuple("OHT", "şeker"), tuple("BAŞLIK", "seker"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, a, 160, 1",
        "0, a, 161, 2",
        "0, a, 1071, 7",
        "0, ], 80, 1",
        "0, ], 81, 2",
        "1, ö, 155, 1",
        "1, ö, 156, 2",
        "1, a, 298, 2",
        "1, ö, 1043, 7",
        "1, ş, 77, 1",
        "1, ş, 78, 2",
        "2, ж, 70, 1",
        "2, ж, 71, 2",
        "2, ж, 469, 7",
        "0, ş, 1071, 7",
    })
    void segmentsDependOnTheFormat(int format, String letter, int length, int segments) {
        post("sendsms/", smsWith("\"message_format\":" + format + ",", letter.repeat(length), NUMBER));

        assertThat(simulator.inbox()).extracting(ReceivedSms::segments).containsExactly(segments);
        assertThat(simulator.credit("OrganikHaberlesme")).isEqualTo(100 - segments);
    }

    @ParameterizedTest
    @CsvSource({"0, çğıöşüÇĞİÖŞÜé€, cgiosuCGIOSU??", "1, çğıöşüÇĞİÖŞÜé€, çğıöşüÇĞİÖŞÜ??", "2, çğé€ж, çğé€ж"})
    void theFormatDecidesWhichLettersArrive(int format, String text, String arrives) {
        post("sendsms/", smsWith("\"message_format\":" + format + ",", text, NUMBER));

        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly(arrives);
    }

    @ParameterizedTest
    @CsvSource({"0, a, 1072", "1, a, 1044", "2, a, 470"})
    void aTextHasALimit(int format, String letter, int length) {
        assertError(
                post("sendsms/", smsWith("\"message_format\":" + format + ",", letter.repeat(length), NUMBER)), 106);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"header\":\"OHT\"  | \"header\":\"oht\"   | 101",
                "\"header\":\"OHT\"  | \"header\":4         | 101",
                "\"header\":\"OHT\"  | \"x\":0              | 101",
                "\"message\":\"eA==\" | \"message\":\"çay!\" | 112",
                "\"message\":\"eA==\" | \"message\":\"e A=\" | 112",
                "\"message\":\"eA==\" | \"message\":\"/w==\" | 112",
                "\"message\":\"eA==\" | \"message\":\"\"     | 105",
                "\"message\":\"eA==\" | \"message\":\"IA==\" | 105",
                "\"message\":\"eA==\" | \"x\":0              | 105",
                "\"905559998877\"    |                      | 102",
                "\"905559998877\"    | \"12\",\"x\"         | 102",
                "\"header\"          | \"delivery_time\":\"01/03/2026 13:00\",\"header\" | 96",
                "\"header\"          | \"timeout\":49,\"header\"         | 96",
                "\"header\"          | \"timeout\":0,\"header\"          | 96",
                "\"header\"          | \"message_format\":3,\"header\"   | 96",
                "\"header\"          | \"gsm_isunique\":2,\"header\"     | 96",
                "\"header\"          | \"commercial\":2,\"header\"       | 96",
                "\"header\"          | \"recipient_type\":\"X\",\"header\" | 96",
                "\"header\"          | \"report_url\":\"not an url\",\"header\" | 96",
                "\"deliveries\"      | \"nothing\"          | 96",
                "\"data\"            | \"nothing\"          | 97",
                "{\"data\"           | {\"data\":           | 97",
            })
    void whatIsWrongIsTold(String part, String replacement, int error) {
        String request = sms("x", NUMBER);
        assertThat(request).contains(part);

        assertError(post("sendsms/", request.replace(part, replacement == null ? "" : replacement)), error);
        assertThat(simulator.deliveries()).isZero();
    }

    @Test
    void creditIsNeeded() {
        simulator.credit("OrganikHaberlesme", 1);

        assertError(post("sendsms/", sms("x", NUMBER, "5551110001")), 103);
        assertThat(simulator.credit("OrganikHaberlesme")).isEqualTo(1);
    }

    @Test
    void nobodyLeftIsNoValidNumber() {
        simulator.optOut(NUMBER);

        assertError(post("sendsms/", sms("x", NUMBER)), 102);
    }

    @Test
    void thereIsNoDuplicateGuard() {
        post("sendsms/", sms("x", NUMBER));
        post("sendsms/", sms("x", NUMBER));

        assertThat(simulator.deliveries(NUMBER)).isEqualTo(2);
    }

    // ---- reports

    @Test
    void theDetailedReportTellsEverySms() {
        simulator.fate("5551110001", Fate.FAILED);
        simulator.fate("5551110002", Fate.OFF);
        post(
                "sendsms/",
                smsWith("\"track_id\":42,\"timeout\":2,", "x".repeat(161), NUMBER, "5551110001", "5551110002"));

        assertThat(detailed("\"transaction_ids\":[77300600]").toString())
                .startsWith(
                        "[{\"gsm\":905559998877,\"transaction_id\":77300600,"
                                + "\"gsm_track_id\":\"77300600-4730-10000000\",\"delivery_track_id\":\"42\","
                                + "\"create_date\":\"2026-03-01 12:00:00\",\"start_date\":\"2026-03-01 12:00:00\","
                                + "\"finish_date\":null,\"status\":1,\"sms_count\":2,\"credit_amount\":2,\"is_foreign_gsm\":0},");
        simulator.advance(Duration.ofSeconds(60));
        assertThat(detailed("\"delivery_track_ids\":[42]"))
                .extracting(e -> e.get("status").intValue())
                .containsExactly(2, 3, 1);
        simulator.advance(Duration.ofHours(2));
        JsonNode last = detailed("\"gsm_track_ids\":[\"77300600-4730-10000002\"]");
        assertThat(last).hasSize(1);
        assertThat(last.get(0).get("status").intValue()).isEqualTo(4);
        assertThat(last.get(0).get("finish_date").textValue()).isEqualTo("2026-03-01 14:00:00");
        assertThat(data(post("basicreport/", "{\"data\":{\"transaction_ids\":[77300600]}}"))
                        .toString())
                .isEqualTo("{\"gsm_count\":3,\"credit_amount\":6,\"tl_amount\":0,\"sending_count\":0,"
                        + "\"sended_count\":0,\"deliveried_count\":1,\"wrong_count\":1,\"timeout_count\":1,"
                        + "\"sms_count\":2}");
        assertThat(simulator.requestCount("dlr", "OK")).isEqualTo(4);
        assertThat(simulator.requestCount("basicreport")).isEqualTo(1);
    }

    @Test
    void whatWasNotDeliveredIsGivenBack() {
        simulator.fate("5551110001", Fate.FAILED);
        simulator.fate("5551110002", Fate.OFF);
        post("sendsms/", smsWith("\"timeout\":2,", "x".repeat(161), NUMBER, "5551110001", "5551110002"));

        assertThat(simulator.credit("OrganikHaberlesme")).isEqualTo(94);
        simulator.advance(Duration.ofSeconds(60));
        assertThat(simulator.credit("OrganikHaberlesme")).isEqualTo(96);
        simulator.advance(Duration.ofHours(3));
        assertThat(simulator.credit("OrganikHaberlesme")).isEqualTo(98);
    }

    @Test
    void aBrokenTransactionReachesNobodyAndCostsNothing() {
        simulator.fate(NUMBER, Fate.SEND_ERROR);
        post("sendsms/", sms("x", NUMBER));

        assertThat(detailed("\"transaction_ids\":77300600").get(0).get("status").intValue())
                .isEqualTo(3);
        assertThat(simulator.credit("OrganikHaberlesme")).isEqualTo(100);
    }

    @Test
    void reportsAreServedInXml() {
        post("sendsms/", sms("x", NUMBER));

        assertThat(post(
                                "detailedreport/xml/",
                                "<document><data><transaction_ids> 77300600 </transaction_ids></data></document>")
                        .body())
                .contains(
                        """
                          <result>1</result>
                          <data>
                            <item>
                              <gsm>905559998877</gsm>
                              <transaction_id>77300600</transaction_id>
                        """)
                .contains("<finish_date/>");
    }

    @Test
    void unknownIdsHaveNoReport() {
        assertError(post("detailedreport/", "{\"data\":{\"transaction_ids\":[12]}}"), 86);
        assertError(post("basicreport/", "{\"data\":{\"gsm_track_ids\":[\"12-1-1\"]}}"), 86);
        assertError(post("detailedreport/", "{\"data\":{\"delivery_track_ids\":[12]}}"), 86);
        assertError(post("detailedreport/", "{\"data\":{\"transaction_ids\":[]}}"), 96);
    }

    @Test
    void scheduledTasksCanBeCancelled() {
        post("sendsms/", smsWith("\"delivery_time\":\"2026-03-01 13:00\",", "x", NUMBER));
        post("sendsms/", sms("now", NUMBER));
        JsonNode waiting = detailed("\"transaction_ids\":[77300600]").get(0);
        assertThat(waiting.get("status").intValue()).isZero();
        assertThat(waiting.get("sms_count").intValue()).isZero();
        assertThat(waiting.get("start_date").textValue()).isEqualTo("2026-03-01 13:00:00");

        assertThat(post("cancelscheduledtasks/", "{\"data\":{\"transaction_ids\":[77300600,77300601,5]}}")
                        .body())
                .isEqualTo("{\"response\":{\"result\":true,\"data\":["
                        + "{\"transaction_id\":77300600,\"status\":true},"
                        + "{\"transaction_id\":77300601,\"status\":false},"
                        + "{\"transaction_id\":5,\"status\":false}]}}");
        assertThat(post(
                                "cancelscheduledtasks/xml",
                                "<document><data><transaction_ids>5</transaction_ids></data></document>")
                        .body())
                .contains("<status>0</status>");
        assertError(post("cancelscheduledtasks/", "{\"data\":{}}"), 96);
        simulator.advance(Duration.ofHours(2));
        assertThat(simulator.deliveries()).isEqualTo(1);
        assertThat(detailed("\"transaction_ids\":[77300600]")
                        .get(0)
                        .get("status")
                        .intValue())
                .isZero();
    }

    // ---- account

    @Test
    void balanceAndHeadersAreTold() {
        assertThat(get("balance/").body())
                .isEqualTo("{\"response\":{\"result\":true,\"data\":{\"tl\":0,\"credit\":100}}}");
        assertThat(get("balance/xml/").body())
                .contains("  <data>\n    <tl>0</tl>\n    <credit>100</credit>\n  </data>\n");
        assertThat(get("headers").body())
                .isEqualTo("{\"response\":{\"result\":true,\"data\":[{\"id\":1,\"name\":\"OHT\"},"
                        + "{\"id\":2,\"name\":\"ORGANIKHBR\"},{\"id\":3,\"name\":\"BAŞLIK\"}]}}");
        assertThat(client.getRaw("/v2/" + OWN_KEY + "/headers/").body()).contains("\"TEST\"");
        assertThat(simulator.requestCount("credit", "OK")).isEqualTo(2);
        assertThat(simulator.requestCount("originators", "OK")).isEqualTo(2);
    }

    @Test
    void theBlackListIsKept() {
        assertError(get("blacklist/"), 87);
        assertThat(post("blacklistadd/", "{\"data\":{\"gsms\":[\"05559998877\",\"x\"]}}")
                        .body())
                .isEqualTo("{\"response\":{\"result\":true}}");
        simulator.advance(Duration.ofHours(12));
        simulator.optOut("5551110001");
        assertThat(get("blacklist/").body())
                .isEqualTo("{\"response\":{\"result\":true,\"data\":["
                        + "{\"gsm\":905559998877,\"date\":\"2026-03-01\"},"
                        + "{\"gsm\":905551110001,\"date\":\"2026-03-02\"}]}}");
        assertThat(get("blacklist/xml").body()).contains("<item>\n      <gsm>905559998877</gsm>");
        assertError(post("blacklistremove/", "{\"data\":{\"gsms\":[5551110001]}}"), 86);
        assertThat(post("blacklistremove/", "{\"data\":{\"gsms\":[5559998877]}}")
                        .body())
                .contains("true");
        assertThat(simulator.blacklist("OrganikHaberlesme")).containsExactly("905551110001");
        assertError(post("blacklistadd/", "{\"data\":{\"gsms\":[1]}}"), 102);
        assertThat(simulator.requestCount("blacklistAdd", "102")).isEqualTo(1);
        assertThat(simulator.requestCount("blacklistRemove")).isEqualTo(2);
        assertThat(simulator.requestCount("blacklist")).isEqualTo(3);
    }

    @Test
    void thereIsNoAddressBook() {
        assertError(get("groups/"), 87);
        assertError(get("inbox/"), 87);
        assertError(post("groupadd/", "{\"data\":{\"groups\":[\"a\"]}}"), 85);
    }

    // ---- what all operations share

    @ParameterizedTest
    @CsvSource({
        "ce136df4/balance/, 90", "CE136DF4C9C92D1428E828ABA07D3B05/balance/, 99",
        "ffffffffffffffffffffffffffffffff/balance/, 89", "ce136df4c9c92d1428e828aba07d3b05/sendmms/, 88",
        "ce136df4c9c92d1428e828aba07d3b05/, 88", "ce136df4c9c92d1428e828aba07d3b05/balance/soap/, 92",
        "ce136df4c9c92d1428e828aba07d3b05/balance/json/soap/, 91",
    })
    void thePathIsChecked(String path, int error) {
        assertError(client.getRaw("/v2/" + path), error);
    }

    @Test
    void anErrorTellsTimeNumberAndMessage() {
        assertThat(client.getRaw("/v2/x/balance/").body())
                .isEqualTo("{\"response\":{\"result\":false,\"error\":{\"message\":\"API KEY must be 32 characters.\","
                        + "\"number\":\"90\",\"time\":\"2026-03-01 12:00:00\",\"code\":90}}}");
        assertThat(client.getRaw("/v2/x/balance/xml/").body())
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <response>
                          <result>0</result>
                          <error>
                            <message>API KEY must be 32 characters.</message>
                            <number>90</number>
                            <time>2026-03-01 12:00:00</time>
                            <code>90</code>
                          </error>
                        </response>
                        """);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 84, 85, 86, 87, 93, 94, 95, 98, 99, 104, 107, 108})
    void everyErrorCanBePlaced(int error) {
        simulator.fault(Fault.code(Integer.toString(error)).on("send").times(2));

        assertThat(get("balance/").body()).contains("true");
        assertError(post("sendsms/", sms("x", NUMBER)), error);
        assertThat(post("sendsms/xml/", "").body()).contains("<number>" + error + "</number>");
        assertThat(simulator.requestCount("send", Integer.toString(error))).isEqualTo(2);
        assertThat(simulator.deliveries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "<data/>", "<document/>", "<document><data/></document>", "<!DOCTYPE d><document/>"})
    void otherXmlCannotBeRead(String body) {
        assertThat(post("blacklistadd/xml/", body).body()).contains("<number>97</number>");
    }

    @Test
    void faultsStrikeByTheComponentsNamesAndTheVendors() {
        simulator.fault(Fault.garbage().on("send"));
        simulator.fault(Fault.status(502).on("cancelscheduledtasks"));

        assertThat(post("sendsms/", sms("x", NUMBER)).body()).doesNotContain("response");
        assertThat(simulator.deliveries()).isEqualTo(1);
        assertThat(post("cancelscheduledtasks/", "").statusCode()).isEqualTo(502);
        assertThat(simulator.requestCount("sendsms", "garbage")).isEqualTo(1);
        assertThat(simulator.requestCount("cancel", "502")).isEqualTo(1);
    }

    // ---- helpers

    private static String sms(String text, String... numbers) {
        return smsWith("", text, numbers);
    }

    /** With options, each followed by a comma. */
    private static String smsWith(String options, String text, String... numbers) {
        return "{\"data\":{\"deliveries\":[" + delivery(options + "\"header\":\"OHT\"", text, numbers) + "]}}";
    }

    private static String delivery(String options, String text, String... numbers) {
        return "{\"options\":{" + options + "},\"recipients\":{\"gsms\":[\"" + String.join("\",\"", numbers)
                + "\"]},\"message\":\""
                + base64(text) + "\"}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertError(HttpResponse<String> answer, int number) {
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode response = response(answer);
        assertThat(response.get("result").booleanValue()).isFalse();
        assertThat(response.get("error").get("code").intValue()).isEqualTo(number);
        assertThat(response.has("data")).isFalse();
    }

    private JsonNode detailed(String ids) {
        return data(post("detailedreport/", "{\"data\":{" + ids + "}}"));
    }

    private static JsonNode deliveries(HttpResponse<String> answer) {
        return data(answer).get("deliveries");
    }

    private static JsonNode data(HttpResponse<String> answer) {
        JsonNode response = response(answer);
        assertThat(response.get("result").booleanValue()).isTrue();
        return response.get("data");
    }

    private static JsonNode response(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).get("response");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String request) {
        return client.getRaw("/v2/" + KEY + "/" + request);
    }

    private HttpResponse<String> post(String request, String body) {
        return client.postRaw("/v2/" + KEY + "/" + request, body.getBytes(StandardCharsets.UTF_8));
    }
}
