package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeApiSendTest {

    private static final String A = "905591234567";
    private static final String B = "905591234568";

    /** Noon in Istanbul. */
    private static final Instant START = Instant.parse("2024-11-01T09:00:00Z");

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension(builder -> builder.fixedIds(77_300_600)
            .strict()
            .clockStart(START)
            .account("test", "test", 1000, "BASLIK", "ALFANUMERIK BASLIK")
            .nodeApiSender("test", "REFUSED", 2));

    private SmsGatewaySimulator simulator;
    private NodeClient client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new NodeClient(simulator);
    }

    @Test
    void theDocumentsSingleSendIsAccepted() {
        JsonNode data = client.data(
                "sms/create",
                """
                {'type': 1, 'sendingType': 0, 'number': 905591234567, 'sender': 'ALFANUMERIK BASLIK',
                 'title': 'Paket başlığı', 'content': 'Tekil sms gönderim testi.', 'encoding': 0, 'validity': 360,
                 'sendingDate': '2024-12-25 12:00', 'periodicSettings': {'periodType': 4},
                 'pushSettings': {'url': 'https://example.org/push'}, 'commercial': false, 'customID': 'a1b2c3'}
                """);

        assertThat(data.get("pkgID").isIntegralNumber()).isTrue();
        assertThat(data.properties()).hasSize(1);
        assertThat(simulator.inbox()).isEmpty();
        simulator.advance(Duration.ofDays(55));
        assertThat(simulator.inbox(A)).singleElement().satisfies(sms -> {
            assertThat(sms.text()).isEqualTo("Tekil sms gonderim testi.");
            assertThat(sms.sender()).isEqualTo("ALFANUMERIK BASLIK");
            assertThat(sms.time()).isEqualTo(Instant.parse("2024-12-25T09:00:00Z"));
            assertThat(sms.campaignId()).isEqualTo(data.get("pkgID").asText());
        });
    }

    @Test
    void oneTextGoesToMany() {
        client.data(
                "sms/create",
                "{'type':1,'sendingType':1,'numbers':[905591234567,'5591234568'],'sender':'BASLIK',"
                        + "'title':'Title','content':'x'}");

        assertThat(simulator.inbox()).extracting(ReceivedSms::number).containsExactly(A, B);
        assertThat(simulator.credit("test")).isEqualTo(998);
    }

    @Test
    void eachMayHaveATextOfItsOwn() {
        client.data(
                "sms/create",
                "{'type':1,'sendingType':2,'encoding':1,'sender':'BASLIK','title':'Title',"
                        + "'numbers':[{'nr':905591234567,'msg':'A kişisine'},{'nr':'905591234568','msg':'B kişisine'}]}");

        assertThat(simulator.inbox(A)).extracting(ReceivedSms::text).containsExactly("A kişisine");
        assertThat(simulator.inbox(B)).extracting(ReceivedSms::text).containsExactly("B kişisine");
    }

    @ParameterizedTest
    @CsvSource({
        "0, ş, s, 160, 1",
        "0, ş, s, 161, 2",
        "0, x, x, 306, 2",
        "0, x, x, 307, 3",
        "0, ], ], 80, 1",
        "0, ], ], 81, 2",
        "1, ö, ö, 155, 1",
        "1, ö, ö, 156, 2",
        "1, ö, ö, 299, 3",
        "1, ş, ş, 77, 1",
        "1, ş, ş, 78, 2",
        "2, ж, ж, 70, 1",
        "2, ж, ж, 71, 2",
        "2, ж, ж, 135, 3",
        "0, ж, ?, 1, 1",
        "1, ж, ?, 1, 1",
        "0, İ, I, 1, 1",
        "0, ı, i, 1, 1",
        "1, 😀, ?, 1, 1",
    })
    void theEncodingDecidesTextAndPrice(int encoding, String given, String sent, int count, int segments) {
        client.data("sms/create", create("'encoding':" + encoding, given.repeat(count)));

        assertThat(simulator.inbox(A)).singleElement().satisfies(sms -> {
            assertThat(sms.text()).isEqualTo(sent.repeat(count));
            assertThat(sms.segments()).isEqualTo(segments);
        });
        assertThat(simulator.credit("test")).isEqualTo(1000 - segments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type | | ERR_BAD_REQUEST",
                "type | 0 | ERR_INVALID_PARAM",
                "type | 2 | ERR_USER_NOT_AUTHORIZED",
                "type | 'x' | ERR_INVALID_PARAM",
                "sendingType | | ERR_BAD_REQUEST",
                "sendingType | 3 | ERR_INVALID_PARAM",
                "sendingType | 1 | ERR_BAD_REQUEST",
                "number | | ERR_BAD_REQUEST",
                "number | {} | ERR_INVALID_PARAM",
                "number | 12345 | ERR_EMPTY_SMS_PACKAGE",
                "sender | | ERR_BAD_REQUEST",
                "sender | 'NOBODY' | ERR_INVALID_SMS_SENDER",
                "sender | 'baslik' | ERR_INVALID_SMS_SENDER",
                "sender | 'REFUSED' | ERR_INVALID_SMS_SENDER",
                "title | | ERR_BAD_REQUEST",
                "title | 'four' | ERR_INVALID_PARAM",
                "content | | ERR_BAD_REQUEST",
                "content | '' | ERR_BAD_REQUEST",
                "encoding | 3 | ERR_INVALID_PARAM",
                "validity | 59 | ERR_INVALID_PARAM",
                "validity | 1441 | ERR_INVALID_PARAM",
                "sendingDate | 'tomorrow' | ERR_INVALID_SMS_SENDING_DATE",
                "sendingDate | '2024-02-30 12:00' | ERR_INVALID_SMS_SENDING_DATE",
                "sendingDate | '2024-11-01 11:59' | ERR_INVALID_SMS_SENDING_DATE",
                "periodicSettings | 1 | ERR_INVALID_PARAM",
                "periodicSettings | {} | ERR_BAD_REQUEST",
                "periodicSettings | {'periodType':5} | ERR_INVALID_PARAM",
                "periodicSettings | {'periodType':0} | ERR_BAD_REQUEST",
                "periodicSettings | {'periodType':0,'interval':0,'amount':1000} | ERR_INVALID_PARAM",
                "periodicSettings | {'periodType':0,'interval':1,'amount':1500} | ERR_INVALID_PARAM",
                "pushSettings | {'url':'nowhere'} | ERR_INVALID_PARAM",
                "commercial | 'perhaps' | ERR_INVALID_PARAM",
                "customID | 'a_b' | ERR_INVALID_PARAM",
                "customID | 'ş' | ERR_INVALID_PARAM",
            })
    void whatIsWrongIsRefused(String field, String value, String code) {
        String body = create("'z':0", "x");
        String changed = body.replaceFirst("'" + field + "':[^,}]*,", "")
                .replaceFirst("\\{", value == null ? "{" : "{'" + field + "':" + value + ",");

        assertThat(client.code("sms/create", changed)).isEqualTo(code);
        assertThat(simulator.inbox()).isEmpty();
        assertThat(simulator.requestCount("send", code)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'sendingType':1,'numbers':[] | ERR_BAD_REQUEST",
                "'sendingType':1,'numbers':7 | ERR_INVALID_PARAM",
                "'sendingType':1,'numbers':[{}] | ERR_INVALID_PARAM",
                "'sendingType':2,'numbers':[5591234567] | ERR_INVALID_PARAM",
                "'sendingType':2,'numbers':[{'nr':5591234567}] | ERR_BAD_REQUEST",
                "'sendingType':2,'numbers':[{'msg':'x'}] | ERR_BAD_REQUEST",
            })
    void wrongListsOfNumbersAreRefused(String fields, String code) {
        assertThat(client.code(
                        "sms/create", "{'type':1,'sender':'BASLIK','title':'Title','content':'x'," + fields + "}"))
                .isEqualTo(code);
    }

    @Test
    void theLimitsOfValidityAndDateAreAllowed() {
        client.data("sms/create", create("'validity':60", "a"));
        client.data("sms/create", create("'validity':'1440'", "b"));
        client.data("sms/create", create("'sendingDate':'2024-11-01 12:00'", "c"));
        client.data("sms/create", create("'customID':'" + "a-.Z".repeat(25) + "'", "d"));

        assertThat(simulator.inbox(A)).hasSize(4);
        assertThat(client.code("sms/create", create("'customID':'" + "a".repeat(101) + "'", "e")))
                .isEqualTo("ERR_INVALID_PARAM");
    }

    @Test
    void aCustomIdIsTakenOnce() {
        String body = create("'customID':'order-1'", "x");
        client.data("sms/create", body);

        assertThat(client.code("sms/create", body)).isEqualTo("ERR_SMS_PKG_CUSTOM_ID_DUPLICATION");
        assertThat(client.code("sms/create-otp", otp("'customID':'order-1'", "other")))
                .isEqualTo("ERR_SMS_PKG_CUSTOM_ID_DUPLICATION");
        simulator.advance(Duration.ofDays(400));
        assertThat(client.code("sms/create", body)).isEqualTo("ERR_SMS_PKG_CUSTOM_ID_DUPLICATION");
        assertThat(simulator.inbox()).hasSize(1);
        simulator.reset();
        client.data("sms/create", body);
    }

    @Test
    void aRefusedRequestDoesNotUseUpItsCustomId() {
        simulator.credit("test", 0);
        String body = create("'customID':'order-1'", "x");
        assertThat(client.code("sms/create", body)).isEqualTo("ERR_USER_CREDIT_REQUIRED");
        simulator.credit("test", 1);

        client.data("sms/create", body);
    }

    @Test
    void theSameSmsIsRefusedForThirtyMinutes() {
        client.data("sms/create", create("'customID':'1'", "x"));

        simulator.advance(Duration.ofMinutes(29).plusSeconds(59));
        assertThat(client.code("sms/create", create("'customID':'2'", "x"))).isEqualTo("ERR_SMS_PKG_DUPLICATION");
        client.data("sms/create", create("'customID':'2'", "y"));
        simulator.advance(Duration.ofSeconds(1));
        client.data("sms/create", create("'customID':'3'", "x"));
        assertThat(simulator.inbox(A)).extracting(ReceivedSms::text).containsExactly("x", "y", "x");
    }

    @Test
    void creditMustSuffice() {
        simulator.credit("test", 1);

        assertThat(client.code("sms/create", create("'z':0", "x".repeat(161)))).isEqualTo("ERR_USER_CREDIT_REQUIRED");
        assertThat(client.code("sms/create-otp", otp("'z':0", "x".repeat(161)))).isEqualTo("ERR_USER_CREDIT_REQUIRED");
        assertThat(simulator.credit("test")).isEqualTo(1);
    }

    @Test
    void theDocumentsOtpIsAccepted() {
        client.data(
                "sms/create-otp",
                """
                {'number': 905591234567, 'sender': 'ALFANUMERIK BASLIK', 'content': 'Doğrulama kodunuz: 123456',
                 'encoding': 0, 'validity': 5, 'pushSettings': {'url': 'http://example.org/'}, 'commercial': false,
                 'customID': 'a1b2c3', 'trustDate': '2020-12-25 12:00:00'}
                """);

        assertThat(simulator.inbox(A)).extracting(ReceivedSms::text).containsExactly("Dogrulama kodunuz: 123456");
        assertThat(simulator.requestCount("otp", "OK")).isEqualTo(1);
        assertThat(simulator.requestCount("send")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'validity':2 | ERR_INVALID_PARAM",
                "'validity':7 | ERR_INVALID_PARAM",
                "'trustDate':'2020-12-25' | ERR_INVALID_PARAM",
                "'number':1 | ERR_EMPTY_SMS_PACKAGE",
                "'number':'' | ERR_BAD_REQUEST",
                "'sender':'X' | ERR_INVALID_SMS_SENDER",
                "'content':null | ERR_BAD_REQUEST",
            })
    void wrongOtpsAreRefused(String field, String code) {
        assertThat(client.code("sms/create-otp", otp(field, "x"))).isEqualTo(code);
    }

    @Test
    void anOtpDoesNotWaitForAPhone() {
        simulator.fate(A, Fate.offFor(Duration.ofMinutes(6)));
        client.data("sms/create-otp", otp("'z':0", "x"));

        simulator.advance(Duration.ofMinutes(10));
        assertThat(simulator.inbox(A)).isEmpty();
    }

    @Test
    void theDocumentsConsentRequestIsAccepted() {
        String body =
                """
                {'number': {'nr': 905591234567, 'cfs': {'FIRST_NAME': 'Ada', 'LAST_NAME': 'Soy'}},
                 'sender': 'BASLIK', 'encoding': 1, 'validity': 5,
                 'content': 'Merhaba FIRST_NAME LAST_NAME, KVKK izin linki SHORT_LINK.'}
                """;
        long id = client.data("sms/create-kvkk", body).get("pkgID").asLong();

        assertThat(simulator.inbox(A)).singleElement().satisfies(sms -> assertThat(sms.text())
                .matches("Merhaba Ada Soy, KVKK izin linki https://kvkk\\.example/[0-9a-f-]+\\."));
        assertThat(client.pkg(id).get("validity").asInt()).isEqualTo(5);
        assertThat(client.code("sms/create-kvkk", body.replace("SHORT_LINK", "")))
                .isEqualTo("ERR_BAD_REQUEST");
        assertThat(client.code("sms/create-kvkk", body.replace("LAST_NAME':", "X':")))
                .isEqualTo("ERR_BAD_REQUEST");
        assertThat(client.code("sms/create-kvkk", body.replace("BASLIK", "X"))).isEqualTo("ERR_INVALID_SMS_SENDER");
        assertThat(simulator.requestCount("call", "ERR_BAD_REQUEST")).isEqualTo(2);
    }

    @Test
    void blacklistedNumbersGetNothing() {
        simulator.blacklist("test", A);

        assertThat(client.code("sms/create", create("'z':0", "x"))).isEqualTo("ERR_EMPTY_SMS_PACKAGE");
        long id = client.send("x", A, B);
        assertThat(simulator.inbox()).extracting(ReceivedSms::number).containsExactly(B);
        simulator.advance(Duration.ofSeconds(61));
        assertThat(client.items(id))
                .extracting(item -> item.get("state").asInt())
                .containsExactly(-1, 3);
        assertThat(client.items(id))
                .extracting(item -> item.get("credit").asInt())
                .containsExactly(0, 1);
        assertThat(simulator.credit("test")).isEqualTo(999);
    }

    @Test
    void commercialSmsNeedABrandCode() {
        try (SmsGatewaySimulator other = SmsGatewaySimulator.builder()
                .fixedIds(77_300_600)
                .nodeApiWithoutIys()
                .start()) {
            NodeClient bare = new NodeClient(other);
            assertThat(bare.code("sms/create", create("'commercial':true", "x")))
                    .isEqualTo("ERR_USER_BRAND_CODE_NOT_FOUND");
            assertThat(bare.code("sms/create-otp", otp("'commercial':1", "x")))
                    .isEqualTo("ERR_USER_BRAND_CODE_NOT_FOUND");
            assertThat(bare.code(
                            "sms/create-kvkk",
                            "{'number':{'nr':5591234567,'cfs':{'FIRST_NAME':'a','LAST_NAME':'b'}},"
                                    + "'sender':'BASLIK','content':'SHORT_LINK'}"))
                    .isEqualTo("ERR_USER_IYS_SETTINGS_NOT_FOUND");
            bare.data("sms/create", create("'commercial':false", "x"));
        }
        client.data("sms/create", create("'commercial':true", "x"));
    }

    @Test
    void sendingHoursAreKept() {
        try (SmsGatewaySimulator other = SmsGatewaySimulator.builder()
                .fixedIds(77_300_600)
                .clockStart(START)
                .nodeApiSendingHours(LocalTime.of(8, 0), LocalTime.of(20, 0))
                .start()) {
            NodeClient day = new NodeClient(other);
            day.data("sms/create", create("'z':0", "x"));
            assertThat(day.code("sms/create", create("'sendingDate':'2024-11-01 20:00'", "y")))
                    .isEqualTo("ERR_SMS_SENDING_TIME_LIMIT");
            day.data("sms/create", create("'sendingDate':'2024-11-02 08:00'", "y"));
            other.advance(Duration.ofHours(8));
            assertThat(day.code("sms/create", create("'z':0", "z"))).isEqualTo("ERR_SMS_SENDING_TIME_LIMIT");
            day.data("sms/create-otp", otp("'z':0", "123456"));
        }
    }

    @Test
    void theNightMayBeTheTimeToSend() {
        try (SmsGatewaySimulator other = SmsGatewaySimulator.builder()
                .fixedIds(77_300_600)
                .clockStart(START)
                .nodeApiSendingHours(LocalTime.of(20, 0), LocalTime.of(8, 0))
                .start()) {
            NodeClient night = new NodeClient(other);
            assertThat(night.code("sms/create", create("'z':0", "x"))).isEqualTo("ERR_SMS_SENDING_TIME_LIMIT");
            other.advance(Duration.ofHours(8));
            night.data("sms/create", create("'z':0", "x"));
        }
    }

    @Test
    void aDailySendingRepeatsUntilItIsCancelled() {
        long id = client.data("sms/create", create("'periodicSettings':{'periodType':1}", "x"))
                .get("pkgID")
                .asLong();

        simulator.advance(Duration.ofDays(3));
        assertThat(simulator.inbox(A))
                .extracting(ReceivedSms::time)
                .containsExactly(
                        START,
                        START.plus(Duration.ofDays(1)),
                        START.plus(Duration.ofDays(2)),
                        START.plus(Duration.ofDays(3)));
        assertThat(client.data("sms/list", "{'status':4}")
                        .get("stats")
                        .get("totalRecord")
                        .asInt())
                .isEqualTo(4);
        assertThat(client.data("sms/cancel", "{'id':" + id + "}").get("status").asInt())
                .isEqualTo(1);
        assertThat(client.code("sms/cancel", "{'id':" + id + "}")).isEqualTo("ERR_SMS_PKG_NOT_CHANGEABLE");
        simulator.advance(Duration.ofDays(3));
        assertThat(simulator.deliveries()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"2, 2024-11-08T09:00:00Z", "3, 2024-12-01T09:00:00Z", "4, 2025-11-01T09:00:00Z"})
    void otherPeriodsRepeatInTheirTime(int periodType, Instant second) {
        client.data("sms/create", create("'periodicSettings':{'periodType':" + periodType + "}", "x"));

        simulator.advance(Duration.between(START, second).minusSeconds(1));
        assertThat(simulator.deliveries()).isEqualTo(1);
        simulator.advance(Duration.ofSeconds(1));
        assertThat(simulator.inbox(A)).extracting(ReceivedSms::time).containsExactly(START, second);
    }

    @Test
    void aRepetitionWithoutCreditIsAPackageThatCouldNotBeCreated() {
        client.data("sms/create", create("'periodicSettings':{'periodType':1}", "x"));
        simulator.credit("test", 0);

        simulator.advance(Duration.ofDays(1));
        JsonNode failed = client.data("sms/list", "{'status':7}").get("list");
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).get("state").asInt()).isEqualTo(-2);
        assertThat(failed.get(0).get("error").asText()).isEqualTo("ERR_USER_CREDIT_REQUIRED");
        assertThat(client.items(failed.get(0).get("id").asLong())).isEmpty();
        simulator.credit("test", 5);
        simulator.advance(Duration.ofDays(1));
        assertThat(simulator.deliveries(A)).isEqualTo(2);
    }

    @Test
    void aPackageIsRecreatedOnceItIsOver() {
        long id = client.send("x", A, B);
        String again = "{'id':" + id + ",'title':'Second','includeNewNumbers':false}";
        assertThat(client.code("sms/recreate", again)).isEqualTo("ERR_SMS_PKG_NOT_CHANGEABLE");

        simulator.advance(Duration.ofSeconds(90));
        long second = client.data("sms/recreate", again).get("pkgID").asLong();
        assertThat(second).isNotEqualTo(id);
        assertThat(client.pkg(second).get("title").asText()).isEqualTo("Second");
        assertThat(simulator.deliveries(A)).isEqualTo(2);
        assertThat(client.code("sms/recreate", "{'id':1,'title':'Second','includeNewNumbers':false}"))
                .isEqualTo("ERR_SMS_PKG_NOT_FOUND");
        assertThat(client.code("sms/recreate", "{'title':'Second','includeNewNumbers':false}"))
                .isEqualTo("ERR_BAD_REQUEST");
        assertThat(client.code("sms/recreate", "{'id':" + id + ",'includeNewNumbers':false}"))
                .isEqualTo("ERR_BAD_REQUEST");
        assertThat(client.code("sms/recreate", "{'id':" + id + ",'title':'Second'}"))
                .isEqualTo("ERR_BAD_REQUEST");
    }

    /** A complete request to the number A; the field may replace one of its own, as the last one of a name counts. */
    private static String create(String field, String content) {
        return "{'type':1,'sendingType':0,'number':" + A + ",'sender':'BASLIK','title':'Title','content':'" + content
                + "'," + field + "}";
    }

    private static String otp(String field, String content) {
        return "{'number':" + A + ",'sender':'BASLIK','content':'" + content + "'," + field + "}";
    }
}
