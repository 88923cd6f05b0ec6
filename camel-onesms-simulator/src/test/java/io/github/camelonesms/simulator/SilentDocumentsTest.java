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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the README says the simulator does where a vendor's documents are silent: the order in which errors are found, and what
 * strict mode refuses. The other rows have their tests with the protocols.
 */
class SilentDocumentsTest {

    private static final String NUMBER = "905559998877";
    private static final String KEY = "05a671c66aefea124cc08b76ea6d30bb";

    @RegisterExtension
    static final SimulatorExtension EXTENSION =
            new SimulatorExtension(builder -> builder.clockStart(Instant.parse("2026-03-01T09:00:00Z"))
                    .account("test", "test", 1_000, "BASLIK")
                    .account("shop", "secret", 0, "SHOP")
                    .withoutIysCode("shop")
                    .iysRequired());

    private final SmsGatewaySimulator simulator = EXTENSION.simulator();
    private final HttpClient http = HttpClient.newHttpClient();

    // ---- 1SMS

    @Test
    void oneSmsFindsErrorsInTheOrderOfTheVendorsTable() {
        String request = "<smz><username>shop</username><password>x</password><header>x</header>"
                + "<sendDateTime>x</sendDateTime><message><gsm><no>" + NUMBER
                + "</no></gsm><msg> </msg></message></smz>";
        assertThat(oneSms(request)).isEqualTo("89");
        request = request.replace("smz>", "sms>");
        assertThat(oneSms(request)).isEqualTo("87");
        request = request.replace("<password>x", "<password>secret");
        assertThat(oneSms(request)).isEqualTo("85");
        request = request.replace("<header>x", "<header>SHOP");
        assertThat(oneSms(request)).isEqualTo("84");
        request = request.replace("<sendDateTime>x</sendDateTime>", "");
        assertThat(oneSms(request)).isEqualTo("83");
        request = request.replace("<msg>", "<msg>Merhaba");
        assertThat(oneSms(request)).isEqualTo("81");
        simulator.credit("shop", 1);
        assertThat(oneSms(request)).startsWith("00 ");
        assertThat(oneSms(request)).isEqualTo("81");
        simulator.credit("shop", 1);
        assertThat(oneSms(request)).isEqualTo("77");
    }

    @Test
    void oneSmsSendsTwiceToANumberThatIsGivenTwice() {
        oneSms("<sms><username>test</username><password>test</password><header>BASLIK</header><message><gsm><no>"
                + NUMBER + "</no><no>5559998877</no></gsm><msg>x</msg></message></sms>");
        assertThat(simulator.deliveries(NUMBER)).isEqualTo(2);
    }

    // ---- iletimerkezi

    @Test
    void iletimerkeziFindsErrorsInTheOrderOfTheReadme() {
        String numbers = "<number>5559998877</number>".repeat(50_001);
        String request =
                "<reqest><authentication><key>x</key><hash>secret</hash></authentication><order><sender>x</sender>"
                        + "<sendDateTime>x</sendDateTime><message><text></text><receipents>"
                        + numbers + "</receipents></message></order></reqest>";
        assertThat(iletimerkezi(request)).isEqualTo(400);
        request = request.replace("reqest>", "request>");
        assertThat(iletimerkezi(request)).isEqualTo(401);
        request = request.replace("<key>x", "<key>shop");
        assertThat(iletimerkezi(request)).isEqualTo(450);
        request = request.replace("<sender>x", "<sender>SHOP");
        assertThat(iletimerkezi(request)).isEqualTo(454);
        request = request.replace("<text>", "<text>Merhaba");
        assertThat(iletimerkezi(request)).isEqualTo(453);
        request = request.replace(numbers, "<number>12</number>");
        assertThat(iletimerkezi(request)).isEqualTo(457);
        request = request.replace("<sendDateTime>x</sendDateTime>", "");
        assertThat(iletimerkezi(request)).isEqualTo(468);
        request = request.replace("<order>", "<order><iys>1</iys>");
        assertThat(iletimerkezi(request)).isEqualTo(469);
        request = request.replace("<order>", "<order><iysList>TACIR</iysList>");
        assertThat(iletimerkezi(request)).isEqualTo(470);
        request = request.replace("<iys>1", "<iys>0");
        assertThat(iletimerkezi(request)).isEqualTo(452);
        request = request.replace("<number>12", "<number>5559998877");
        assertThat(iletimerkezi(request)).isEqualTo(402);
        simulator.credit("shop", 1);
        assertThat(iletimerkezi(request)).isEqualTo(200);
        simulator.credit("shop", 1);
        assertThat(iletimerkezi(request)).isEqualTo(451);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "-1"})
    void aWrongPageOfAReportIsTheFirst(String page) throws IOException {
        String login = "<authentication><key>test</key><hash>test</hash></authentication>";
        String order = "<order><sender>BASLIK</sender><iys>0</iys><message><text>x</text><receipents><number>5559998877"
                + "</number></receipents></message></order>";
        String answer = post(simulator, "/v1/send-sms", "<request>" + login + order + "</request>")
                .body();
        String id = answer.replaceFirst("(?s).*<id>([0-9]+)</id>.*", "$1");
        assertThat(post(
                                simulator,
                                "/v1/get-report",
                                "<request>" + login + "<order><id>" + id + "</id><page>" + page
                                        + "</page></order></request>")
                        .body())
                .contains("<number>+905559998877</number>");
    }

    // ---- Organik

    @ParameterizedTest
    @ValueSource(strings = {"eA==", "eA=", "eA"})
    void organikTakesBase64WithAnyPadding(String message) {
        assertThat(post(
                                simulator,
                                "/v2/" + KEY + "/sendsms/",
                                "{\"data\":{\"deliveries\":[{\"options\":{\"header\":\"BASLIK\"},\"recipients\":{\"gsms\":[\""
                                        + NUMBER + "\"]},\"message\":\"" + message + "\"}]}}")
                        .body())
                .contains("\"result\":true");
        assertThat(simulator.inbox(NUMBER)).extracting(ReceivedSms::text).containsExactly("x");
    }

    // ---- strict

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /v1/send-sms | <request><authentication><key>test</key><hash>test</hash></authentication><order>"
                        + "<sender>BASLIK</sender><message><text>x</text><receipents><number>5559998877</number></receipents>"
                        + "</message></order></request> | <code>200< | <code>468<",
                "POST | /v1/send-sms | <request><authentication><key>test</key><hash>test</hash></authentication><order>"
                        + "<sender>BASLIK</sender><iys>0</iys><sendDateTime>01/12/2027 09:00:00</sendDateTime><message>"
                        + "<text>x</text><receipents><number>5559998877</number></receipents></message></order></request>"
                        + " | <code>200< | <code>457<",
                "POST | /user/credit | [] | \"credit\" | ERR_BAD_REQUEST",
                "POST | /sms/create?type=1&sendingType=0&title=Title&content=x&number=5559998877&sender=BASLIK | ''"
                        + " | \"pkgID\" | ERR_BAD_REQUEST",
                "POST | /sms/create | {\"type\":1,\"sendingType\":0,\"title\":\"Title\",\"content\":\"x\","
                        + "\"number\":\"5559998877\",\"sender\":\"BASLIK\",\"customID\":\"a_1\"} | \"pkgID\" | ERR_INVALID_PARAM",
                "GET | /v2/05a671c66aefea124cc08b76ea6d30bb/smsviaget/?header=BASLIK&gsms=5559998877&message=eA=="
                        + "&deliverytime=null | | \"result\":true | \"code\":96",
            })
    void strictRefusesWhatTheDocumentsDoNotDescribe(
            String method, String path, String body, String usually, String strictly) {
        try (SmsGatewaySimulator usual = SmsGatewaySimulator.builder().start();
                SmsGatewaySimulator strict =
                        SmsGatewaySimulator.builder().strict().start()) {
            assertThat(exchange(usual, method, path, body, "test:test").body()).contains(usually);
            assertThat(exchange(strict, method, path, body, "test:test").body()).contains(strictly);
        }
    }

    @Test
    void strictAnswersAWrongPasswordWithOneStatus() {
        try (SmsGatewaySimulator strict = SmsGatewaySimulator.builder().strict().start()) {
            HttpResponse<String> answer = exchange(strict, "POST", "/user/credit", "{}", "test:wrong");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("\"status\":403");
        }
    }

    private String oneSms(String request) {
        simulator.advance(Duration.ofSeconds(1));
        return post(simulator, "/api/smspost/v1", request).body();
    }

    private int iletimerkezi(String request) {
        return post(simulator, "/v1/send-sms", request).statusCode();
    }

    private HttpResponse<String> post(SmsGatewaySimulator to, String path, String body) {
        return exchange(to, "POST", path, body, "test:test");
    }

    private HttpResponse<String> exchange(
            SmsGatewaySimulator to, String method, String path, String body, String credentials) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(to.baseUrl() + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
