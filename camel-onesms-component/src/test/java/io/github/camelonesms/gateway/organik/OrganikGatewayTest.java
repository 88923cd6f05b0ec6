package io.github.camelonesms.gateway.organik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.VendorOptions;
import io.github.camelonesms.gateway.VendorPort;
import io.github.camelonesms.gateway.VendorServer;
import io.github.camelonesms.gateway.VendorServer.Reply;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.FailureReason;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.text.TextRules;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganikGatewayTest {

    private static final String KEY = "ce136df4c9c92d1428e828aba07d3b05";
    private static final Credentials ACCOUNT = new Credentials(null, null, KEY, null);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final VendorPort PORT = new VendorPort();

    /** "Örnek İstek Gövdeleri", JSON, as printed. */
    private static final String SAMPLE_REQUEST =
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
            """;

    /** "Başarılı Yanıt", JSON, as printed. */
    private static final String SAMPLE_ANSWER =
            """
            {
               "response": {
                  "result": true,
                     "data": {
                        "deliveries": [{
                           "track_id": 1234,
                           "transaction_id": 16502030,
                           "valid": [
                              {
                                 "request_gsm": 5444444444,
                                 "gsm": 905445359675,
                                 "gsm_track_id": "16502030-4730-63032793",
                                 "tl_amount": 0,
                                 "sms_count": 1,
                                 "credit_amount": 1
                              }, {
                                 "request_gsm": 5444444445,
                                 "gsm": 905445359675,
                                 "gsm_track_id": "16502030-4730-70484559",
                                 "tl_amount": 0,
                                 "sms_count": 1,
                                 "credit_amount": 1
                              }
                           ],
                           "invalid": [
                              {
                                 "request_gsm": 5444444446,
                                 "gsm": 905444444446,
                                 "error": {
                                    "number": 110,
                                    "message": "The number is incorrect."
                                 }
                              }
                           ]
                        }
                     ]
                  }
               }
            }
            """;

    /** "Başarılı Yanıt", XML, as printed: the result is in the data. */
    private static final String SAMPLE_XML_ANSWER =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <response>
               <data>
               <result>1</result>
                  <deliveries>
                     <item>
                        <track_id>2567</track_id>
                        <transaction_id>16502030</transaction_id>
                        <valid>
                           <item>
                              <request_gsm>5444444444</request_gsm>
                              <gsm>905444444444</gsm>
                              <gsm_track_id>16502030-4730-63032793</gsm_track_id>
                              <tl_amount>0</tl_amount>
                              <sms_count>1</sms_count>
                              <credit_amount>1</credit_amount>
                           </item>
                           <item>
                              <request_gsm>5444444445</request_gsm>
                              <gsm>905444444445</gsm>
                              <gsm_track_id>16587001-4730-70484559</gsm_track_id>
                              <tl_amount>0</tl_amount>
                              <sms_count>1</sms_count>
                              <credit_amount>1</credit_amount>
                           </item>
                        </valid>
                        <invalid>
                           <item>
                              <request_gsm>5444444446</request_gsm>
                              <gsm>4444</gsm>
                              <error>
                                 <number>110</number>
                                 <message>The number is incorrect.</message>
                              </error>
                           </item>
                        </invalid>
                     </item>
                  </deliveries>
               </data>
            </response>
            """;

    private final VendorServer server = new VendorServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @AfterAll
    static void closePort() {
        PORT.close();
    }

    /** The sample's groups and report_url are what this library has no option for. */
    @Test
    void sendsTheVendorsJsonSample() throws Exception {
        server.answer(Reply.json(SAMPLE_ANSWER));

        Answer<Accepted> answer = gateway(WireFormat.JSON).send(sample());

        VendorServer.Request request = server.request();
        assertThat(request.method() + " " + request.target()).isEqualTo("POST /v2/" + KEY + "/sendsms/json/");
        assertThat(request.contentType()).isEqualToIgnoringCase("application/json; charset=utf-8");
        ObjectNode expected = (ObjectNode) JSON.readTree(SAMPLE_REQUEST);
        ObjectNode delivery =
                (ObjectNode) expected.path("data").path("deliveries").path(0);
        ((ObjectNode) delivery.path("options")).remove("report_url");
        ((ObjectNode) delivery.path("recipients")).remove("groups");
        assertThat(JSON.readTree(request.body())).isEqualTo(expected);
        assertThat(answer)
                .isEqualTo(Answer.ok(new Accepted(
                        "16502030",
                        List.of(new RejectedRecipient("5444444446", "was refused by the gateway as invalid (110)")))));
    }

    /** The sample's options are empty, the other half of its fields is missing; filled in as in the JSON sample. */
    @Test
    void sendsTheVendorsXmlSample() {
        server.answer(new Reply(200, "OK", "application/xml", SAMPLE_XML_ANSWER));

        Answer<Accepted> answer = gateway(WireFormat.XML, true, "BIREYSEL").send(sample());

        VendorServer.Request request = server.request();
        assertThat(request.target()).isEqualTo("/v2/" + KEY + "/sendsms/xml/");
        assertThat(request.contentType()).isEqualToIgnoringCase("application/xml; charset=utf-8");
        assertThat(request.body().replaceFirst("<recipients>.*</recipients>", ""))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><document><data><deliveries><options>"
                        + "<header>OHT</header><delivery_time>2020-08-11 07:11</delivery_time><timeout>24</timeout>"
                        + "<message_format>1</message_format><gsm_isUnique>0</gsm_isUnique><track_id>1234</track_id>"
                        + "<commercial>1</commercial><recipient_type>BIREYSEL</recipient_type></options>"
                        + "<message>QnUgYmlyIGRlbmVtZSBtZXNhasSxZMSxcg==</message></deliveries></data></document>");
        assertThat(request.body())
                .contains("<recipients><gsms>905301234567</gsms><gsms>905301234568</gsms><gsms>905301234569</gsms>"
                        + "</recipients>");
        assertThat(answer.value().id()).isEqualTo("16502030");
        assertThat(answer.value().rejected())
                .extracting(RejectedRecipient::number)
                .containsExactly("5444444446");
    }

    @Test
    void sendsByGet() {
        server.answer(Reply.json(SAMPLE_ANSWER));

        gateway(WireFormat.QUERY).send(request(message("a+b/c? ~~~", "905301234567", "905301234568"), "1234"));

        VendorServer.Request request = server.request();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target())
                .startsWith("/v2/" + KEY + "/smsviaget/json/?header=OHT&gsms=905301234567%2C905301234568&message=")
                .doesNotContain("+");
        assertThat(URLDecoder.decode(request.target(), StandardCharsets.UTF_8))
                .endsWith("&message=YStiL2M/IH5+fg==&timeout=24&deliverytime=2020-08-11 07:11&gsm_isunique=0"
                        + "&track_id=1234");
    }

    @Test
    void refusesWhatAGetCannotSay() {
        SmsGateway gateway = gateway(WireFormat.QUERY);

        assertThatThrownBy(() -> gateway.send(sample()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("English")
                .hasMessageContaining("wireFormat=json");
        assertThatThrownBy(() -> gateway.send(requests(message("a", "905301234567"), message("b", "905301234568"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("one text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway(WireFormat.QUERY, true, null))
                .withMessageContaining("commercial")
                .withMessageContaining("wireFormat");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theAlphabetChoosesTheFormatAndNothingIsSentThatWasNotSaid() throws Exception {
        server.answer(Reply.json(SAMPLE_ANSWER));
        gateway(WireFormat.JSON)
                .send(new SendRequest(
                        "OHT",
                        null,
                        null,
                        false,
                        "order-7",
                        ACCOUNT,
                        List.of(
                                message("abc", "905301234567"),
                                message("şçı", "905301234568"),
                                message("привет", "905301234569"),
                                message("abc", "905301234560"))));

        assertThat(JSON.readTree(server.request().body()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"data":{"deliveries":[
                                {"options":{"header":"OHT","message_format":0,"gsm_isUnique":0},
                                 "recipients":{"gsms":[905301234567,905301234560]},"message":"YWJj"},
                                {"options":{"header":"OHT","message_format":1,"gsm_isUnique":0},
                                 "recipients":{"gsms":[905301234568]},"message":"xZ/Dp8Sx"},
                                {"options":{"header":"OHT","message_format":2,"gsm_isUnique":0},
                                 "recipients":{"gsms":[905301234569]},"message":"0L/RgNC40LLQtdGC"}]}}
                                """));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "60, 1", "61, 2", "1440, 24", "2880, 48"})
    void aBegunHourOfValidityCountsAsAWholeOne(int minutes, long hours) {
        SendRequest request = new SendRequest(
                "OHT", Duration.ofMinutes(minutes), null, false, null, ACCOUNT, List.of(message("a", "905301234567")));

        assertThat(new Deliveries(request, null, VendorOptions.NONE).timeout()).isEqualTo(hours);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-08-11T04:11:00Z, 2020-08-11 07:11",
        "2020-08-11T04:11:00.000000001Z, 2020-08-11 07:12",
        "2020-12-31T20:59:59Z, 2021-01-01 00:00"
    })
    void aBegunMinuteCountsAsTheNextOne(Instant time, String written) {
        SendRequest request =
                new SendRequest("OHT", null, time, false, null, ACCOUNT, List.of(message("a", "905301234567")));

        assertThat(new Deliveries(request, null, VendorOptions.NONE).deliveryTime())
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2147483647, 2147483647", "2147483648,", "9999999999,", "-1,", "order-7,", "١٢,", "12345678901,"
    })
    void onlyAnIntegerIsATrackId(String reference, Integer trackId) {
        assertThat(new Deliveries(request(message("a", "905301234567"), reference), null, VendorOptions.NONE).trackId())
                .isEqualTo(trackId);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void eachTextHasAnIdOfItsOwn(WireFormat format) {
        server.answer(answer(
                format,
                "{'deliveries':[{'transaction_id':'11','valid':[{'sms_count':1},{'sms_count':1}],'invalid':[]},"
                        + "{'transaction_id':12,'valid':[{'sms_count':2}],'invalid':[{'request_gsm':905301234560,"
                        + "'error':{'number':109,'message':'x'}}]}]}",
                "<deliveries><item><transaction_id>11</transaction_id><valid><item><sms_count>1</sms_count></item>"
                        + "<item/></valid><invalid/></item><item><transaction_id>12</transaction_id><valid><item>"
                        + "<sms_count>2</sms_count></item></valid><invalid><item><request_gsm>905301234560"
                        + "</request_gsm><error><number>109</number></error></item></invalid></item></deliveries>"));

        Accepted accepted = gateway(format)
                .send(requests(
                        message("kısa", "905301234567", "905301234568"),
                        message("x".repeat(161), "905301234569", "905301234560")))
                .value();

        assertThat(accepted)
                .isEqualTo(Accepted.inParts(
                        List.of(new Accepted.Part("11", 2, 2), new Accepted.Part("12", 1, 2)),
                        List.of(new RejectedRecipient("905301234560", "is on the account's blacklist (109)"))));
        assertThat(accepted.id()).isEqualTo("11");
    }

    @Test
    void noIdIsLostWhenTheAnswerLeavesADeliveryOut() {
        server.answer(
                Reply.json(success("{'deliveries':[{'transaction_id':11,'valid':[{'sms_count':3},{'sms_count':3}]},"
                        + "{'transaction_id':12,'valid':[{'sms_count':1}]}]}")));

        Accepted accepted = gateway(WireFormat.JSON)
                .send(requests(
                        message("a", "905301234567"), message("b", "905301234568"), message("c", "905301234569")))
                .value();

        assertThat(accepted.parts()).containsExactly(new Accepted.Part("11", 2, 6), new Accepted.Part("12", 1, 1));
    }

    @Test
    void whenEveryNumberIsRefusedThereIsNoSubmission() {
        server.answer(Reply.json(success("{'deliveries':[{'transaction_id':null,'valid':[],'invalid':["
                + "{'request_gsm':'905301234567','error':{'number':'111'}}]}]}")));

        assertThat(gateway(WireFormat.JSON)
                        .send(request(message("a", "905301234567"), null))
                        .value())
                .isEqualTo(new Accepted(
                        null,
                        List.of(new RejectedRecipient("905301234567", "was refused by the gateway as invalid (111)"))));
    }

    @ParameterizedTest
    @CsvSource({
        "101, RejectedException",
        "103, InsufficientCreditException",
        "109, RejectedException",
        "4711, RejectedException"
    })
    void whenEveryDeliveryIsRefusedInASuccessTheRequestIs(String number, String type) {
        server.answer(Reply.json(success("{'deliveries':[{'track_id':1,'transaction_id':null,'valid':[],'invalid':[],"
                + "'error':{'number':" + number + ",'message':'x'}},"
                + "{'transaction_id':null,'error':{'number':105}}]}")));

        assertThatThrownBy(() -> gateway(WireFormat.JSON)
                        .send(requests(message("a", "905301234567"), message("b", "905301234568"))))
                .isInstanceOfSatisfying(OneSmsException.class, e -> {
                    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
                    assertThat(e.code()).isEqualTo(number);
                    assertThat(e.retrySafe()).isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource({"102, 103, false", "103, 102, false", "102, 102, true"})
    void onlyIfEveryDeliveryIsRefusedForItsNumbersNobodyIsLeft(int first, int second, boolean nobody) {
        server.answer(Reply.json(success("{'deliveries':[{'transaction_id':null,'error':{'number':" + first + "}},"
                + "{'transaction_id':null,'error':{'number':" + second + "}}]}")));

        assertThatThrownBy(() -> gateway(WireFormat.JSON)
                        .send(requests(message("a", "905301234567"), message("b", "905301234568"))))
                .satisfies(e -> assertThat(e instanceof RejectedException refused && refused.noRecipients())
                        .isEqualTo(nobody));
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void theNumbersOfARefusedDeliveryAreRejectedAndTheOthersSent(WireFormat format) {
        server.answer(answer(
                format,
                "{'deliveries':[{'transaction_id':11,'valid':[{'sms_count':1}],'invalid':[]},"
                        + "{'transaction_id':null,'valid':[],'invalid':[{'request_gsm':905301234568,'error':{'number':111}}],"
                        + "'error':{'number':103,'message':'x'}}]}",
                "<deliveries><item><transaction_id>11</transaction_id><valid><item><sms_count>1</sms_count></item>"
                        + "</valid><invalid/></item><item><transaction_id/><valid/><invalid><item><request_gsm>905301234568"
                        + "</request_gsm><error><number>111</number></error></item></invalid><error><number>103</number>"
                        + "</error></item></deliveries>"));

        Accepted accepted = gateway(format)
                .send(requests(message("a", "905301234567"), message("b", "905301234568", "905301234569")))
                .value();

        assertThat(accepted.parts()).containsExactly(new Accepted.Part("11", 1, 1), Accepted.Part.REFUSED);
        assertThat(accepted.rejected())
                .extracting(RejectedRecipient::number)
                .containsExactly("905301234568", "905301234569");
        assertThat(accepted.rejected().get(0).reason()).contains("invalid (111)");
        assertThat(accepted.rejected().get(1).reason()).contains("(103)", "balance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"86", "87"})
    void noRecordsAreAnAnswerWhereThereMayBeNone(String number) {
        for (WireFormat format : List.of(WireFormat.JSON, WireFormat.XML)) {
            server.answer(failure(format, number));
            SmsGateway gateway = gateway(format);

            assertThat(gateway.blacklist()).isEqualTo(new Answer<>(List.of(), number));
            assertThat(gateway.originators()).isEqualTo(new Answer<>(List.of(), number));
            assertThat(gateway.blacklistRemove(List.of("905301234567", "905301234568")))
                    .isEqualTo(new Answer<>(
                            List.of(
                                    new BlacklistResult("905301234567", false, number),
                                    new BlacklistResult("905301234568", false, number)),
                            number));
            assertThatThrownBy(() -> gateway.report("1")).isInstanceOf(NotFoundException.class);
            assertThat(gateway.reports(List.of("1", "2")).value())
                    .extracting(DeliveryReport::state)
                    .containsExactly(ReportState.NOT_FOUND, ReportState.NOT_FOUND);
            assertThatThrownBy(() -> gateway.cancel("1")).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(gateway::credit).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> gateway.blacklistAdd(List.of("905301234567")))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "84, OutcomeUnknownException",
        "85, OutcomeUnknownException",
        "86, OutcomeUnknownException",
        "87, OutcomeUnknownException",
        "88, RejectedException",
        "89, AuthenticationException",
        "90, AuthenticationException",
        "91, RejectedException",
        "92, RejectedException",
        "93, ThrottledException",
        "94, OutcomeUnknownException",
        "95, OutcomeUnknownException",
        "96, RejectedException",
        "97, RejectedException",
        "98, AuthenticationException",
        "99, AuthenticationException",
        "101, RejectedException",
        "102, RejectedException",
        "103, InsufficientCreditException",
        "104, RejectedException",
        "105, RejectedException",
        "106, RejectedException",
        "107, RejectedException",
        "108, InsufficientCreditException",
        "109, RejectedException",
        "110, RejectedException",
        "111, RejectedException",
        "112, RejectedException",
        "100, RejectedException",
        "4711, RejectedException"
    })
    void everyErrorNumberHasItsException(String number, String type) {
        for (WireFormat format : List.of(WireFormat.JSON, WireFormat.XML)) {
            server.answer(failure(format, number));

            assertThatThrownBy(() -> gateway(format).send(sample()))
                    .isInstanceOfSatisfying(OneSmsException.class, e -> {
                        assertThat(e.getClass().getSimpleName()).isEqualTo(type);
                        assertThat(e.code()).isEqualTo(number);
                        assertThat(e.retrySafe()).isEqualTo("93".equals(number));
                        assertThat(e.toString()).doesNotContain(KEY, "5301234", "GIZLI");
                    });
        }
    }

    @Test
    void everyOperationReportsAFailure() {
        server.answer(failure(WireFormat.JSON, "94"));
        SmsGateway gateway = gateway(WireFormat.JSON);

        for (Runnable operation : List.<Runnable>of(
                gateway::credit,
                gateway::originators,
                gateway::blacklist,
                () -> gateway.report("1"),
                () -> gateway.reports(List.of("1", "2")),
                () -> gateway.cancel("1"),
                () -> gateway.blacklistAdd(List.of("905301234567")),
                () -> gateway.blacklistRemove(List.of("905301234567")))) {
            assertThatThrownBy(operation::run).isInstanceOf(UnavailableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"response\":[]}",
                "{\"response\":{}}",
                "{\"response\":{\"result\":true}}",
                "{\"response\":{\"result\":false}}",
                "{\"response\":{\"result\":true,\"data\":{\"deliveries\":[{}]}}}",
                "{\"response\":{\"result\":true,\"data\":{\"deliveries\":[{\"transaction_id\":1}]}",
                "{\"response\":{\"result\":true,\"data\":{\"deliveries\":[{\"transaction_id\":1}]}}}GIZLI",
                "<html>GIZLI</html>"
            })
    void anUnreadableAnswerToASendIsAnUnknownOutcome(String body) {
        server.answer(Reply.json(body));

        assertThatThrownBy(() -> gateway(WireFormat.JSON).send(sample()))
                .isInstanceOf(OutcomeUnknownException.class)
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("GIZLI", KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<response/>",
                "<html>GIZLI</html>",
                "<response><result>1</result><data><deliveries/></data></response>",
                "<response><result>1</result><data><deliveries><item><transaction_id>1</transaction_id></item>",
                "<!DOCTYPE response [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><response><result>1</result><data>"
                        + "<deliveries><item><transaction_id>&x;</transaction_id></item></deliveries></data></response>",
                "<!DOCTYPE response><response><result>1</result><data><deliveries><item><transaction_id>1"
                        + "</transaction_id></item></deliveries></data></response>"
            })
    void unreadableXmlIsAnUnknownOutcomeToo(String body) {
        server.answer(Reply.xml(body));

        assertThatThrownBy(() -> gateway(WireFormat.XML).send(sample()))
                .isInstanceOf(OutcomeUnknownException.class)
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("GIZLI", KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void endlessNestingIsUnreadable(String opening) {
        server.answer(Reply.json("{\"response\":{\"data\":{\"a\":" + opening.repeat(100_000)));
        assertThatThrownBy(() -> gateway(WireFormat.JSON).credit()).isInstanceOf(UnavailableException.class);

        server.answer(Reply.xml("<response><data>" + "<a>".repeat(100_000)));
        assertThatThrownBy(() -> gateway(WireFormat.XML).credit()).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void readsAReport(WireFormat format) throws Exception {
        server.answer(answer(
                format,
                "[{'gsm':905301234567,'transaction_id':7,'status':0},{'gsm':'905301234568','status':'1'},"
                        + "{'gsm':5301234569,'transaction_id':'7','status':2},{'gsm':905301234560,'transaction_id':7,"
                        + "'status':3,'sms_count':1},{'gsm':905301234561,'transaction_id':7,'status':4},"
                        + "{'gsm':905301234562,'transaction_id':7,'status':9},{'gsm':1,'transaction_id':8,'status':2}]",
                row("905301234567", "7", "0")
                        + row("905301234568", "", "1")
                        + row("5301234569", "7", "2")
                        + row("905301234560", "7", "3")
                        + row("905301234561", "7", "4")
                        + row("905301234562", "7", "9")
                        + row("1", "8", "2")));

        Answer<DeliveryReport> answer = gateway(format).report("7");

        VendorServer.Request request = server.request();
        assertThat(request.target()).isEqualTo("/v2/" + KEY + "/detailedreport/" + format.id() + "/");
        if (format == WireFormat.JSON) {
            assertThat(request.body()).isEqualTo("{\"data\":{\"transaction_ids\":[7]}}");
        } else {
            assertThat(request.body())
                    .endsWith("<document><data><transaction_ids>7</transaction_ids></data></document>");
        }
        assertThat(answer.code()).isEqualTo("OK");
        assertThat(answer.value().state()).isEqualTo(ReportState.IN_PROGRESS);
        assertThat(answer.value().recipients())
                .containsExactly(
                        new RecipientStatus("905301234567", DeliveryStatus.WAITING, null, "0", null),
                        new RecipientStatus("905301234568", DeliveryStatus.PENDING, null, "1", null),
                        new RecipientStatus("905301234569", DeliveryStatus.DELIVERED, null, "2", null),
                        new RecipientStatus(
                                "905301234560", DeliveryStatus.FAILED, FailureReason.INVALID_NUMBER, "3", null),
                        new RecipientStatus("905301234561", DeliveryStatus.FAILED, FailureReason.EXPIRED, "4", null),
                        new RecipientStatus("905301234562", DeliveryStatus.UNKNOWN, null, "9", null));
    }

    @Test
    void theStateFollowsFromTheRecipients() {
        server.answer(Reply.json(success("["
                + "{'gsm':1,'transaction_id':1,'status':2},{'gsm':2,'transaction_id':1,'status':4},"
                + "{'gsm':1,'transaction_id':2,'status':0},{'gsm':2,'transaction_id':2,'status':0},"
                + "{'gsm':1,'transaction_id':3,'status':0},{'gsm':2,'transaction_id':3,'status':2},"
                + "{'gsm':1,'transaction_id':9,'status':2}]")));

        assertThat(gateway(WireFormat.JSON)
                        .reports(List.of("3", "1", "x-4", "2"))
                        .value())
                .extracting(report -> report.id() + " " + report.state())
                .containsExactly("3 IN_PROGRESS", "1 COMPLETED", "x-4 NOT_FOUND", "2 WAITING");
        assertThat(server.request().body()).isEqualTo("{\"data\":{\"transaction_ids\":[3,1,\"x-4\",2]}}");
    }

    @Test
    void aReportWithoutRowsIsNotFound() {
        for (String data : List.of("[]", "{}", "null", "''")) {
            server.answer(Reply.json(success(data)));
            assertThatThrownBy(() -> gateway(WireFormat.JSON).report("7")).isInstanceOf(NotFoundException.class);
        }
        server.answer(Reply.json(success("{'rows':[{'gsm':1}]}")));
        assertThatThrownBy(() -> gateway(WireFormat.JSON).report("7")).isInstanceOf(UnavailableException.class);
    }

    /** The document prints it so, which is not XML. Nothing is guessed of half an answer. */
    @Test
    void aReportOfRowsWithoutARootIsUnreadable() {
        server.answer(Reply.xml(row("905301234567", "7", "2") + row("905301234568", "7", "2")));

        assertThatThrownBy(() -> gateway(WireFormat.XML).report("7")).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void aLongReportIsReadRowByRow(WireFormat format) {
        int rows = 100_000;
        String json = IntStream.range(0, rows)
                .mapToObj(i -> "{'gsm':" + (905300000000L + i) + ",'transaction_id':7,'status':" + i % 5 + "}")
                .collect(Collectors.joining(",", "[", "]"));
        String xml = IntStream.range(0, rows)
                .mapToObj(i -> row(Long.toString(905300000000L + i), "7", Integer.toString(i % 5)))
                .collect(Collectors.joining());
        server.answer(answer(format, json, xml));

        DeliveryReport report = gateway(format).report("7").value();

        assertThat(report.recipients()).hasSize(rows);
        assertThat(report.count(DeliveryStatus.FAILED)).isEqualTo(2 * rows / 5);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML"})
    void cancels(WireFormat format) {
        server.answer(answer(
                format,
                "[{'transaction_id':7,'status':true}]",
                "<item><transaction_id>7</transaction_id><status>1</status></item>"));
        assertThat(gateway(format).cancel("7")).isEqualTo(Answer.ok(null));
        assertThat(server.request().target()).contains("/cancelscheduledtasks/");
        assertThat(server.request().body()).contains("transaction_ids").contains("7");

        server.answer(answer(
                format,
                "[{'transaction_id':7,'status':0}]",
                "<item><transaction_id>7</transaction_id><status>0</status></item>"));
        assertThatThrownBy(() -> gateway(format).cancel("7")).isInstanceOf(RejectedException.class);

        server.answer(answer(format, "[]", ""));
        assertThatThrownBy(() -> gateway(format).cancel("7")).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML", "QUERY"})
    void readsBalanceHeadersAndBlacklist(WireFormat format) {
        String type = format == WireFormat.XML ? "xml" : "json";
        server.answer(answer(format, "{'tl':'10.50','credit':1234.0}", "<tl>10.50</tl><credit>1234</credit>"));
        assertThat(gateway(format).credit()).isEqualTo(Answer.ok(1234L));
        assertThat(server.request().method() + server.request().target())
                .isEqualTo("GET/v2/" + KEY + "/balance/" + type + "/");

        server.answer(answer(
                format,
                "[{'id':1,'name':'OHT'},{'id':2,'name':'ŞİRKET'}]",
                "<item><id>1</id><name>OHT</name></item><item><id>2</id><name> ŞİRKET </name></item>"));
        assertThat(gateway(format).originators()).isEqualTo(Answer.ok(List.of("OHT", "ŞİRKET")));
        assertThat(server.request().target()).isEqualTo("/v2/" + KEY + "/headers/" + type + "/");

        server.answer(answer(
                format,
                "[{'gsm':905301234567,'date':'x'},{'gsm':'5301234568'}]",
                "<item><gsm>905301234567</gsm><date/></item><item><gsm>5301234568</gsm></item>"));
        assertThat(gateway(format).blacklist()).isEqualTo(Answer.ok(List.of("905301234567", "905301234568")));
        assertThat(server.request().target()).isEqualTo("/v2/" + KEY + "/blacklist/" + type + "/");

        server.answer(answer(format, "{'tl':1,'credit':'GIZLI'}", "<credit/>"));
        assertThatThrownBy(() -> gateway(format).credit()).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({"JSON, true", "JSON, false", "XML, true", "XML, false"})
    void changesTheBlacklistInOneRequest(WireFormat format, boolean add) {
        server.answer(
                format == WireFormat.XML
                        ? Reply.xml("<response><result>1</result></response>")
                        : Reply.json("{\"response\":{\"result\":true}}"));
        List<String> numbers = List.of("905301234567", "905301234568");

        Answer<List<BlacklistResult>> answer =
                add ? gateway(format).blacklistAdd(numbers) : gateway(format).blacklistRemove(numbers);

        assertThat(answer)
                .isEqualTo(Answer.ok(List.of(
                        new BlacklistResult("905301234567", true, "OK"),
                        new BlacklistResult("905301234568", true, "OK"))));
        assertThat(server.request().target())
                .isEqualTo("/v2/" + KEY + (add ? "/blacklistadd/" : "/blacklistremove/") + format.id() + "/");
        assertThat(server.request().body())
                .endsWith(
                        format == WireFormat.XML
                                ? "<data><gsms>905301234567</gsms><gsms>905301234568</gsms></data></document>"
                                : "{\"data\":{\"gsms\":[905301234567,905301234568]}}");
    }

    @Test
    void theKeyIsNeededAndNeverShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway(WireFormat.JSON, new Credentials("ali", "veli", null, null)))
                .withMessageContaining("apiKey");

        server.answer(new Reply(404, "Not Found", "text/html", "GIZLI"));
        assertThatThrownBy(() -> gateway(WireFormat.JSON, new Credentials(null, null, "a/b c?#%ğ", null))
                        .credit())
                .isInstanceOf(RejectedException.class)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("a/b", "a%2F", "GIZLI"));
        assertThat(server.request().target()).isEqualTo("/v2/a%2Fb%20c%3F%23%25%C4%9F/balance/json/");
    }

    private SmsGateway gateway(WireFormat format) {
        return gateway(format, null, null);
    }

    private SmsGateway gateway(WireFormat format, Boolean commercial, String iysList) {
        return gateway(format, ACCOUNT, commercial, iysList);
    }

    private SmsGateway gateway(WireFormat format, Credentials account) {
        return gateway(format, account, null, null);
    }

    private SmsGateway gateway(WireFormat format, Credentials account, Boolean commercial, String iysList) {
        return GatewayLookup.provider("organik")
                .create(
                        new GatewaySettings(
                                server.uri(),
                                account,
                                format,
                                null,
                                commercial,
                                iysList,
                                Clock.systemUTC(),
                                () -> null,
                                VendorOptions.NONE),
                        PORT.to(server.uri()));
    }

    private static SendRequest sample() {
        return request(message("Bu bir deneme mesajıdır", "905301234567", "905301234568", "905301234569"), "1234");
    }

    private static SendRequest request(OutgoingMessage message, String reference) {
        return new SendRequest(
                "OHT",
                Duration.ofHours(24),
                Instant.parse("2020-08-11T04:11:00Z"),
                false,
                reference,
                ACCOUNT,
                List.of(message));
    }

    private static SendRequest requests(OutgoingMessage... messages) {
        return new SendRequest("OHT", null, null, false, null, ACCOUNT, List.of(messages));
    }

    private static OutgoingMessage message(String text, String... numbers) {
        return VendorPort.message(TextRules.ORGANIK, text, numbers);
    }

    private static Reply answer(WireFormat format, String jsonData, String xmlData) {
        return format == WireFormat.XML
                ? Reply.xml("\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response><result>1</result><data>" + xmlData
                        + "</data></response>\n")
                : Reply.json(success(jsonData));
    }

    private static String success(String data) {
        return "{'response':{'data':".replace('\'', '"') + data.replace('\'', '"') + ",\"result\":true}}";
    }

    private static Reply failure(WireFormat format, String number) {
        return format == WireFormat.XML
                ? Reply.xml("<response><result>0</result><error><message>GIZLI</message><number>" + number
                        + "</number><time>1</time><code>X</code></error></response>")
                : Reply.json("{\"response\":{\"result\":false,\"error\":{\"message\":\"GIZLI\",\"number\":" + number
                        + ",\"time\":\"1\",\"code\":\"X\"}}}");
    }

    private static String row(String gsm, String transactionId, String status) {
        return "<item><gsm>" + gsm + "</gsm><transaction_id>" + transactionId + "</transaction_id><status>" + status
                + "</status></item>";
    }
}
