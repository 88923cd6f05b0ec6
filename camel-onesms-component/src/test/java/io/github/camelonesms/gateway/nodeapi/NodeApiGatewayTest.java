package io.github.camelonesms.gateway.nodeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.KnownIds;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.VendorOptions;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.FailureReason;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OptOutRequest;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.LogCapture;
import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.text.SmsAlphabet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shared operations in JSON on the wire. */
public class NodeApiGatewayTest extends NodeApiTestSupport {

    private static final String CREATED = data("{\"pkgID\":222962}");
    private static final String DONE = data("{\"status\":1}");

    @Test
    void oneTextToOneNumber() {
        assertThat(json(CREATED)
                        .send(request("siparis-7", message("Merhaba", SmsAlphabet.ENGLISH, "905591234567")))
                        .value()
                        .id())
                .isEqualTo("222962");

        assertRequest(
                0,
                "/sms/create",
                """
                {"type": 1, "sendingType": 0, "number": 905591234567, "sender": "BASLIK",
                 "title": "camel-onesms siparis-7", "content": "Merhaba", "encoding": 0, "customID": "siparis-7"}""");
        assertThat(onlyRequest().head())
                .containsIgnoringCase("\r\nContent-Type: application/json; charset=UTF-8\r\n")
                .containsIgnoringCase("\r\nAuthorization: Basic "
                        + Base64.getEncoder()
                                .encodeToString("admin:123456".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        + "\r\n")
                .doesNotContainIgnoringCase("camel");
    }

    @Test
    void oneTextToMany() {
        json(CREATED)
                .send(request(
                        "a",
                        message("Ağrı", SmsAlphabet.TURKISH, "905591234567", "905591234568"),
                        message("Ağrı", SmsAlphabet.TURKISH, "905591234569")));

        assertRequest(
                0,
                "/sms/create",
                """
                {"type": 1, "sendingType": 1, "numbers": [905591234567, 905591234568, 905591234569],
                 "sender": "BASLIK", "title": "camel-onesms a", "content": "Ağrı", "encoding": 1, "customID": "a"}""");
    }

    @ParameterizedTest
    @CsvSource({"A, ENGLISH, 3", "ş, TURKISH, 5", "\u20ac\u0416, UNICODE, 7"})
    void oneTextsAlphabetIsThatOfTheWholePackage(String other, SmsAlphabet alphabet, long segments) {
        OutgoingMessage english =
                new OutgoingMessage("x".repeat(160), SmsAlphabet.ENGLISH, 1, List.of("905591234567", "905591234568"));

        SendRequest request = request("a", english, message(other, alphabet, "905591234569"));
        SmsGateway gateway = json(CREATED);

        assertThat(gateway.send(request).value()).isEqualTo(new Accepted("222962"));
        assertThat(gateway.segments(request)).isEqualTo(segments);
    }

    @Test
    void aTextEachTakesTheEncodingThatHoldsAll() {
        json(CREATED)
                .send(request(
                        "a",
                        message("Merhaba", SmsAlphabet.ENGLISH, "905591234567"),
                        message("\uD83D\uDE00", SmsAlphabet.UNICODE, "905591234568"),
                        message("Ağrı", SmsAlphabet.TURKISH, "905591234569")));

        assertRequest(
                0,
                "/sms/create",
                """
                {"type": 1, "sendingType": 2, "numbers": [{"nr": 905591234567, "msg": "Merhaba"},
                   {"nr": 905591234568, "msg": "\uD83D\uDE00"}, {"nr": 905591234569, "msg": "Ağrı"}],
                 "sender": "BASLIK", "title": "camel-onesms a", "content": "Merhaba", "encoding": 2,
                 "customID": "a"}""");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01 13:00",
        "2026-03-01T10:00:00.001Z, 2026-03-01 13:01",
        "2026-12-31T21:59:59Z, 2027-01-01 01:00"
    })
    void scheduledInTurkishTimeNeverEarlier(Instant at, String written) {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            json(CREATED)
                    .send(new SendRequest(
                            "BASLIK",
                            Duration.ofHours(6),
                            at,
                            false,
                            "a",
                            ACCOUNT,
                            List.of(message("Merhaba", SmsAlphabet.ENGLISH, "905591234567"))));
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }

        JsonNode request = tree(onlyRequest().text());
        assertThat(request.path("sendingDate").textValue()).isEqualTo(written);
        assertThat(request.path("validity").intValue()).isEqualTo(360);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whetherItIsCommercialIsTheUsersWord(boolean commercial) {
        SmsGateway gateway = gateway(WireFormat.JSON, commercial, answers(200, CREATED));

        gateway.send(request("a", message("Merhaba", SmsAlphabet.ENGLISH, "905591234567")));
        gateway.otp(request("b", message("Merhaba", SmsAlphabet.ENGLISH, "905591234567")));

        assertThat(server.requests())
                .extracting(request -> tree(request.text()).path("commercial").toString())
                .containsExactly(String.valueOf(commercial), String.valueOf(commercial));
    }

    @Test
    void aOneTimePassword() {
        SendRequest request = new SendRequest(
                "BASLIK",
                Duration.ofMinutes(3),
                null,
                false,
                "giris.1",
                ACCOUNT,
                List.of(message("Kod: 1", SmsAlphabet.ENGLISH, "905591234567")));

        assertThat(json(CREATED).otp(request).value().id()).isEqualTo("222962");

        assertRequest(
                0,
                "/sms/create-otp",
                """
                {"number": 905591234567, "sender": "BASLIK", "content": "Kod: 1", "encoding": 0, "validity": 3,
                 "customID": "giris.1"}""");
    }

    static Stream<Arguments> references() {
        return Stream.concat(
                IntStream.of(1, 36, 37, 38, 100).mapToObj(length -> Arguments.of(WireFormat.JSON, "7".repeat(length))),
                Stream.of(
                        Arguments.of(WireFormat.JSON, null),
                        Arguments.of(WireFormat.SOAP, null),
                        Arguments.of(WireFormat.SOAP, "7".repeat(300)),
                        Arguments.of(WireFormat.SOAP, "\uD83D\uDE00".repeat(40)),
                        Arguments.of(WireFormat.SOAP, "x" + "\uD83D\uDE00".repeat(40))));
    }

    /** Others' integrations state 5 to 50; the reference itself is as long as it is. */
    @ParameterizedTest
    @MethodSource("references")
    void aTitleHas5To50Characters(WireFormat format, String reference) {
        gateway(format, format == WireFormat.JSON ? CREATED : "<e><result><data><pkgID>1</pkgID></data></result></e>")
                .send(request(reference, message("Merhaba", SmsAlphabet.ENGLISH, "905591234567")));

        String body = onlyRequest().text();
        String title = format == WireFormat.JSON
                ? tree(body).path("title").textValue()
                : body.replaceAll("(?s).*<title>(.*)</title>.*", "$1");
        assertThat(title)
                .startsWith("camel-onesms")
                .hasSizeBetween(5, 50)
                .matches("camel-onesms( 7*| x?(\uD83D\uDE00)*)?");
        if (format == WireFormat.JSON && reference != null) {
            assertThat(tree(body).path("customID").textValue()).isEqualTo(reference);
            assertThat("camel-onesms " + reference).startsWith(title);
        }
    }

    @Test
    void theSameRequestHasTheSameCustomIdAndAnotherOneAnother() {
        SmsGateway gateway = json(CREATED);
        SendRequest once = request(null, message("Merhaba", SmsAlphabet.ENGLISH, "905591234567"));
        SendRequest twice = request(null, message("Merhaba", SmsAlphabet.ENGLISH, "905591234567"));
        gateway.send(once);
        gateway.send(once);
        gateway.send(twice);

        assertThat(server.requests().get(0).text())
                .isEqualTo(server.requests().get(1).text())
                .isNotEqualTo(server.requests().get(2).text());
        List<String> ids = server.requests().stream()
                .map(request -> tree(request.text()).path("customID").textValue())
                .toList();
        assertThat(ids).allMatch(id -> SmsCreateFactory.isCustomId(id, false));
        assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b", "a b", "ş", "", "a/b", "a\"b"})
    void aReferenceThatIsNoCustomIdIsNotSent(String reference) {
        SendRequest request = request(reference, message("Merhaba", SmsAlphabet.ENGLISH, "905591234567"));

        assertThatThrownBy(() -> json(CREATED).send(request))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("CamelOneSmsClientReference");
        assertThat(server.requests()).isEmpty();
        assertThat(SmsCreateFactory.isCustomId("x".repeat(100), false)).isTrue();
        assertThat(SmsCreateFactory.isCustomId("x".repeat(101), false)).isFalse();
    }

    @Test
    void whatTheVendorDoesNotHaveIsRefused() {
        var messages = List.of(message("Merhaba", SmsAlphabet.ENGLISH, "905591234567"));

        assertThatThrownBy(
                        () -> json(CREATED).send(new SendRequest("BASLIK", null, null, true, null, ACCOUNT, messages)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("disableDuplicateCheck");
        assertThatThrownBy(
                        () -> json(CREATED).otp(new SendRequest("BASLIK", null, NOW, false, null, ACCOUNT, messages)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("scheduledAt");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theGuardFindsTheOnePackageOfTheCustomId() {
        SendRequest request = request("a1", message("Merhaba", SmsAlphabet.ENGLISH, "905591234567"));
        String one = "{\"id\":7,\"customID\":\"a1\"}";
        String other = "{\"id\":8,\"customID\":\"a1\"}";
        String foreign = "{\"id\":9,\"customID\":\"a11\"}";

        assertThat(identified(request, one, foreign)).isEqualTo("7");
        assertRequest(0, "/sms/list", "{\"customIDs\": [\"a1\"], \"pageIndex\": 0, \"pageSize\": 10}");
        assertThat(identified(request, one, one)).isEqualTo("7");
        assertThat(identified(request, one, other)).isNull();
        assertThat(identified(request, foreign, "null")).isNull();
        assertThat(identified(request)).isNull();
    }

    @Test
    void theGuardFindsThePackagesOfManyCustomIdsAtOnce() {
        Instant sent = Instant.parse("2026-03-01T09:00:00Z");
        List<DuplicateGuard.Lost> lost = Stream.of("a1", "a2", "a3", "a4")
                .map(id -> request(id, message("Merhaba", SmsAlphabet.ENGLISH, "905591234567")))
                .map(request -> new DuplicateGuard.Lost(request, sent))
                .toList();
        String packages =
                """
                {"list":[{"id":7,"customID":"a1"}, {"id":8,"customID":"a3"}, {"id":9,"customID":"a3"}, null,
                 {"id":10,"customID":"a4","sendingDate":"2026-02-28 12:00"}, {"id":11,"customID":"a11"}]}
                """;

        assertThat(json(data(packages)).duplicateGuard().orElseThrow().byReferences(lost))
                .containsExactly(List.of("7"), List.of(), List.of("8", "9"), List.of());
        assertRequest(
                0, "/sms/list", "{\"customIDs\": [\"a1\",\"a2\",\"a3\",\"a4\"], \"pageIndex\": 0, \"pageSize\": 1000}");
    }

    private String identified(SendRequest request, String... packages) {
        DuplicateGuard guard = json(data("{\"list\":[" + String.join(",", packages) + "]}"))
                .duplicateGuard()
                .orElseThrow();
        assertThat(guard.covers(request)).isTrue();
        assertThat(guard.identify(request, SomeIds.free(id -> false))).isEmpty();
        server.requests().clear();
        return guard.identify(request, SomeIds.free(id -> true)).orElse(null);
    }

    /** Turkish time; the request was first sent at 09:00 UTC. */
    @Test
    void aPackageOfYesterdayIsNotTheOneThatWasLost() {
        SendRequest request = request("a1", message("Merhaba", SmsAlphabet.ENGLISH, "905591234567"));
        SendRequest scheduled = new SendRequest("BASLIK", null, NOW, false, "a1", ACCOUNT, request.messages());
        String yesterday = "{\"id\":7,\"customID\":\"a1\",\"sendingDate\":\"2026-02-28 12:00\"}";
        String today = "{\"id\":8,\"customID\":\"a1\",\"sendingDate\":\"2026-03-01 11:59\"}";
        String odd = "{\"id\":9,\"customID\":\"a1\",\"sendingDate\":\"dun\"}";

        assertThat(found(request, yesterday)).isEqualTo("UNDECIDED null");
        assertThat(found(request, today)).isEqualTo("THIS 8");
        assertThat(found(request, odd)).isEqualTo("THIS 9");
        assertThat(found(request)).isEqualTo("THIS null");
        assertThat(found(scheduled, yesterday)).isEqualTo("THIS 7");
    }

    private String found(SendRequest request, String... packages) {
        DuplicateGuard guard = json(data("{\"list\":[" + String.join(",", packages) + "]}"))
                .duplicateGuard()
                .orElseThrow();
        KnownIds known = new SomeIds(id -> true, id -> false, Instant.parse("2026-03-01T09:00:00Z"));
        DuplicateMessageException refusal = new DuplicateMessageException(
                "again",
                new FailureOrigin("nodeapi", SmsOperation.SEND, "ERR_SMS_PKG_CUSTOM_ID_DUPLICATION", 200),
                null);
        return guard.meaning(request, refusal, known) + " "
                + guard.identify(request, known).orElse(null);
    }

    @Test
    void aReportOfManyPagesIsOne() {
        String first = items(1500, 905550000000L, 1000);
        String second = items(1500, 905550001000L, 500);

        DeliveryReport report = json(packages("{\"id\":12,\"state\":5}"), first, second)
                .report("12")
                .value();

        assertThat(report.id()).isEqualTo("12");
        assertThat(report.state()).isEqualTo(ReportState.IN_PROGRESS);
        assertThat(report.recipients()).hasSize(1500).doesNotHaveDuplicates();
        assertThat(report.recipients().get(1499))
                .isEqualTo(new RecipientStatus("905550001499", DeliveryStatus.DELIVERED, null, "3", null));
        assertThat(server.requests()).hasSize(3);
        assertRequest(0, "/sms/list", "{\"ids\": [12], \"pageIndex\": 0, \"pageSize\": 10}");
        assertRequest(1, "/sms/list-item", "{\"pkgID\": 12, \"pageIndex\": 0, \"pageSize\": 1000}");
        assertRequest(2, "/sms/list-item", "{\"pkgID\": 12, \"pageIndex\": 1, \"pageSize\": 1000}");
    }

    @Test
    void aServerThatRepeatsAPageOrReportsNoTotalGetsNoEndlessRequests() {
        String repeated = items(5000, 905550000000L, 1000);
        DeliveryReport fifth =
                json(packages("{\"id\":12,\"state\":6}"), repeated).report("12").value();
        assertThat(fifth.recipients()).hasSize(1000);
        assertThat(fifth.state()).isEqualTo(ReportState.IN_PROGRESS);
        // A list that grew by a page looks the same: the page is read once more, and then the page behind it.
        assertThat(server.requests()).hasSize(5);

        String untold = "{\"err\":null,\"data\":{\"list\":[{\"state\":3,\"target\":\"905550000000\"}]}}";
        assertThat(json(packages("{\"id\":12,\"state\":6}"), untold)
                        .report("12")
                        .value()
                        .recipients())
                .hasSize(1);
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"6, IN_PROGRESS", "-4, SEND_ERROR"})
    void aPackageWithoutAllItsItemsIsNotComplete(int state, ReportState expected) {
        for (String empty : List.of(items(1001, 0, 0), items(0, 0, 0), data("{\"list\":[]}"))) {
            DeliveryReport report = json(
                            packages("{\"id\":12,\"state\":" + state + "}"), items(1001, 905550000000L, 1000), empty)
                    .report("12")
                    .value();

            assertThat(report.state()).isEqualTo(expected);
            assertThat(report.recipients()).hasSize(1000);
        }
        for (int total : List.of(0, 1)) {
            assertThat(json(packages("{\"id\":12,\"state\":" + state + "}"), items(total, 0, 0))
                            .report("12")
                            .value()
                            .state())
                    .isEqualTo(expected);
        }
    }

    @Test
    void aCancelledPackageIsNotCompleteWhileAnItemIsOnItsWay() {
        assertThat(json(
                                packages("{\"id\":12,\"state\":-4}"),
                                data("{\"list\":[{\"state\":-2,\"target\":905551112233},"
                                        + "{\"state\":2,\"target\":905551112234}]}"))
                        .report("12")
                        .value()
                        .state())
                .isEqualTo(ReportState.SEND_ERROR);
    }

    private static String items(int total, long firstNumber, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> "{\"id\":" + (firstNumber + i) + ",\"state\":3,\"target\":\"" + (firstNumber + i) + "\"}")
                .collect(Collectors.joining(
                        ",", "{\"err\":null,\"data\":{\"stats\":{\"totalRecord\":" + total + "},\"list\":[", "]}}"));
    }

    private static String packages(String... packages) {
        return data(
                "{\"stats\":{\"totalRecord\":" + packages.length + "},\"list\":[" + String.join(",", packages) + "]}");
    }

    @ParameterizedTest
    @CsvSource({
        "-4, COMPLETED", "-3, COMPLETED", "-2, COMPLETED", "-1, COMPLETED", "0, WAITING", "1, WAITING",
        "2, WAITING", "3, IN_PROGRESS", "4, IN_PROGRESS", "5, IN_PROGRESS", "6, COMPLETED", "7, IN_PROGRESS",
        "null, IN_PROGRESS"
    })
    void packageStates(String state, ReportState expected) {
        DeliveryReport report = json(
                        packages("{\"id\":\"12\",\"state\":" + state + "}"),
                        data("{\"list\":[{\"state\":-2,\"target\":905551112233}]}"))
                .report("12")
                .value();

        assertThat(report.state()).isEqualTo(expected);
        assertThat(report.count(DeliveryStatus.FAILED)).isEqualTo(expected == ReportState.WAITING ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "-2, FAILED, OTHER",
        "-1, FAILED, OPERATOR",
        "0, WAITING,",
        "1, WAITING,",
        "2, PENDING,",
        "3, DELIVERED,",
        "\"3\", DELIVERED,",
        "4, FAILED,",
        "5, FAILED, EXPIRED",
        "6, UNKNOWN,",
        "null, UNKNOWN,"
    })
    void recipientStates(String state, DeliveryStatus expected, FailureReason reason) {
        assertThat(json(
                                packages("{\"id\":12,\"state\":6}"),
                                data("{\"list\":[{\"state\":" + state + ",\"target\":\"05551112233\"}]}"))
                        .report("12")
                        .value()
                        .recipients())
                .containsExactly(new RecipientStatus(
                        "905551112233", expected, reason, state.equals("null") ? null : state.replace("\"", ""), null));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4",
        "'\"0\"', 4",
        "'\"\"', 4",
        "null, 4",
        "'{}', 4",
        "17, 4/17",
        "'\"ABSENT SUBSCRIBER\"', 4/ABSENT SUBSCRIBER"
    })
    void anErrorStandsBehindTheState(String error, String code) {
        assertThat(json(
                                packages("{\"id\":12,\"state\":6}"),
                                data("{\"list\":[{\"state\":4,\"error\":" + error
                                        + ",\"target\":\"05551112233\",\"deliveryDate\":\"2021-05-04T01:38:26\"}]}"))
                        .report("12")
                        .value()
                        .recipients())
                .containsExactly(new RecipientStatus(
                        "905551112233", DeliveryStatus.FAILED, null, code, Instant.parse("2021-05-03T22:38:26Z")));
    }

    @Test
    void anUnknownIdIsNotFound() {
        assertThatThrownBy(() -> json(packages()).report("12"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("12");
        assertThatThrownBy(() -> json(refusal("ERR_SMS_PKG_NOT_FOUND")).report("12"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void severalReportsTakeOneQueryForTheirStates() {
        List<DeliveryReport> reports = json(
                        packages("{\"id\":3,\"state\":1}", "{\"id\":1,\"state\":6}"),
                        data("{\"list\":[{\"state\":3,\"target\":905551112233}]}"))
                .reports(List.of("1", "2", "3"))
                .value();

        assertThat(reports)
                .extracting(report -> report.id() + " " + report.state())
                .containsExactly("1 COMPLETED", "2 NOT_FOUND", "3 WAITING");
        assertThat(server.requests()).hasSize(2);
        assertRequest(0, "/sms/list", "{\"ids\": [1, 2, 3], \"pageIndex\": 0, \"pageSize\": 10}");
    }

    @Test
    void aServerThatRefusesAllForOneUnknownIdIsPolledForEach() {
        List<DeliveryReport> reports = json(
                        refusal("ERR_SMS_PKG_NOT_FOUND"),
                        packages("{\"id\":1,\"state\":1}"),
                        refusal("ERR_SMS_PKG_NOT_FOUND"))
                .reports(List.of("1", "2"))
                .value();

        assertThat(reports)
                .extracting(DeliveryReport::state)
                .containsExactly(ReportState.WAITING, ReportState.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"credit\":316807}", "{\"credit\":\"316807\"}", "316807", "\"316807\"", "316807.75"})
    void credit(String value) {
        assertThat(json(data(value)).credit().value()).isEqualTo(316807);
        assertRequest(0, "/user/credit", "{}");
    }

    @Test
    void aBalanceThatIsNoneIsNoZero() {
        for (String value : List.of("{}", "{\"credit\":null}", "\"\"", "\"x\"", "[]")) {
            assertThatThrownBy(() -> json(data(value)).credit()).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void approvedSenders() {
        assertThat(json(data("{\"stats\":{\"totalRecord\":3},\"list\":[{\"status\":1,\"title\":\"TEST\"},"
                                + "{\"status\":0,\"title\":\"BEKLER\"},{\"title\":\"BAŞLIK\"}]}"))
                        .originators()
                        .value())
                .containsExactly("TEST", "BAŞLIK");
        assertRequest(0, "/sms/list-sender", "{\"status\": 1, \"pageIndex\": 0, \"pageSize\": 1000}");
    }

    @Test
    void campaigns() {
        assertThat(json(packages("{\"id\":9}", "{\"id\":\"8\"}")).campaigns(3).value())
                .containsExactly("9", "8");
        assertRequest(0, "/sms/list", "{\"pageIndex\": 3, \"pageSize\": 100}");
        assertThat(json(data("{\"stats\":{\"totalRecord\":0},\"list\":[]}"))
                        .campaigns(0)
                        .value())
                .isEmpty();
        assertThatThrownBy(() -> json(packages("{}")).campaigns(0)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void cancel() {
        assertThat(json(DONE).cancel("12").code()).isEqualTo("OK");
        assertRequest(0, "/sms/cancel", "{\"id\": 12}");
        assertThatThrownBy(() -> json(data("{\"status\":0}")).cancel("12")).isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> json(data("{}")).cancel("12")).isInstanceOf(UnavailableException.class);
    }

    @Test
    void blacklistChangesGoByTheThousand() {
        List<String> numbers = IntStream.range(0, 1001)
                .mapToObj(i -> String.valueOf(905550000000L + i))
                .toList();

        List<BlacklistResult> results = json(DONE).blacklistAdd(numbers).value();

        assertThat(results)
                .hasSize(1001)
                .allMatch(BlacklistResult::changed)
                .extracting(BlacklistResult::number)
                .isEqualTo(numbers);
        assertThat(server.requests())
                .extracting(request -> tree(request.text()).path("gsms").size())
                .containsExactly(1000, 1);
        json(DONE).blacklistRemove(List.of("905550000000"));
        assertRequest(
                0,
                "/contact/set-blacklist",
                "{\"status\": false, \"gsms\": [\"905550000000\"], \"returnInvalids\": false}");
    }

    @Test
    void aNumberListedAlreadyIsAResult() {
        SmsGateway gateway = json(
                refusal("SMS02: ERR_BLACKLIST_RECORD_ALREADY_EXISTS"),
                DONE,
                refusal("SMS02: ERR_BLACKLIST_RECORD_ALREADY_EXISTS"));

        assertThat(gateway.blacklistAdd(List.of("905550000000", "905550000001")).value())
                .containsExactly(
                        new BlacklistResult("905550000000", true, "OK"),
                        new BlacklistResult("905550000001", false, "ERR_BLACKLIST_RECORD_ALREADY_EXISTS"));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void theBlacklist() {
        assertThat(json(data("{\"stats\":{\"totalRecord\":3},\"list\":[{\"gsm\":\"905001234567\",\"isInBlacklist\":1},"
                                + "{\"gsm\":905001234568},{\"gsm\":\"905001234569\",\"isInBlacklist\":0}]}"))
                        .blacklist()
                        .value())
                .containsExactly("905001234567", "905001234568");
        assertRequest(0, "/contact/list", "{\"status\": 2, \"pageIndex\": 0, \"pageSize\": 1000}");
    }

    @Test
    void optOutRequestsFromTheRequestedOneOldestFirst() {
        String list = data("{\"stats\":{\"totalRecord\":3},\"list\":["
                + "{\"uuid\":\"c\",\"gsm\":905591234567,\"msg\":\"RED\",\"state\":1,\"keyword\":\"RED\",\"shortNr\":2222,"
                + "\"userInfo\":{\"x\":[1]},\"processInfo\":null},"
                + "{\"uuid\":\"b\",\"gsm\":\"5591234568\"},{\"uuid\":\"a\",\"gsm\":\"5591234569\"}]}");

        assertThat(json(list).optOutRequests("b").value())
                .containsExactly(
                        new OptOutRequest("b", "905591234568", null, null, null, null),
                        new OptOutRequest("c", "905591234567", "RED", "RED", "2222", "1"));
        assertRequest(0, "/mo/list-request", "{\"pageIndex\": 0, \"pageSize\": 1000}");
        assertThat(json(list).optOutRequests(null).value())
                .extracting(OptOutRequest::id)
                .containsExactly("a", "b", "c");
        assertThat(json(list).optOutRequests("gone").value()).hasSize(3);
        assertThat(json(list).optOutRequests("c").value()).hasSize(1);
        assertThatThrownBy(() ->
                        json(data("{\"list\":[{\"uuid\":\"a b\",\"gsm\":1}]}")).optOutRequests(null))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> json(data("{\"list\":[{\"gsm\":1}]}")).optOutRequests(null))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void anOddOptOutRequestDoesNotStopTheOthers() {
        String list = data("{\"list\":[{\"uuid\":\"d\",\"gsm\":905591234560,\"keyword\":\"R\\u200bED\",\"shortNr\":\""
                + "2".repeat(201) + "\"},{\"uuid\":\"c\"},{\"uuid\":\"b\",\"gsm\":null},"
                + "{\"uuid\":\"a\",\"gsm\":905591234569,\"keyword\":\"RED\"}]}");

        try (LogCapture log = LogCapture.of(NodeApiGateway.class)) {
            assertThat(json(list).optOutRequests(null).value())
                    .containsExactly(
                            new OptOutRequest("a", "905591234569", null, "RED", null, null),
                            new OptOutRequest("d", "905591234560", null, null, null, null));
            assertThat(log.messages(Level.WARN))
                    .singleElement()
                    .asString()
                    .doesNotContain("90559")
                    .doesNotContain("RED");
        }
    }

    @Test
    void aRequestThatMovesToTheNextPageMeanwhileCountsOnce() {
        List<String> rows = new ArrayList<>();
        for (int i = 1999; i >= 1000; i--) {
            rows.add("{\"uuid\":\"" + i + "\",\"gsm\":905591234567}");
        }
        String first = data("{\"stats\":{\"totalRecord\":1002},\"list\":[" + String.join(",", rows) + "]}");
        String second = data("{\"stats\":{\"totalRecord\":1002},\"list\":[" + rows.get(999)
                + ",{\"uuid\":\"999\",\"gsm\":905591234567}]}");

        List<OptOutRequest> requests = json(first, second).optOutRequests(null).value();

        assertThat(requests)
                .extracting(OptOutRequest::id)
                .hasSize(1001)
                .startsWith("999", "1000")
                .endsWith("1999");
    }

    @Test
    void aMovedBaseUrlAndNonAsciiCredentials() {
        Credentials account = new Credentials("yönetici", "şifre:1", null, null);
        SmsGateway gateway = json(CREATED);
        gateway.send(new SendRequest(
                "BASLIK",
                null,
                null,
                false,
                null,
                account,
                List.of(message("Merhaba", SmsAlphabet.ENGLISH, "905591234567"))));

        assertThat(onlyRequest().head())
                .contains(Base64.getEncoder()
                        .encodeToString("yönetici:şifre:1".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void withoutAccountThereIsNoGateway() {
        for (Credentials account : List.of(
                new Credentials(null, null, "key", null),
                new Credentials("admin", null, null, null),
                new Credentials("a:b", "123456", null, null))) {
            GatewaySettings settings = new GatewaySettings(
                    URI.create("http://localhost"),
                    account,
                    WireFormat.JSON,
                    null,
                    null,
                    null,
                    Clock.systemUTC(),
                    () -> null,
                    VendorOptions.NONE);
            assertThatThrownBy(() -> new NodeApiProvider().create(settings, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("username")
                    .hasMessageNotContaining("123456");
        }
    }

    @Test
    void answersInAnotherEncoding() {
        RawServer.Script latin = connection -> {
            connection.readRequest();
            connection.write(RawServer.response(
                    200,
                    data("{\"list\":[{\"status\":1,\"title\":\"B\u00D6LGE\"}]}"),
                    "Content-Type: application/json; charset=ISO-8859-1"));
        };

        assertThat(gateway(WireFormat.JSON, null, latin).originators().value()).containsExactly("BÖLGE");
    }

    /** Known ids of an account, set by the test. */
    public record SomeIds(Predicate<String> free, Predicate<String> older, Instant firstSent) implements KnownIds {

        /** No id is known from before, and a request that was sent long ago. */
        public static SomeIds free(Predicate<String> free) {
            return new SomeIds(free, id -> false, Instant.EPOCH);
        }

        @Override
        public boolean isFree(String id) {
            return free.test(id);
        }

        @Override
        public boolean isOlder(String id) {
            return older.test(id);
        }
    }
}
