package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No answer of the REST API, no event and no file of the page contains a word that let somebody in, or that was tried. */
class ResponseSecretsTest {

    private static final String NUMBER = "5551112233";
    private static final String USER = "magaza";
    private static final String PASSWORD = "pr1vate-Word";
    private static final String WRONG = "wr0ng-Word";
    private static final String KEY = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private static final String HASH = "h4sh-Word";
    private static final String TEXT = "Merhaba";

    private final SmsGatewaySimulator simulator = SmsGatewaySimulator.builder()
            .account(USER, PASSWORD, 1_000, "BASLIK")
            .apiKey(USER, KEY, HASH)
            .start();
    private final RestClient rest = new RestClient(simulator);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void watch() {
        http.sendAsync(
                        HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/_simulator/api/v1/events"))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .thenAccept(response -> response.body().forEach(events::add));
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            rest.call("POST", "/reset", null);
            return events.stream().anyMatch(line -> line.equals("event:reset"));
        });
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    static Stream<Request> requests() {
        String order = "<order><sender>BASLIK</sender><iys>0</iys><message><text>" + TEXT
                + "</text><receipents><number>" + NUMBER + "</number></receipents></message></order>";
        String keys = "<request><authentication><key>" + KEY + "</key><hash>" + HASH + "</hash></authentication>"
                + order + "</request>";
        String names = "<request><authentication><username>" + USER + "</username><password>" + PASSWORD
                + "</password></authentication>" + order + "</request>";
        return Stream.of(
                post("1SMS, XML", "/api/smspost/v1", sms("<password>" + PASSWORD + "</password>")),
                post("1SMS, CDATA", "/api/smspost/v1", sms("<password><![CDATA[" + PASSWORD + "]]></password>")),
                post("1SMS, spaces", "/api/smspost/v1", sms("<password >\n " + PASSWORD + "\n</password>")),
                post("1SMS, comment", "/api/smspost/v1", sms("<password><!-- x -->" + PASSWORD + "</password>")),
                new Request(
                        "1SMS, UTF-16",
                        "/api/smspost/v1",
                        sms("<password>" + PASSWORD + "</password>").getBytes(StandardCharsets.UTF_16),
                        ""),
                new Request(
                        "1SMS, UTF-16 without a mark",
                        "/api/smspost/v1",
                        sms("<password>" + PASSWORD + "</password>").getBytes(Charset.forName("UTF-16LE")),
                        ""),
                post("1SMS, begins with a slash", "/api/smspost/v1", sms("<password>/" + WRONG + "</password>")),
                post(
                        "1SMS, entity",
                        "/api/smspost/v1",
                        sms("<password>&#x70;r1vate-Word&amp;" + WRONG + "</password>")),
                post("1SMS, long", "/api/smspost/v1", sms("<password>" + "<".repeat(9_000) + "</password>")),
                post("iletimerkezi, long", "/v1/send-sms/json", "{\"key\":\"" + "\\\"".repeat(4_500) + WRONG),
                post("1SMS, wrong password", "/api/smspost/v1", sms("<password>" + WRONG + "</password>")),
                post("1SMS, cut off", "/api/smspost/v1", "<sms><username>magaza</username><password>" + WRONG),
                post("1SMS, upper case", "/api/smspost/v1", sms("<PASSWORD>" + WRONG + "</PASSWORD>")),
                get(
                        "1SMS, query",
                        "/api/smsget/v1?username=magaza&password=" + PASSWORD + "&header=BASLIK&gsm=" + NUMBER
                                + "&message=" + TEXT),
                get("1SMS, API key", "/api/credit/v1?username=magaza&password=" + KEY),
                post("iletimerkezi, key", "/v1/send-sms", keys),
                post("iletimerkezi, name", "/v1/send-sms", names),
                post("iletimerkezi, no credentials", "/v1/send-sms", "<request><key/><hash/>" + order + "</request>"),
                post("iletimerkezi, wrong hash", "/v1/send-sms", keys.replace(HASH, WRONG)),
                post(
                        "iletimerkezi, form with CDATA",
                        "/v1/send-sms",
                        "data="
                                + URLEncoder.encode(
                                        names.replace(PASSWORD, "<![CDATA[" + PASSWORD + "]]>"),
                                        StandardCharsets.UTF_8)),
                post(
                        "iletimerkezi, JSON",
                        "/v1/send-sms/json",
                        "{\"request\":{\"authentication\":{\"key\":\"" + KEY + "\", \"hash\" : \"" + HASH
                                + "\"},\"order\":{\"sender\":\"BASLIK\",\"iys\":\"0\",\"message\":{\"text\":\"" + TEXT
                                + "\",\"receipents\":{\"number\":[\"" + NUMBER + "\"]}}}}}"),
                get(
                        "iletimerkezi, query",
                        "/v1/send-sms/get/?key=" + KEY + "&hash=" + HASH + "&text=" + TEXT + "&receipents=" + NUMBER
                                + "&sender=BASLIK&iys=0"),
                post("iletimerkezi, form", "/v1/send-sms", "data=" + URLEncoder.encode(keys, StandardCharsets.UTF_8)),
                new Request("Node API", "/sms/create", smsPackage().getBytes(StandardCharsets.UTF_8), PASSWORD),
                new Request(
                        "Node API, wrong password",
                        "/sms/create",
                        smsPackage().getBytes(StandardCharsets.UTF_8),
                        WRONG),
                post("SOAP", "/soap", soap(PASSWORD)),
                post("SOAP, wrong password", "/soap", soap(WRONG)),
                post("Organik", "/v2/" + KEY + "/sendsms/", delivery()),
                get("Organik, no such operation", "/v2/" + KEY + "/nothing/"),
                get("Organik, upper case", "/V2/" + KEY + "/balance/json/"),
                get("Organik, two slashes", "//v2//" + KEY + "/balance/json/"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void noAnswerContainsASecret(Request request) throws Exception {
        http.send(request.build(simulator.baseUrl()), HttpResponse.BodyHandlers.ofString());
        simulator.fault(Fault.status(503).on("cancel"));
        rest.call("PUT", "/accounts/" + USER, "{\"credit\":5}");
        simulator.advance(Duration.ofMinutes(2));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Set.of("event:request", "event:account", "event:clock", "event:fault").stream()
                        .allMatch(events::contains));

        Map<String, String> answers = answers();
        assertThat(answers.get("/requests")).contains("\"total\":1");
        answers.put("events", String.join("\n", events));
        assertThat(answers).allSatisfy((where, answer) -> assertThat(answer.replace("\\u0000", ""))
                .as(where)
                .doesNotContainIgnoringCase(PASSWORD, WRONG, KEY, HASH, base64(PASSWORD), base64(WRONG)));
    }

    @Test
    void theTextAndTheNumberOfARequestStayReadable() throws Exception {
        for (Request request : requests().limit(6).toList()) {
            simulator.reset();
            http.send(request.build(simulator.baseUrl()), HttpResponse.BodyHandlers.ofString());
            assertThat(rest.get("/requests").at("/requests/0/body").asText())
                    .as(request.name)
                    .contains("***", NUMBER, TEXT);
        }
    }

    /** Of every call without a body, the page and its files. */
    private Map<String, String> answers() throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String call : simulator.restCalls()) {
            String path = call.substring(call.indexOf(' ') + 1);
            if (call.startsWith("GET ") && !path.equals("/events")) {
                String query = path.endsWith("/wait") || path.equals("/otp") ? "?timeout=0s&to=" + NUMBER : "";
                answers.put(
                        path,
                        rest.call("GET", path.replace("{number}", NUMBER) + query, null)
                                .body());
            }
        }
        for (String file : List.of("", "main.js", "api.js", "accounts.js", "nothing")) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/_simulator/" + file))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            answers.put("/_simulator/" + file, answer.body() + answer.headers().map());
        }
        return answers;
    }

    private static String sms(String password) {
        return "<sms><username>magaza</username>" + password + "<header>BASLIK</header><message><gsm><no>" + NUMBER
                + "</no></gsm><msg>" + TEXT + "</msg></message></sms>";
    }

    private static String smsPackage() {
        return "{\"type\":1,\"sendingType\":0,\"title\":\"Title\",\"content\":\"" + TEXT + "\",\"number\":\"" + NUMBER
                + "\",\"sender\":\"BASLIK\"}";
    }

    private static String soap(String password) {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:t=\"urn:t\"><soap:Body>"
                + "<t:sendSms><t:username>magaza</t:username><t:password xsi:type=\"xsd:string\">" + password
                + "</t:password><t:type>1</t:type></t:sendSms></soap:Body></soap:Envelope>";
    }

    private static String delivery() {
        return "{\"data\":{\"deliveries\":[{\"options\":{\"header\":\"BASLIK\",\"message_format\":\"turkish\"},"
                + "\"recipients\":{\"gsms\":[\"" + NUMBER + "\"]},\"message\":\""
                + Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_8)) + "\"}]}}";
    }

    private static String base64(String password) {
        return Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static Request post(String name, String path, String body) {
        return new Request(name, path, body.getBytes(StandardCharsets.UTF_8), "");
    }

    private static Request get(String name, String path) {
        return new Request(name, path, null, "");
    }

    /**
     * @param body null for GET
     * @param password for Basic authentication; empty for none
     */
    private record Request(String name, String path, byte[] body, String password) {

        HttpRequest build(String baseUrl) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path));
            if (body != null) {
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body));
            }
            if (!password.isEmpty()) {
                request.header("Authorization", "Basic " + base64(password));
            }
            return request.build();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
