package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeApiAccountTest {

    private static final String NUMBER = "905591234567";

    /** Half past eleven at night in Istanbul. */
    private static final Instant START = Instant.parse("2024-11-01T20:30:00Z");

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension(builder -> builder.strict()
            .clockStart(START)
            .account("test", "p:ş", 316807, "BASLIK", "TEST")
            .account("other", "secret", 5, "OTHER")
            .nodeApiSender("test", "WAITING", 0)
            .nodeApiSender("test", "REFUSED", 2)
            .nodeApiSender("test", "BANNED", 3));

    private SmsGatewaySimulator simulator;
    private NodeClient client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new NodeClient(simulator).authorized(NodeClient.basic("test", "p:ş"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sms/create",
                "sms/create-otp",
                "sms/create-kvkk",
                "sms/list",
                "sms/list-item",
                "sms/list-sender",
                "sms/cancel",
                "sms/recreate",
                "sms/summary",
                "sms/inquiry-number",
                "contact/create",
                "contact/update",
                "contact/delete",
                "contact/import",
                "contact/list",
                "contact/create-group",
                "contact/update-group",
                "contact/delete-group",
                "contact/list-group",
                "contact/set-blacklist",
                "mo/list-request",
                "user/credit",
            })
    void everyFunctionWantsCredentialsAndJson(String function) {
        client.authorized(null);
        assertUnauthorized(client.post(function, "{}"), 401);
        client.authorized("Basic !");
        assertUnauthorized(client.post(function, "{}"), 401);
        client.authorized("Bearer x");
        assertUnauthorized(client.post(function, "{}"), 401);
        client.authorized(NodeClient.basic("test", "wrong"));
        assertUnauthorized(client.post(function, "{}"), 403);
        client.authorized(NodeClient.basic("nobody", "p:ş"));
        assertUnauthorized(client.post(function, "{}"), 403);
        client.authorized(NodeClient.basic("test", "p:ş"));
        assertThat(client.code(function, "{")).isEqualTo("ERR_BAD_REQUEST");
        assertThat(client.code(function, "[]")).isEqualTo("ERR_BAD_REQUEST");
        assertThat(client.code(function, "{} {}")).isEqualTo("ERR_BAD_REQUEST");
        assertThat(client.exchange(function, BodyPublishers.noBody(), "PUT", "application/json", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(simulator.requestCount(function, "ERR_UNAUTHORIZED_REQUEST")).isEqualTo(5);
        assertThat(simulator.requestCount(function, "ERR_BAD_REQUEST")).isEqualTo(3);
        assertThat(simulator.requestCount(function)).isEqualTo(9);
    }

    private static void assertUnauthorized(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        JsonNode answer = NodeClient.json(response.body());
        assertThat(answer.get("data").isNull()).isTrue();
        assertThat(answer.get("err").get("status").asInt()).isEqualTo(status);
        assertThat(answer.get("err").get("code").asText()).isEqualTo("ERR_UNAUTHORIZED_REQUEST");
    }

    @Test
    void answersAreJson() {
        HttpResponse<String> success = client.post("user/credit", "{}");
        HttpResponse<String> failure = client.post("sms/list-item", "{'pkgID':1}");

        assertThat(success.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(success.body()).isEqualTo("{\"err\":null,\"data\":{\"credit\":316807}}");
        assertThat(failure.statusCode()).isEqualTo(200);
        assertThat(failure.body())
                .isEqualTo("{\"err\":{\"status\":417,\"code\":\"ERR_SMS_PKG_NOT_FOUND\","
                        + "\"message\":\"Sms paketi mevcut değil.\"},\"data\":null}");
    }

    @Test
    void creditIsToldPerAccountAndByAnyMethod() {
        assertThat(NodeClient.data(client.get("user/credit", "")).get("credit").asLong())
                .isEqualTo(316807);
        assertThat(NodeClient.data(client.post("user/credit/", ""))
                        .get("credit")
                        .asLong())
                .isEqualTo(316807);
        client.authorized(NodeClient.basic("other", "secret"));
        assertThat(client.data("user/credit", "{}").get("credit").asLong()).isEqualTo(5);
        assertThat(simulator.requestCount("credit", "OK")).isEqualTo(3);
    }

    @Test
    void installationsDiffer() {
        try (SmsGatewaySimulator other = SmsGatewaySimulator.builder()
                .nodeApiBareCredit()
                .nodeApiNumberedCodes()
                .start()) {
            NodeClient bare = new NodeClient(other);
            assertThat(bare.data("user/credit", "{}").toString()).isEqualTo("1000000");
            assertThat(bare.code("sms/cancel", "{'id':1}")).isEqualTo("SMS06: ERR_SMS_PKG_NOT_FOUND");
            assertThat(bare.code("sms/cancel", "{'id':'x'}")).isEqualTo("ERR_INVALID_PARAM");
            assertThat(other.requestCount("cancel", "ERR_SMS_PKG_NOT_FOUND")).isEqualTo(1);
        }
    }

    @Test
    void sendersAreListedWithTheirStatus() {
        JsonNode data = client.data("sms/list-sender", "{}");
        assertThat(data.get("stats").get("totalRecord").asInt()).isEqualTo(5);
        JsonNode sender = data.get("list").get(1);
        assertThat(sender.toString())
                .isEqualTo("{\"uuid\":\"" + sender.get("uuid").asText() + "\",\"status\":1,\"title\":\"TEST\"}");
        assertThat(senders("{'status':1}")).containsExactly("BASLIK", "TEST");
        assertThat(senders("{'status':0}")).containsExactly("WAITING");
        assertThat(senders("{'status':3}")).containsExactly("BANNED");
        assertThat(senders("{'keyword':'S','status':2}")).containsExactly("REFUSED");
        assertThat(client.code("sms/list-sender", "{'status':4}")).isEqualTo("ERR_INVALID_PARAM");
        client.authorized(NodeClient.basic("other", "secret"));
        assertThat(senders("{}")).containsExactly("OTHER");
    }

    private List<String> senders(String body) {
        return StreamSupport.stream(
                        client.data("sms/list-sender", body).get("list").spliterator(), false)
                .map(sender -> sender.get("title").asText())
                .toList();
    }

    @Test
    void optOutsAreListedNewestFirst() {
        simulator.optOut(NUMBER);
        simulator.advance(Duration.ofMinutes(10));
        simulator.optOut("5591234568");

        JsonNode data = client.data("mo/list-request", "{}");
        assertThat(data.get("stats").get("totalRecord").asInt()).isEqualTo(2);
        assertThat(data.get("list").get(0).get("gsm").asLong()).isEqualTo(905591234568L);
        JsonNode first = data.get("list").get(1);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly("uuid", "gsm", "msg", "state", "keyword", "shortNr", "userInfo", "processInfo");
        assertThat(first.get("gsm").isIntegralNumber()).isTrue();
        assertThat(first.get("msg").asText()).isEqualTo("RED");
        assertThat(first.get("state").asInt()).isEqualTo(2);
        assertThat(first.get("shortNr").asInt()).isEqualTo(2222);
        assertThat(client.data("mo/list-request", "{}").get("list").get(1).get("uuid"))
                .isEqualTo(first.get("uuid"));
        assertThat(data.get("list").get(0).get("uuid")).isNotEqualTo(first.get("uuid"));

        String user = first.get("userInfo").get("uuid").asText();
        assertThat(optOuts("{'userUUID':'" + user + "'}")).isEqualTo(2);
        assertThat(client.code("mo/list-request", "{'userUUID':'nobody'}")).isEqualTo("ERR_USER_NOT_FOUND");
        assertThat(optOuts("{'keyword':'" + NUMBER + "'}")).isEqualTo(1);
        assertThat(optOuts("{'keyword':'RED'}")).isEqualTo(2);
        assertThat(optOuts("{'keyword':'IPTAL'}")).isZero();
        assertThat(optOuts("{'startDate':'2024-11-01 23:31'}")).isEqualTo(1);
        assertThat(optOuts("{'finishDate':'2024-11-01 23:31'}")).isEqualTo(1);
        assertThat(optOuts("{'pageIndex':1}")).isZero();
        assertThat(client.code("mo/list-request", "{'startDate':'x'}")).isEqualTo("ERR_INVALID_DATE_RANGE");
        simulator.reset();
        assertThat(optOuts("{}")).isZero();
        assertThat(simulator.requestCount("mo", "OK")).isEqualTo(1);
    }

    private int optOuts(String body) {
        return client.data("mo/list-request", body).get("list").size();
    }

    @Test
    void requestsOfADayAreLimited() {
        try (SmsGatewaySimulator other = SmsGatewaySimulator.builder()
                .clockStart(START)
                .nodeApiRequestsPerDay(2)
                .start()) {
            NodeClient limited = new NodeClient(other);
            limited.data("user/credit", "{}");
            limited.data("sms/list", "{}");
            assertThat(limited.code("user/credit", "{}")).isEqualTo("ERR_DAILY_REQUEST_LIMIT");
            other.advance(Duration.ofMinutes(30));
            limited.data("user/credit", "{}");
            other.reset();
            limited.data("user/credit", "{}");
            limited.data("user/credit", "{}");
        }
    }

    // ---- faults and counts

    @ParameterizedTest
    @CsvSource({
        "SMS99, ERR_SYSTEM_MAINTENANCE, 417",
        "ERR_SYSTEM_MAINTENANCE, ERR_SYSTEM_MAINTENANCE, 417",
        "ERR_DAILY_REQUEST_LIMIT, ERR_DAILY_REQUEST_LIMIT, 429",
        "ERR_CONCURRENT_REQUEST_LIMIT, ERR_CONCURRENT_REQUEST_LIMIT, 429",
        "ERR_SMS_PKG_CREATING_FAILED, ERR_SMS_PKG_CREATING_FAILED, 417",
        "ERR_INTERNAL_SERVER, ERR_INTERNAL_SERVER, 500",
        "SMS28, ERR_PARENT_USER_CREDIT_REQUIRED, 417",
        "ERR_NEVER_HEARD_OF, ERR_NEVER_HEARD_OF, 417",
    })
    void anyCodeIsAnsweredOnDemand(String requested, String answered, int status) {
        simulator.fault(Fault.code(requested).on("send"));

        JsonNode err =
                NodeClient.json(client.post("sms/create", create("x")).body()).get("err");
        assertThat(err.get("code").asText()).isEqualTo(answered);
        assertThat(err.get("status").asInt()).isEqualTo(status);
        assertThat(simulator.inbox()).isEmpty();
        assertThat(simulator.requestCount("send", requested)).isEqualTo(1);
        client.data("sms/create", create("x"));
    }

    @Test
    void aCodeMayComeWithAStatusAndARetryAfter() {
        simulator.fault(Fault.code("SMS99").withStatus(503).retryAfter(Duration.ofSeconds(7)));

        HttpResponse<String> response = client.post("user/credit", "{}");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(response.body()).contains("ERR_SYSTEM_MAINTENANCE");
    }

    @Test
    void aCodeIsABareTextAtOneSms() {
        simulator.fault(Fault.code("99").on("credit"));

        assertThat(new Client(simulator).getRaw("/api/credit/v1").body()).isEqualTo("99");
        assertThat(simulator.requestCount("credit", "99")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "send, sms/create",
        "otp, sms/create-otp",
        "call, sms/create-kvkk",
        "campaigns, sms/list",
        "dlr, sms/list-item",
        "originators, sms/list-sender",
        "cancel, sms/cancel",
        "call, sms/summary",
        "call, contact/create",
        "blacklist, contact/list",
        "blacklistAdd, contact/set-blacklist",
        "mo, mo/list-request",
        "credit, user/credit",
    })
    void faultsAndCountsKnowTheComponentsNamesAndTheVendors(String name, String wireName) {
        simulator.fault(Fault.code("SMS99").on(name));
        simulator.fault(Fault.status(503).on(wireName));

        assertThat(client.code(wireName, "{}")).isEqualTo("ERR_SYSTEM_MAINTENANCE");
        assertThat(client.post(wireName, "{}").statusCode()).isEqualTo(503);
        assertThat(simulator.requestCount(name, "SMS99")).isEqualTo(1);
        assertThat(simulator.requestCount(wireName, "503")).isEqualTo(1);
        assertThat(simulator.requests()).containsOnlyKeys(wireName);
    }

    @Test
    void addingAndRemovingAreToldApartByTheBody() {
        String add = "{'status':true,'gsms':['" + NUMBER + "']}";
        String remove = "{'status':false,'gsms':['" + NUMBER + "']}";
        simulator.fault(Fault.code("SMS99").on("blacklistRemove"));

        client.data("contact/set-blacklist", add);
        assertThat(client.code("contact/set-blacklist", remove)).isEqualTo("ERR_SYSTEM_MAINTENANCE");
        client.data("contact/set-blacklist", remove);
        simulator.fault(Fault.closeBeforeReading().on("blacklistRemove"));
        simulator.fault(Fault.closeAfterProcessing().on("blacklistAdd"));
        assertThatThrownBy(() -> client.post("contact/set-blacklist", add)).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.blacklist("test")).containsExactly(NUMBER);
        assertThatThrownBy(() -> client.post("contact/set-blacklist", remove)).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.blacklist("test")).containsExactly(NUMBER);
    }

    @Test
    void aSendWhoseAnswerIsLostIsOut() {
        simulator.fault(Fault.closeAfterProcessing().on("sms/create"));
        String body = create("x").replace("{", "{'customID':'a1',");

        assertThatThrownBy(() -> client.post("sms/create", body)).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.inbox(NUMBER)).hasSize(1);
        assertThat(client.code("sms/create", body)).isEqualTo("ERR_SMS_PKG_CUSTOM_ID_DUPLICATION");
        assertThat(client.data("sms/list", "{'customIDs':['a1']}")
                        .get("list")
                        .get(0)
                        .get("id")
                        .asText())
                .isEqualTo(simulator.campaigns().get(0));
    }

    @Test
    void otherPathsAreNobodys() {
        assertThat(client.post("sms/nothing", "{}").statusCode()).isEqualTo(404);
        assertThat(client.post("sms", "{}").statusCode()).isEqualTo(404);
        assertThat(simulator.requestCount("unknown", "404")).isEqualTo(1);
        assertThat(simulator.requestCount("unknown", "ERR_NOT_FOUND")).isEqualTo(1);
    }

    private static String create(String content) {
        return "{'type':1,'sendingType':0,'number':" + NUMBER + ",'sender':'BASLIK','title':'Title','content':'"
                + content + "'}";
    }
}
