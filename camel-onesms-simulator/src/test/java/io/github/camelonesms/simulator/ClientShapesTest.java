package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as public clients send them, byte for byte, which the vendors' documents do not describe. */
class ClientShapesTest {

    private static final String NUMBER = "905551112233";
    private static final String KEY = "05a671c66aefea124cc08b76ea6d30bb";
    private static final String LOGIN = "<authentication><key>test</key><hash>test</hash></authentication>";
    private static final String JSON_LOGIN = "\"authentication\":{\"key\":\"test\",\"hash\":\"test\"}";

    @RegisterExtension
    static final SimulatorExtension EXTENSION =
            new SimulatorExtension(builder -> builder.clockStart(Instant.parse("2026-03-01T09:00:00Z")));

    private final SmsGatewaySimulator simulator = EXTENSION.simulator();
    private final HttpClient http = HttpClient.newHttpClient();

    // ---- iletimerkezi

    @Test
    void d1AnOrderWithoutIysIsTakenAndItsOtherErrorsAreSeen() {
        assertThat(xml("send-sms", order("", NUMBER)).statusCode()).isEqualTo(200);
        assertThat(xml("send-sms", order("", "12")).statusCode()).isEqualTo(452);
        try (SmsGatewaySimulator required =
                SmsGatewaySimulator.builder().iysRequired().start()) {
            assertThat(post(required.baseUrl() + "/v1/send-sms", "<request>" + LOGIN + order("", NUMBER) + "</request>")
                            .statusCode())
                    .isEqualTo(468);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0555 111 22 33", "05551112233"})
    void d2NumbersWithALeadingZero(String number) {
        assertThat(xml("send-sms", order("<iys>0</iys>", number)).statusCode()).isEqualTo(200);
        assertThat(simulator.inbox(NUMBER)).hasSize(1);
    }

    @Test
    void d3AnOrderInAQueryByGetAndByPostWithoutBody() {
        String query = "/v1/send-sms/get/?key=test&hash=test&text=Selam+d%C3%BCnya&receipents=5551112233,5551112244"
                + "&sender=BASLIK&iys=0";
        assertThat(get(query).body()).contains("<code>200</code>", "<id>");
        assertThat(post(url(query.replace("Selam", "Tekrar")), "").statusCode()).isEqualTo(200);
        assertThat(simulator.inbox(NUMBER))
                .extracting(ReceivedSms::text)
                .containsExactly("Selam dünya", "Tekrar dünya");
        assertThat(get(query.replace("key=test", "key=x")).statusCode()).isEqualTo(401);
        assertThat(get("/v1/get-balance/get/?key=test&hash=test").statusCode()).isEqualTo(404);
    }

    @Test
    void d4TheBlockListOfSomeDays() {
        simulator.blacklist("test", "5550000001");
        simulator.advance(Duration.ofDays(3));
        simulator.blacklist("test", "5550000002");
        assertThat(json("get-blacklist", "\"filter\":{\"start\":\"2026-03-03\",\"end\":\"2026-03-05\"}")
                        .body())
                .contains("\"count\":1", "905550000002")
                .doesNotContain("905550000001");
        assertThat(json("get-blacklist", "\"filter\":{\"start\":\"yesterday\"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void d5ADateWithSecondsIsForgottenAndTheOrderGoesOutAtOnce() {
        String dated = order("<iys>0</iys><sendDateTime>01/12/2027 09:00:00</sendDateTime>", NUMBER);
        assertThat(xml("send-sms", dated).statusCode()).isEqualTo(200);
        assertThat(simulator.inbox(NUMBER)).hasSize(1);
    }

    @Test
    void d6TheXmlInAFormField() {
        String form = "data=%3Crequest%3E" + LOGIN.replace("<", "%3C").replace(">", "%3E")
                + order("<iys>0</iys>", NUMBER)
                        .replace("<", "%3C")
                        .replace(">", "%3E")
                        .replace(" ", "+")
                + "%3C%2Frequest%3E";
        assertThat(post(url("/v1/send-sms"), form.replace("%3C/", "%3C%2F")).statusCode())
                .isEqualTo(200);
        assertThat(simulator.inbox(NUMBER)).hasSize(1);
    }

    @Test
    void d7ConsentsAreHandedInAndShown() {
        String list = "\"consent\":{\"brandCode\":1,\"list\":[{\"recipient\":\"+905551112233\",\"recipientType\":"
                + "\"BIREYSEL\",\"type\":\"MESAJ\",\"status\":\"ONAY\",\"source\":\"HS_WEB\",\"consentDate\":"
                + "\"2026-03-01 10:00:00\"}]}";
        String show = "\"consent\":{\"brandCode\":\"1\",\"recipient\":\"+905551112233\",\"recipientType\":\"%s\","
                + "\"type\":\"MESAJ\"}";
        assertThat(json("consent/show", show.formatted("BIREYSEL")).statusCode())
                .isEqualTo(422);
        assertThat(json("consent/create", list).statusCode()).isEqualTo(200);
        assertThat(json("consent/show", show.formatted("BIREYSEL")).body())
                .contains(
                        "\"consent\":{\"status\":\"ONAY\",\"source\":\"HS_WEB\",\"consentDate\":\"2026-03-01 10:00:00\"}");
        assertThat(json("consent/show", show.formatted("TACIR")).body()).contains("\"consent\":[]");
        assertThat(json("consent/create", list.replace("ONAY", "BELKI")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void d8TheReportSummaryIsTheListOfOrders() {
        xml("send-sms", order("<iys>0</iys>", NUMBER));
        assertThat(json("get-report-summary", "\"filter\":{\"start\":\"2026-03-01\",\"end\":\"2026-03-01\"}")
                        .body())
                .contains("\"count\":1");
    }

    @Test
    void d9OrdersOfOtherVendorsAreNotListed() {
        get("/api/smsget/v1?username=test&password=test&header=BASLIK&gsm=5551112233&message=x");
        assertThat(json("get-reports", "\"filter\":{\"start\":\"2026-03-01\",\"end\":\"2026-03-01\"}")
                        .body())
                .contains("\"count\":0");
    }

    @Test
    void d10ANumberOfAnotherCountryIsBlocked() {
        assertThat(xml("add-blacklist", "<blacklist><number>+4915112345678</number></blacklist>")
                        .statusCode())
                .isEqualTo(200);
        assertThat(xml("get-blacklist", "").body()).contains("<number>+4915112345678</number>");
    }

    @Test
    void d18AnXmlThatSaysUtf16AndIsNot() {
        String request = "<?xml version=\"1.0\" encoding=\"utf-16\"?><request>" + LOGIN + order("<iys>0</iys>", NUMBER)
                + "</request>";
        assertThat(post(url("/v1/send-sms"), request).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-groups", "add-contact"})
    void d8TheAddressBookIsNotServed(String operation) {
        assertThat(json(operation, "\"filter\":{}").statusCode()).isEqualTo(404);
    }

    // ---- 1SMS

    @ParameterizedTest
    @ValueSource(strings = {"/api/baslik/v1", "/api/baslik/v1?username=test&password=test"})
    void d18PathsOfVersion3AreNotServed(String path) {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    // ---- Node API

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"\"", "", "{}"})
    void d11NothingIsAnEmptyObject(String body) {
        assertThat(node("/user/credit", body).body()).contains("\"credit\":");
    }

    @Test
    void d11ParametersInTheQueryOfAPost() {
        String query = "/sms/create?type=1&sendingType=0&title=Title&content=Merhaba&number=5551112233&sender=BASLIK";
        assertThat(node(query, "").body()).contains("\"pkgID\":");
        assertThat(simulator.inbox(NUMBER)).extracting(ReceivedSms::text).containsExactly("Merhaba");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sms/list-gateway", "/sms/get-mo", "/user/nothing", "/contact/nothing", "/mo/nothing"})
    void d12UnknownPathsAnswerInJson(String path) {
        HttpResponse<String> answer = node(path, "{}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"ERR_NOT_FOUND\"").endsWith("\"data\":null}");
    }

    @Test
    void d13AWrongPasswordIsForbiddenByHttpAndUnauthorizedInTheBody() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url("/user/credit")))
                .header("Authorization", basic("test:wrong"))
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"status\":401");
    }

    @Test
    void d16ACustomIdWithAnUnderscore() {
        String body = "{\"type\":1,\"sendingType\":0,\"title\":\"Title\",\"content\":\"x\",\"number\":\"5551112233\","
                + "\"sender\":\"BASLIK\",\"customID\":\"order_4711\"}";
        assertThat(node("/sms/create", body).body()).contains("\"pkgID\":");
        try (SmsGatewaySimulator strict = SmsGatewaySimulator.builder().strict().start()) {
            assertThat(send(HttpRequest.newBuilder(URI.create(strict.baseUrl() + "/sms/create"))
                                    .header("Authorization", basic("test:test"))
                                    .POST(HttpRequest.BodyPublishers.ofString(body)))
                            .body())
                    .contains("ERR_INVALID_PARAM");
        }
    }

    // ---- Organik

    @Test
    void d14NullIsAbsent() {
        assertThat(get(viaGet("5551112233", "&deliverytime=null&track_id=null&report_url=null"))
                        .body())
                .contains("\"result\":true");
        assertThat(simulator.inbox(NUMBER)).hasSize(1);
    }

    @Test
    void d15ANumberNamedTwiceInAQueryGetsOneSms() {
        assertThat(get(viaGet("5551112233,5551112233", "")).body()).contains("\"result\":true");
        assertThat(simulator.inbox(NUMBER)).hasSize(1);
        assertThat(get(viaGet("5551112233,5551112233", "&gsm_isunique=0")).body())
                .contains("\"result\":true");
        assertThat(simulator.inbox(NUMBER)).hasSize(3);
    }

    @Test
    void d17WordsForGroupsAreSentAsTheyAre() {
        get("/v2/" + KEY + "/smsviaget/?header=BASLIK&gsms=5551112233&message=" + base64("#GSM# merhaba"));
        assertThat(simulator.inbox(NUMBER)).extracting(ReceivedSms::text).containsExactly("#GSM# merhaba");
    }

    @Test
    void d18APlusThatTheQueryMadeABlank() {
        String text = "şş>>>>???";
        assertThat(base64(text)).contains("+");
        assertThat(get("/v2/" + KEY + "/smsviaget/?header=BASLIK&gsms=5551112233&message_format=turkish&message="
                                + base64(text))
                        .body())
                .contains("\"result\":true");
        assertThat(simulator.inbox(NUMBER)).extracting(ReceivedSms::text).containsExactly(text);
    }

    private static String viaGet(String numbers, String more) {
        return "/v2/" + KEY + "/smsviaget/?header=BASLIK&gsms=" + numbers + "&message=" + base64("Merhaba") + more;
    }

    private static String order(String options, String number) {
        return "<order><sender>BASLIK</sender>" + options + "<message><text>Merhaba</text><receipents><number>" + number
                + "</number></receipents></message></order>";
    }

    private HttpResponse<String> xml(String operation, String content) {
        return post(url("/v1/" + operation), "<request>" + LOGIN + content + "</request>");
    }

    private HttpResponse<String> json(String operation, String content) {
        return post(url("/v1/" + operation + "/json"), "{\"request\":{" + JSON_LOGIN + "," + content + "}}");
    }

    private HttpResponse<String> node(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Authorization", basic("test:test"))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))));
    }

    private HttpResponse<String> post(String url, String body) {
        return send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String url(String path) {
        return simulator.baseUrl() + path;
    }

    private static String basic(String credentials) {
        return "Basic " + base64(credentials);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
