package io.github.camelonesms.gateway.iletimerkezi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.KnownIds;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.VendorOptions;
import io.github.camelonesms.gateway.VendorPort;
import io.github.camelonesms.gateway.VendorServer;
import io.github.camelonesms.gateway.VendorServer.Reply;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.nodeapi.NodeApiGatewayTest.SomeIds;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.text.TextRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IletimerkeziGatewayTest {

    private static final Instant REQUESTED = Instant.parse("2022-04-22T21:05:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Credentials ACCOUNT = new Credentials(null, null, "demo", "demo");
    private static final Clock NOW =
            Clock.fixed(Instant.parse("2022-04-22T21:30:00Z"), ZoneOffset.UTC); // 23 April 00:30 in Turkey
    private static final VendorPort PORT = new VendorPort();

    private final VendorServer server = new VendorServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @AfterAll
    static void closePort() {
        PORT.close();
    }

    /** The sample lacks iys, which the table below it says is mandatory, and completes numbers to 12 digits itself. */
    @Test
    void sendsTheVendorsSampleRequest() {
        server.answer(Reply.xml(accepted("77300600")));

        Answer<Accepted> answer = gateway(WireFormat.XML).send(sample());

        assertThat(answer).isEqualTo(new Answer<>(new Accepted("77300600"), "200"));
        VendorServer.Request request = server.request();
        assertThat(request.method() + " " + request.target()).isEqualTo("POST /v1/send-sms");
        assertThat(request.contentType()).isEqualToIgnoringCase("text/xml; charset=utf-8");
        assertThat(request.body())
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>\
                        <request>\
                        <authentication><key>demo</key><hash>demo</hash></authentication>\
                        <order>\
                        <sender>APITEST</sender>\
                        <sendDateTime>23/04/2022 09:00</sendDateTime>\
                        <iys>1</iys>\
                        <iysList>BIREYSEL</iysList>\
                        <message><text><![CDATA[Test mesaji.]]></text><receipents>\
                        <number>905301234567</number><number>905301234568</number></receipents></message>\
                        <message><text><![CDATA[Demo mesaji.]]></text><receipents>\
                        <number>905301234569</number><number>905301234560</number></receipents></message>\
                        </order>\
                        </request>""");
    }

    @Test
    void sendsTheSameInJson() throws Exception {
        server.answer(
                Reply.json("{\"response\":{\"status\":{\"code\":200,\"message\":\"ok\"},\"order\":{\"id\":\"7\"}}}"));

        assertThat(gateway(WireFormat.JSON).send(sample()).value().id()).isEqualTo("7");

        VendorServer.Request request = server.request();
        assertThat(request.target()).isEqualTo("/v1/send-sms/json");
        assertThat(request.contentType()).isEqualToIgnoringCase("application/json; charset=utf-8");
        assertThat(JSON.readTree(request.body()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"request":{
                                  "authentication":{"key":"demo","hash":"demo"},
                                  "order":{
                                    "sender":"APITEST","sendDateTime":"23/04/2022 09:00","iys":"1","iysList":"BIREYSEL",
                                    "message":[
                                      {"text":"Test mesaji.","receipents":{"number":["905301234567","905301234568"]}},
                                      {"text":"Demo mesaji.","receipents":{"number":["905301234569","905301234560"]}}
                                    ]}}}
                                """));
    }

    /** The sample's code and id are empty; filled in here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response>\n<status>\n<code>200</code>\n<message>ok</message>\n"
                        + "</status>\n<order>\n<id>42</id>\n</order>\n</response>\n",
                "\uFEFF\n<?xml version=\"1.0\"?><response><order><id> 42 </id><x/></order><status><code> 200"
                        + " </code></status></response>",
                "<response><status><code>200</code></status><order><id>42</id></order></response>"
            })
    void readsTheVendorsSampleAnswerInAnyLayout(String xml) {
        server.answer(Reply.xml(xml));

        assertThat(gateway(WireFormat.XML).send(sample()).value().id()).isEqualTo("42");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"response\":{\"status\":{\"code\":200},\"order\":{\"id\":\"42\"}}}",
                "{\"response\":{\"status\":{\"code\":\"200\"},\"order\":{\"id\":42,\"message\":[]},\"new\":{\"a\":1}}}"
            })
    void takesNumbersForTextAndTextForNumbers(String json) {
        server.answer(Reply.json(json));

        assertThat(gateway(WireFormat.JSON).send(sample()).value().id()).isEqualTo("42");
    }

    @Test
    void equalTextsTravelTogetherAndOlderAccountsSendNameAndPassword() {
        server.answer(Reply.xml(accepted("1")));
        SendRequest request = new SendRequest(
                "APITEST",
                null,
                null,
                false,
                null,
                new Credentials("ali", "veli", null, null),
                List.of(
                        message("İyi ]]> <b>", "905301234567"),
                        message("iki", "905301234568"),
                        message("İyi ]]> <b>", "905301234569")));

        gateway(WireFormat.XML, false, null).send(request);

        assertThat(server.request().body())
                .endsWith("<request><authentication><username>ali</username><password>veli</password></authentication>"
                        + "<order><sender>APITEST</sender><iys>0</iys>"
                        + "<message><text><![CDATA[İyi ]]]]><![CDATA[> <b>]]></text><receipents>"
                        + "<number>905301234567</number><number>905301234569</number></receipents></message>"
                        + "<message><text><![CDATA[iki]]></text><receipents><number>905301234568</number></receipents>"
                        + "</message></order></request>");
    }

    @Test
    void aBegunMinuteCountsAsTheNextOne() {
        assertThat(SendDateTime.format(Instant.parse("2022-01-20T10:45:00Z"))).isEqualTo("20/01/2022 13:45");
        assertThat(SendDateTime.format(Instant.parse("2022-01-20T10:45:00.001Z")))
                .isEqualTo("20/01/2022 13:46");
        assertThat(SendDateTime.format(Instant.parse("2022-12-31T20:59:30Z"))).isEqualTo("01/01/2023 00:00");
        assertThat(SendDateTime.parse(" 20/01/2022 13:45 ")).isEqualTo(Instant.parse("2022-01-20T10:45:00Z"));
    }

    /** The vendor was seen to ignore a date with seconds and to send at once. */
    @ParameterizedTest
    @CsvSource({
        "2022-04-23T06:00:00Z, 23/04/2022 09:00",
        "2022-04-23T06:00:00.000000001Z, 23/04/2022 09:01",
        "2022-04-23T06:00:01Z, 23/04/2022 09:01",
        "2022-04-23T06:00:59.999999999Z, 23/04/2022 09:01",
        "2022-12-31T20:59:30.5Z, 01/01/2023 00:00"
    })
    void noSecondsAreEverWritten(Instant time, String written) throws Exception {
        SendRequest request = new SendRequest(
                "APITEST", null, time, false, null, ACCOUNT, List.of(message("Test mesaji.", "905301234567")));

        server.answer(Reply.xml(accepted("1")));
        gateway(WireFormat.XML).send(request);
        assertThat(server.request().body()).contains("<sendDateTime>" + written + "</sendDateTime>");

        server.answer(Reply.json("{\"response\":{\"status\":{\"code\":200},\"order\":{\"id\":1}}}"));
        gateway(WireFormat.JSON).send(request);
        assertThat(JSON.readTree(server.request().body())
                        .at("/request/order/sendDateTime")
                        .textValue())
                .isEqualTo(written);
    }

    @Test
    void refusesWhatTheVendorDoesNotHave() {
        SmsGateway gateway = gateway(WireFormat.XML);
        List<OutgoingMessage> messages = sample().messages();

        assertThatThrownBy(() ->
                        gateway.send(new SendRequest("A", Duration.ofHours(1), null, false, null, ACCOUNT, messages)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("validity");
        assertThatThrownBy(() -> gateway.send(new SendRequest("A", null, null, true, null, ACCOUNT, messages)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("disableDuplicateCheck");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theChoiceAboutTheConsentRegistryIsTheUsers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway(WireFormat.XML, null, "BIREYSEL"))
                .withMessageContaining("commercial")
                .withMessageContaining("iysList")
                .withMessageContaining("6563");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway(WireFormat.XML, true, null))
                .withMessageContaining("iysList")
                .withMessageContaining("BIREYSEL")
                .withMessageContaining("TACIR");
        assertThatIllegalArgumentException().isThrownBy(() -> gateway(WireFormat.XML, true, "bireysel"));
        assertThat(gateway(WireFormat.XML, false, null)).isNotNull();
        assertThat(gateway(WireFormat.XML, true, "TACIR")).isNotNull();
    }

    @Test
    void anAccountIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway(new Credentials(null, null, null, null)))
                .withMessageContaining("apiKey")
                .withMessageContaining("username");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway(new Credentials(null, null, "SECRET", null)))
                .withMessageContaining("apiSecret")
                .withMessageNotContaining("SECRET");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway(new Credentials("SECRET", null, null, null)))
                .withMessageContaining("password")
                .withMessageNotContaining("SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "400, RejectedException, false",
        "401, AuthenticationException, false",
        "402, InsufficientCreditException, false",
        "404, RejectedException, false",
        "422, RejectedException, false",
        "450, RejectedException, false",
        "451, DuplicateMessageException, false",
        "452, RejectedException, false",
        "453, RejectedException, false",
        "454, RejectedException, false",
        "455, NotFoundException, false",
        "456, RejectedException, false",
        "457, RejectedException, false",
        "458, RejectedException, false",
        "464, RejectedException, false",
        "466, RejectedException, false",
        "468, RejectedException, false",
        "469, RejectedException, false",
        "470, RejectedException, false",
        "503, ThrottledException, true",
        "499, RejectedException, false",
        "500, OutcomeUnknownException, false"
    })
    void everyCodeHasItsException(int code, String type, boolean retrySafe) {
        for (WireFormat format : List.of(WireFormat.XML, WireFormat.JSON)) {
            server.answer(failure(format, code, "Üyelik bilgileri hatalı. Şifre ğ"));

            assertThatThrownBy(() -> gateway(format).send(sample()))
                    .isInstanceOfSatisfying(OneSmsException.class, e -> {
                        assertThat(e.getClass().getSimpleName()).isEqualTo(type);
                        assertThat(e.code()).isEqualTo(Integer.toString(code));
                        assertThat(e.getHttpResponseCode()).isEqualTo(code);
                        assertThat(e.retrySafe()).isEqualTo(retrySafe);
                        assertThat(e.getMessage()).startsWith("iletimerkezi send [" + code + "]: ");
                    });
        }
    }

    /** Whatever code is in the answer. */
    @ParameterizedTest
    @CsvSource({"429, 7", "429,", "503, 7"})
    void theTimeToWaitThatHttpRequiresCounts(int status, Long seconds) {
        Reply reply = failure(WireFormat.XML, status, "Bekleyiniz");
        String header = seconds == null ? "" : "\r\nRetry-After: " + seconds;
        server.answer(new Reply(status, reply.reason(), reply.contentType() + header, reply.body()));

        assertThatThrownBy(() -> gateway(WireFormat.XML).send(sample()))
                .isInstanceOfSatisfying(ThrottledException.class, e -> {
                    assertThat(e.retryAfter()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
                    assertThat(e.code()).isEqualTo(Integer.toString(status));
                    assertThat(e.getHttpResponseCode()).isEqualTo(status);
                    assertThat(e.retrySafe()).isTrue();
                });
    }

    @Test
    void aCodeCountsUnderHttp200Too() {
        server.answer(Reply.xml("<response><status><code>400</code><message>Request could not be resolved.</message>"
                + "</status></response>"));

        assertThatThrownBy(() -> gateway(WireFormat.XML).send(sample())).isInstanceOf(RejectedException.class);
    }

    @Test
    void everyFailureOfATroubledGatewayIsReported() {
        server.answer(failure(WireFormat.XML, 401, "Üyelik bilgileri hatalı"));
        SmsGateway gateway = gateway(WireFormat.XML);

        for (Runnable operation : List.<Runnable>of(
                gateway::credit,
                gateway::originators,
                gateway::blacklist,
                () -> gateway.report("1"),
                () -> gateway.cancel("1"),
                () -> gateway.blacklistAdd(List.of("905301234567")),
                () -> gateway.blacklistRemove(List.of("905301234567")))) {
            assertThatThrownBy(operation::run).isInstanceOf(AuthenticationException.class);
        }
        server.answer(failure(WireFormat.JSON, 458, "Tarih aralığı"));
        assertThatThrownBy(() -> gateway.campaigns(0))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("campaigns [458]");
        server.answer(failure(WireFormat.XML, 500, "hata"));
        assertThatThrownBy(gateway::credit).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>GIZLI</body></html>",
                "<response/>",
                "<response><status><code>200</code></status></response>",
                "<response><status><code>OK</code></status><order><id>1</id></order></response>",
                "<response><status><code>200</code></status><order><id>1</id>",
                "<!DOCTYPE response [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><response><status><code>200</code></status>"
                        + "<order><id>&x;</id></order></response>"
            })
    void anUnreadableAnswerToASendIsAnUnknownOutcome(String body) {
        server.answer(Reply.xml(body));

        assertThatThrownBy(() -> gateway(WireFormat.XML).send(sample()))
                .isInstanceOf(OutcomeUnknownException.class)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("GIZLI", "demo", "9053012"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"response\":{\"status\":{\"code\":200}}", "{\"response\":\"GIZLI\"}"})
    void unreadableJsonIsAnUnknownOutcomeToo(String body) {
        server.answer(Reply.json(body));

        assertThatThrownBy(() -> gateway(WireFormat.JSON).send(sample()))
                .isInstanceOf(OutcomeUnknownException.class)
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("GIZLI"));
    }

    @Test
    void anotherServersFailureIsReportedByItsStatus() {
        server.answer(new Reply(502, "Bad Gateway", "text/html", "<html>"));
        assertThatThrownBy(() -> gateway(WireFormat.XML).send(sample())).isInstanceOf(OutcomeUnknownException.class);

        server.answer(new Reply(403, "Forbidden", "text/html", "<html>"));
        assertThatThrownBy(() -> gateway(WireFormat.XML).send(sample())).isInstanceOf(AuthenticationException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"XML", "JSON"})
    void joinsTheReportsPages(WireFormat format) {
        server.answer(request -> {
            int page =
                    request.body().contains("<page>1</page>") || request.body().contains("\"page\":1")
                            ? 1
                            : request.body().contains("<page>2</page>")
                                            || request.body().contains("\"page\":2")
                                    ? 2
                                    : 3;
            int rows = page == 3 ? 5 : 1000;
            return format == WireFormat.XML
                    ? Reply.xml(xmlReport(page == 1 ? 113 : 114, 2005, (page - 1) * 1000, rows))
                    : Reply.json(jsonReport(page == 1 ? 113 : 114, 2005, (page - 1) * 1000, rows));
        });

        DeliveryReport report = gateway(format).report("42").value();

        assertThat(server.requests()).hasSize(3).allSatisfy(request -> assertThat(request.body())
                .contains("42")
                .containsAnyOf("<rowCount>1000</rowCount>", "\"rowCount\":1000"));
        assertThat(report.id()).isEqualTo("42");
        assertThat(report.state()).isEqualTo(ReportState.IN_PROGRESS);
        assertThat(report.recipients()).hasSize(2005);
        assertThat(report.recipients().subList(0, 4))
                .containsExactly(
                        new RecipientStatus("905300000000", DeliveryStatus.WAITING, null, "110", null),
                        new RecipientStatus("905300000001", DeliveryStatus.DELIVERED, null, "111", null),
                        new RecipientStatus("905300000002", DeliveryStatus.FAILED, null, "112", null),
                        new RecipientStatus("905300000003", DeliveryStatus.UNKNOWN, null, "113", null));
        assertThat(report.recipients().get(2004).number()).isEqualTo("905300002004");
    }

    @Test
    void aFullPageIsTheLastOneWhenAllAreThere() {
        server.answer(Reply.xml(xmlReport(114, 1000, 0, 1000)));

        assertThat(gateway(WireFormat.XML).report("42").value().recipients()).hasSize(1000);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "113, 1, IN_PROGRESS",
        "114, 0, IN_PROGRESS",
        "114, 1, COMPLETED",
        "114, 3, COMPLETED",
        "115, 0, SEND_ERROR",
        "115, 2, COMPLETED",
        "115, 3, SEND_ERROR",
        "199, 1, IN_PROGRESS"
    })
    void theStateIsTheOrdersAndItsMessages(int status, int message, ReportState state) {
        server.answer(Reply.xml(xmlReport(status, 1, message, 1)));

        Answer<DeliveryReport> answer = gateway(WireFormat.XML).report("42");

        assertThat(answer.code()).isEqualTo("200");
        assertThat(answer.value().state()).isEqualTo(state);
        assertThat(answer.value().recipients()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"114, IN_PROGRESS", "115, SEND_ERROR"})
    void anOrderWithoutAllItsMessagesIsNotComplete(int status, ReportState state) {
        server.answer(Reply.json(jsonReport(status, 0, 0, 0)));
        assertThat(gateway(WireFormat.JSON).report("42").value()).isEqualTo(new DeliveryReport("42", state));

        server.answer(
                request -> Reply.xml(xmlReport(status, 2, 1, request.body().contains("<page>1</page>") ? 1 : 0)));
        DeliveryReport half = gateway(WireFormat.XML).report("42").value();
        assertThat(half.state()).isEqualTo(state);
        assertThat(half.count(DeliveryStatus.DELIVERED)).isEqualTo(1);
    }

    @Test
    void anOrderWhoseDateHasNotComeIsWaiting() {
        server.answer(failure(WireFormat.XML, 456, "Siparişin gönderim tarihi henüz gelmedi"));

        assertThat(gateway(WireFormat.XML).report("42"))
                .isEqualTo(new Answer<>(new DeliveryReport("42", ReportState.WAITING), "456"));
    }

    @Test
    void anUnknownOrderIsNotFound() {
        server.answer(failure(WireFormat.XML, 455, "Sipariş bulunamadı"));

        assertThatThrownBy(() -> gateway(WireFormat.XML).report("42")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> gateway(WireFormat.XML).cancel("42")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aServerThatRepeatsPagesWithoutEndIsGivenUp() {
        server.answer(Reply.xml(xmlReport(114, 2_000_000_000, 0, 1)));

        assertThatThrownBy(() -> gateway(WireFormat.XML).report("42")).isInstanceOf(UnavailableException.class);
        assertThat(server.requests()).hasSize(251);
    }

    @Test
    void cancels() {
        server.answer(Reply.xml("<response><status><code>200</code></status></response>"));

        assertThat(gateway(WireFormat.XML).cancel("42")).isEqualTo(new Answer<>(null, "200"));
        assertThat(server.request().target()).isEqualTo("/v1/cancel-order");
        assertThat(server.request().body()).endsWith("<order><id>42</id></order></request>");
    }

    @Test
    void readsTheBalanceInSms() {
        server.answer(
                Reply.xml("<response><status><code>200</code></status><balance><amount>10.5</amount><sms>1234</sms>"
                        + "</balance></response>"));
        assertThat(gateway(WireFormat.XML).credit()).isEqualTo(new Answer<>(1234L, "200"));
        assertThat(server.request().target()).isEqualTo("/v1/get-balance");

        server.answer(Reply.json("{\"response\":{\"status\":{\"code\":200},\"balance\":{\"amount\":10.5,\"sms\":7}}}"));
        assertThat(gateway(WireFormat.JSON).credit().value()).isEqualTo(7L);
        assertThat(server.request().target()).isEqualTo("/v1/get-balance/json");
        assertThat(server.request().body())
                .isEqualTo("{\"request\":{\"authentication\":{\"key\":\"demo\",\"hash\":\"demo\"}}}");

        server.answer(Reply.xml("<response><status><code>200</code></status></response>"));
        assertThatThrownBy(() -> gateway(WireFormat.XML).credit()).isInstanceOf(UnavailableException.class);
    }

    @Test
    void readsTheSenders() {
        server.answer(Reply.xml("<response><status><code>200</code></status><senders><sender>APITEST</sender>"
                + "<sender> ŞİRKET </sender></senders></response>"));
        assertThat(gateway(WireFormat.XML).originators().value()).containsExactly("APITEST", "ŞİRKET");

        server.answer(Reply.json("{\"response\":{\"status\":{\"code\":200},\"senders\":{\"sender\":[\"APITEST\"]}}}"));
        assertThat(gateway(WireFormat.JSON).originators().value()).containsExactly("APITEST");

        server.answer(Reply.xml("<response><status><code>200</code></status><senders/></response>"));
        assertThat(gateway(WireFormat.XML).originators().value()).isEmpty();
    }

    @Test
    void joinsTheBlacklistsPages() {
        server.answer(request ->
                Reply.xml(request.body().contains("<page>1</page>") ? xmlBlacklist(0, 1000) : xmlBlacklist(1000, 3)));

        List<String> numbers = gateway(WireFormat.XML).blacklist().value();

        assertThat(numbers).hasSize(1003).startsWith("905300000000").endsWith("905300001002");
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(1).body())
                .endsWith("<blacklist><page>2</page><rowCount>1000</rowCount></blacklist></request>");
    }

    @Test
    void changesTheBlacklistNumberByNumber() {
        server.answer(Reply.xml("<response><status><code>200</code></status></response>"));

        assertThat(gateway(WireFormat.XML).blacklistAdd(List.of("905301234567", "905301234568")))
                .isEqualTo(new Answer<>(
                        List.of(
                                new BlacklistResult("905301234567", true, "200"),
                                new BlacklistResult("905301234568", true, "200")),
                        "200"));
        assertThat(server.requests())
                .extracting(VendorServer.Request::target)
                .containsExactly("/v1/add-blacklist", "/v1/add-blacklist");
        assertThat(server.requests().get(1).body())
                .endsWith("<blacklist><number>905301234568</number></blacklist></request>");

        server.answer(Reply.json("{\"response\":{\"status\":{\"code\":200}}}"));
        gateway(WireFormat.JSON).blacklistRemove(List.of("905301234567"));
        assertThat(server.request().target()).isEqualTo("/v1/delete-blacklist/json");
    }

    /** Servers return 466; the document gives 455 for orders. Either is both in the answer and the HTTP status. */
    @ParameterizedTest
    @CsvSource({"XML, 466", "XML, 455", "JSON, 466", "JSON, 455"})
    void aRemovalOfWhatIsNotOnTheBlacklistChangesNothing(WireFormat format, int code) {
        String listed = "905301234567";
        server.answer(request -> request.body().contains(listed)
                ? format == WireFormat.XML
                        ? Reply.xml("<response><status><code>200</code></status></response>")
                        : Reply.json("{\"response\":{\"status\":{\"code\":200}}}")
                : failure(format, code, "Numara listede yok"));

        String text = Integer.toString(code);
        assertThat(gateway(format).blacklistRemove(List.of("905301234568", listed, "905301234569")))
                .isEqualTo(new Answer<>(
                        List.of(
                                new BlacklistResult("905301234568", false, text),
                                new BlacklistResult(listed, true, "200"),
                                new BlacklistResult("905301234569", false, text)),
                        Answer.OK));
        assertThat(server.requests()).hasSize(3);
        assertThat(gateway(format).blacklistRemove(List.of("905301234568")))
                .isEqualTo(new Answer<>(List.of(new BlacklistResult("905301234568", false, text)), text));
    }

    @ParameterizedTest
    @CsvSource({
        "400, RejectedException",
        "401, AuthenticationException",
        "402, InsufficientCreditException",
        "404, RejectedException",
        "422, RejectedException",
        "452, RejectedException",
        "464, RejectedException",
        "499, RejectedException",
        "500, UnavailableException",
        "503, ThrottledException"
    })
    void anyOtherRefusalOfARemovalIsAnException(int code, String type) {
        for (WireFormat format : List.of(WireFormat.XML, WireFormat.JSON)) {
            server.answer(failure(format, code, "x"));

            assertThatThrownBy(() -> gateway(format).blacklistRemove(List.of("905301234567", "905301234568")))
                    .isInstanceOfSatisfying(OneSmsException.class, e -> {
                        assertThat(e.getClass().getSimpleName()).isEqualTo(type);
                        assertThat(e.code()).isEqualTo(Integer.toString(code));
                    });
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** Only a removal is done already when the number is not on the list. */
    @ParameterizedTest
    @CsvSource({"XML, 466, RejectedException", "XML, 455, NotFoundException", "JSON, 466, RejectedException"})
    void theSameRefusalOfAnAdditionIsAnException(WireFormat format, int code, String type) {
        server.answer(failure(format, code, "x"));

        assertThatThrownBy(() -> gateway(format).blacklistAdd(List.of("905301234567")))
                .extracting(e -> e.getClass().getSimpleName())
                .isEqualTo(type);
    }

    @Test
    void aPageOfCampaignsIsAStretchOfTenDaysThatHasOrders() {
        server.answer(orders(
                List.of("2022-04-14", "2022-04-23", "9", "10", "101"),
                List.of("2022-03-25", "2022-04-03", "8"),
                List.of("2021-06-28", "2021-07-07", "1")));
        SmsGateway gateway = gateway(WireFormat.XML);

        assertThat(gateway.campaigns(0).value()).containsExactly("101", "10", "9");
        assertThat(server.request().target()).isEqualTo("/v1/get-reports/json");
        assertThat(gateway.campaigns(1).value()).containsExactly("8");
        assertThat(gateway.campaigns(2).value()).containsExactly("1");
        assertThat(server.requests()).hasSize(30);
        assertThat(gateway.campaigns(3).value()).isEmpty();
        assertThat(server.requests()).hasSize(37);

        assertThat(gateway.campaigns(1).value()).containsExactly("8");
        assertThat(gateway(WireFormat.JSON).campaigns(2).value()).containsExactly("1");
    }

    @Test
    void aStretchIsReadToItsLastPage() {
        String[] ids = IntStream.rangeClosed(1, 65).mapToObj(Integer::toString).toArray(String[]::new);
        List<String> stretch = new ArrayList<>(List.of("2022-04-14", "2022-04-23"));
        stretch.addAll(Arrays.asList(ids));
        server.answer(orders(stretch));

        assertThat(gateway(WireFormat.XML).campaigns(0).value())
                .hasSize(65)
                .startsWith("65", "64")
                .endsWith("1");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void theOneFreeOrderWithTheseRecipientsIsTheDuplicate() {
        assertThat(identify(id -> true, "1", "2")).contains("2");
        assertThat(identify(id -> !id.equals("2"), "1", "2")).isEmpty();
        assertThat(identify(id -> true, "2", "2b")).isEmpty();
        assertThat(identify(id -> !id.equals("2b"), "2", "2b")).contains("2");
        assertThat(identify(id -> true)).isEmpty();
    }

    @Test
    void anOrderThatCannotBeJudgedYetIsARival() {
        assertThat(identify(id -> true, "2", "waiting")).isEmpty();
        assertThat(identify(id -> true, "2", "unlisted")).isEmpty();
        assertThat(identify(id -> true, "2", "some")).isEmpty();
        assertThat(identify(id -> true, "2", "fewer")).isEmpty();
    }

    @Test
    void anOrderWithoutAReportYetIsARival() {
        assertThat(identify(id -> true, "2", "unknown")).isEmpty();
    }

    @Test
    void ordersOfTheRequestsOwnAccountAreLookedAt() {
        Credentials other = new Credentials(null, null, "x", "y");
        SendRequest request = new SendRequest("A", null, null, false, null, other, sample().messages());

        assertThat(identify(request, SomeIds.free(id -> true), "1", "2")).contains("2");
        assertThat(server.requests()).isNotEmpty().allSatisfy(sent -> assertThat(sent.body())
                .containsPattern("<key>x</key>|\"key\":\"x\"")
                .containsPattern("<hash>y</hash>|\"hash\":\"y\""));
    }

    /** Turkish time; the request was first sent five minutes after midnight. */
    @Test
    void anOrderThatWasHandedInBeforeTheRequestIsOut() {
        assertThat(identify(id -> true, "2@2022-04-22 23:54:59", "2b@2022-04-23 00:05:01"))
                .contains("2b");
        assertThat(identify(id -> true, "2@2022-04-22 23:54:59", "3@2022-04-23 00:05:01"))
                .isEmpty();
        assertThat(identify(id -> true, "2@2022-04-22 23:55:00", "2b@2022-04-23 00:05:01"))
                .isEmpty();
        assertThat(identify(id -> true, "2@yesterday", "2b@2022-04-23 00:05:01"))
                .isEmpty();
    }

    @Test
    void whatIsKnownFromBeforeTheRequestIsOutWithAllThatIsOlder() {
        SomeIds known = new SomeIds(id -> true, "3"::equals, REQUESTED);

        assertThat(identify(sample(), known, "2", "3", "42")).contains("42");
        assertThat(identify(sample(), known, "2", "3")).isEmpty();
    }

    /** Our clock may be behind the vendor's. */
    @Test
    void anOrderOfTheVendorsNextDayIsLookedAt() {
        Clock justBeforeMidnight = Clock.fixed(Instant.parse("2022-04-22T20:55:00Z"), ZoneOffset.UTC);
        server.answer(orders(List.of("2022-04-22", "2022-04-23", "2", "2b")));

        gateway(WireFormat.XML, ACCOUNT, true, "BIREYSEL", justBeforeMidnight)
                .duplicateGuard()
                .orElseThrow()
                .identify(sample(), new SomeIds(id -> false, id -> false, justBeforeMidnight.instant()));

        assertThat(server.request().body()).contains("2022-04-22", "2022-04-23");
    }

    @Test
    void amongTooManyOrdersNoneIsLookedAt() {
        String[] ids = IntStream.range(100, 111).mapToObj(Integer::toString).toArray(String[]::new);

        assertThat(identify(id -> true, ids)).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    /** Requests the guard's ten minutes, which here reach into the day before. */
    private Optional<String> identify(Predicate<String> free, String... ids) {
        return identify(sample(), new SomeIds(free, id -> false, REQUESTED), ids);
    }

    private Optional<String> identify(SendRequest request, KnownIds known, String... ids) {
        Clock justAfterMidnight = Clock.fixed(REQUESTED, ZoneOffset.UTC);
        Function<VendorServer.Request, Reply> orders =
                orders(List.of("2022-04-22", "2022-04-23", String.join(",", ids)));
        server.answer(sent -> {
            if (sent.target().endsWith("get-reports/json")) {
                return orders.apply(sent);
            }
            String id = sent.body().replaceAll("(?s).*<id>(.*)</id>.*", "$1");
            return switch (id) {
                case "waiting" -> failure(WireFormat.XML, 456, "henüz");
                case "unknown" -> failure(WireFormat.XML, 455, "yok");
                case "unlisted" -> Reply.xml(xmlReport(113, 4, 0, 0));
                case "some" -> Reply.xml(report(113, "+905301234567"));
                case "fewer" -> Reply.xml(report(114, "+905301234567"));
                case "1", "3" ->
                    Reply.xml(report(114, "+905301234567", "+905301234568", "+905301234569", "+905309999999"));
                default -> Reply.xml(report(114, "+905301234567", "+905301234568", "+905301234569", "+905301234560"));
            };
        });
        return gateway(WireFormat.XML, ACCOUNT, true, "BIREYSEL", justAfterMidnight)
                .duplicateGuard()
                .orElseThrow()
                .identify(request, known);
    }

    private SmsGateway gateway(WireFormat format) {
        return gateway(format, true, "BIREYSEL");
    }

    private SmsGateway gateway(Credentials account) {
        return gateway(WireFormat.XML, account, true, "BIREYSEL", NOW);
    }

    private SmsGateway gateway(WireFormat format, Boolean commercial, String iysList) {
        return gateway(format, ACCOUNT, commercial, iysList, NOW);
    }

    private SmsGateway gateway(
            WireFormat format, Credentials account, Boolean commercial, String iysList, Clock clock) {
        return GatewayLookup.provider("iletimerkezi")
                .create(
                        new GatewaySettings(
                                server.uri(),
                                account,
                                format,
                                null,
                                commercial,
                                iysList,
                                clock,
                                () -> null,
                                VendorOptions.NONE),
                        PORT.to(server.uri()));
    }

    private static SendRequest sample() {
        return new SendRequest(
                "APITEST",
                null,
                Instant.parse("2022-04-23T06:00:00Z"),
                false,
                null,
                ACCOUNT,
                List.of(
                        message("Test mesaji.", "905301234567", "905301234568"),
                        message("Demo mesaji.", "905301234569", "905301234560")));
    }

    private static OutgoingMessage message(String text, String... numbers) {
        return VendorPort.message(TextRules.ILETIMERKEZI, text, numbers);
    }

    private static String accepted(String id) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response>\n  <status>\n    <code>200</code>\n"
                + "    <message>İşlem başarılı</message>\n  </status>\n  <order>\n    <id>" + id
                + "</id>\n  </order>\n</response>\n";
    }

    private static Reply failure(WireFormat format, int code, String reason) {
        return format == WireFormat.XML
                ? new Reply(
                        code,
                        reason,
                        "text/xml; charset=utf-8",
                        "<response>\n  <status>\n    <code>" + code + "</code>\n    <message>" + reason
                                + "</message>\n  </status>\n</response>\n")
                : new Reply(
                        code,
                        reason,
                        "application/json",
                        "{\"response\":{\"status\":{\"code\":" + code + ",\"message\":\"" + reason
                                + "\"},\"errors\":{\"page\":\"x\"}}}");
    }

    private static String report(int status, String... numbers) {
        return "<response><status><code>200</code></status><order><id>42</id><status>" + status + "</status><total>"
                + numbers.length + "</total>"
                + Arrays.stream(numbers)
                        .map(number -> "<message><number>" + number + "</number><status>110</status></message>")
                        .collect(Collectors.joining())
                + "</order></response>";
    }

    private static String xmlReport(int status, int total, int first, int rows) {
        return "<response><status><code>200</code></status><order><id>42</id><status>" + status + "</status><total>"
                + total + "</total>"
                + IntStream.range(first, first + rows)
                        .mapToObj(i -> "<message><number>+" + (905300000000L + i) + "</number><status>" + (110 + i % 4)
                                + "</status></message>")
                        .collect(Collectors.joining())
                + "</order></response>";
    }

    private static String jsonReport(int status, int total, int first, int rows) {
        return "{\"response\":{\"status\":{\"code\":200},\"order\":{\"id\":42,\"status\":" + status + ",\"total\":"
                + total + ",\"message\":["
                + IntStream.range(first, first + rows)
                        .mapToObj(i -> "{\"number\":\"+" + (905300000000L + i) + "\",\"status\":" + (110 + i % 4) + "}")
                        .collect(Collectors.joining(","))
                + "]}}}";
    }

    private static String xmlBlacklist(int first, int rows) {
        return "<response><status><code>200</code></status><blacklist><count>1003</count>"
                + IntStream.range(first, first + rows)
                        .mapToObj(i -> "<number>+" + (905300000000L + i) + "</number>")
                        .collect(Collectors.joining())
                + "</blacklist></response>";
    }

    /** Answers get-reports from stretches: first day, last day, ids; 30 a page, oldest first. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Function<VendorServer.Request, Reply> orders(List<String>... stretches) {
        List<List<String>> all = List.of(stretches);
        return request -> {
            JsonNode body;
            try {
                body = JSON.readTree(request.body()).get("request");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String start = body.get("filter").get("start").textValue();
            String end = body.get("filter").get("end").textValue();
            int page = body.get("page").intValue();
            List<String> ids = all.stream()
                    .filter(stretch ->
                            stretch.get(0).equals(start) && stretch.get(1).equals(end))
                    .flatMap(stretch -> stretch.stream().skip(2))
                    .flatMap(id -> Arrays.stream(id.split(",")))
                    .filter(id -> !id.isEmpty())
                    .toList();
            return Reply.json("{\"response\":{\"status\":{\"code\":200},\"count\":" + ids.size() + ",\"orders\":["
                    + ids.stream()
                            .skip((page - 1) * 30L)
                            .limit(30)
                            .map(id -> id.split("@"))
                            .map(order -> "{\"id\":\"" + order[0] + "\",\"status\":114,\"total\":1"
                                    + (order.length == 1 ? "" : ",\"submitAt\":\"" + order[1] + "\"") + "}")
                            .collect(Collectors.joining(","))
                    + "]}}");
        };
    }
}
