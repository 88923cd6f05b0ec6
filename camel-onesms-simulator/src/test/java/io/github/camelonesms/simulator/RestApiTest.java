package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything that the Java API can do, by HTTP. */
@Timeout(60)
class RestApiTest {

    private static final String NUMBER = "905559998877";

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension(builder -> builder.account("test", "test", 100)
            .account("other", "s3cr3t-w0rd", 100)
            .clockStart(Instant.parse("2026-03-01T09:00:00Z")));

    private final SmsGatewaySimulator simulator = EXTENSION.simulator();
    private final RestClient rest = new RestClient(simulator);

    @Test
    void theFourProtocolsAreSeenWithTheirWayOnTheClock() {
        String id = rest.oneSms(NUMBER, "Merhaba").substring(3);
        rest.nodeApi("905551110002", "Şifre 4711");
        rest.iletimerkezi("905551110003", "iki");
        rest.organik("905551110004", "üç");

        JsonNode messages = rest.get("/messages").path("messages");
        assertThat(messages.findValuesAsText("gateway"))
                .containsExactly("organik", "iletimerkezi", "nodeapi", "onesms");
        JsonNode first = messages.get(3);
        assertThat(first.path("campaignId").asText()).isEqualTo(id);
        assertThat(first.path("to").asText()).isEqualTo(NUMBER);
        assertThat(first.path("wireFormat").asText()).isEqualTo("xml");
        assertThat(first.path("state").asText()).isEqualTo("delivered");
        assertThat(first.path("report").asText()).isEqualTo("waiting");
        assertThat(first.path("acceptedAt").asText()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(first.path("onPhoneAt").asText()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(first.path("reportFrom").asText()).isEqualTo("2026-03-01T09:01:00Z");

        rest.call("POST", "/clock/advance", "{\"duration\":\"PT60S\"}");
        assertThat(rest.get("/messages").path("messages").get(3).path("report").asText())
                .isEqualTo("delivered");
        assertThat(rest.get("/campaigns?gateway=onesms")
                        .at("/campaigns/0/report/state")
                        .asText())
                .isEqualTo("completed");
    }

    @Test
    void whatThePhoneShowsDiffersLetterByLetter() {
        rest.oneSms(NUMBER, "Fiyat: 5€ [yeni]");

        JsonNode message = rest.get("/messages/latest?to=" + NUMBER);
        assertThat(message.path("textSent").asText()).isEqualTo("Fiyat: 5€ [yeni]");
        assertThat(message.path("text").asText()).isEqualTo("Fiyat: 5E (yeni)");
        assertThat(message.path("differences").findValuesAsText("sent")).containsExactly("€", "[", "]");
        assertThat(message.path("differences").findValuesAsText("shown")).containsExactly("E", "(", ")");
        assertThat(message.path("differences").findValuesAsText("at")).containsExactly("8", "10", "15");
        assertThat(message.path("cutAt").isNull()).isTrue();
    }

    @Test
    void aLongTextHasItsSegmentsAndItsCut() {
        rest.oneSms(NUMBER, "a".repeat(1000));
        JsonNode cut = rest.get("/messages/latest");
        assertThat(cut.path("segments").asInt()).isEqualTo(6);
        assertThat(cut.path("cutAt").asInt()).isEqualTo(917);
        assertThat(cut.path("segmentStarts")).hasSize(6);

        rest.oneSms(NUMBER, "ş".repeat(100));
        JsonNode two = rest.get("/messages/latest");
        assertThat(two.path("alphabet").asText()).isEqualTo("turkish");
        assertThat(two.path("length").asInt()).isEqualTo(200);
        assertThat(two.path("capacity").asInt()).isEqualTo(292);
        assertThat(two.path("segmentStarts").get(1).asInt()).isEqualTo(73);
    }

    @Test
    void searchAndPages() {
        for (int i = 0; i < 5; i++) {
            rest.oneSms("90555000000" + i, "Sipariş " + i + " yola çıktı");
        }
        rest.call("PUT", "/phones/905550000009/fate", "{\"fate\":\"failed\"}");
        rest.oneSms("905550000009", "olmadı");
        rest.nodeApi("905550000008", "İYİ günler");

        assertThat(total("q=sipari%C5%9F")).isEqualTo(5);
        assertThat(total("q=to:5550000003")).isEqualTo(1);
        assertThat(total("q=is:failed")).isEqualTo(1);
        assertThat(total("q=gateway:nodeapi+iyi")).isEqualTo(1);
        assertThat(total("q=%22yola+%C3%A7%C4%B1kt%C4%B1%22+3")).isEqualTo(1);
        assertThat(total("state=delivered")).isEqualTo(6);
        assertThat(total("gateway=bisms")).isEqualTo(6);
        long newest = rest.get("/messages/latest").path("id").asLong();
        assertThat(total("since=" + (newest - 2))).isEqualTo(2);
        JsonNode page = rest.get("/messages?page=1&size=3");
        assertThat(page.path("total").asInt()).isEqualTo(7);
        assertThat(page.path("messages").findValuesAsText("text")).allMatch(text -> text.startsWith("Sipariş"));
        assertThat(rest.call("GET", "/messages?q=is:nonsense", null).statusCode())
                .isEqualTo(400);
        assertThat(rest.call("GET", "/messages?tO=5", null).statusCode()).isEqualTo(400);
    }

    @Test
    void waitingEndsWithTheMessageOrWithTheTime() throws Exception {
        rest.oneSms(NUMBER, "eski");
        long old = rest.get("/messages/latest").path("id").asLong();
        CompletableFuture<JsonNode> waiting =
                CompletableFuture.supplyAsync(() -> rest.get("/messages/wait?to=05559998877&timeout=30s&since=" + old));
        assertThat(rest.call("GET", "/messages/wait?to=" + NUMBER + "&timeout=10ms&since=" + old, null)
                        .statusCode())
                .isEqualTo(204);
        rest.oneSms(NUMBER, "yeni");
        assertThat(waiting.get(30, TimeUnit.SECONDS).path("text").asText()).isEqualTo("yeni");
    }

    @Test
    void aPasswordIsFoundWhenItArrivesAndNotBefore() throws Exception {
        rest.call("PUT", "/phones/" + NUMBER + "/fate", "{\"fate\":\"off\",\"delay\":\"PT5M\"}");
        rest.oneSms(NUMBER, "2026 kampanyası: giriş kodunuz 471100, kimseye söylemeyin");
        assertThat(rest.call("GET", "/otp?to=" + NUMBER + "&timeout=0s", null).statusCode())
                .isEqualTo(204);
        CompletableFuture<JsonNode> waiting =
                CompletableFuture.supplyAsync(() -> rest.get("/otp?to=" + NUMBER + "&timeout=30s"));
        rest.call("POST", "/clock/advance", "{\"next\":true}");
        rest.call("POST", "/clock/advance", "{\"duration\":\"PT5M\"}");
        JsonNode otp = waiting.get(30, TimeUnit.SECONDS);
        assertThat(otp.path("code").asText()).isEqualTo("471100");
        assertThat(otp.at("/message/text").asText().substring(otp.path("at").asInt()))
                .startsWith("471100,");
        assertThat(rest.call("GET", "/otp", null).statusCode()).isEqualTo(400);
    }

    @Test
    void fatesAndRepliesOfPhones() {
        rest.oneSms(NUMBER, "Merhaba");
        JsonNode reply = rest.json(rest.call("POST", "/phones/" + NUMBER + "/reply", "{\"text\":\"red \"}"));
        assertThat(reply.path("optedOut").asBoolean()).isTrue();
        assertThat(reply.path("gateway").asText()).isEqualTo("onesms");
        assertThat(rest.oneSms(NUMBER, "yine")).isEqualTo("83");
        assertThat(rest.nodeApi(NUMBER, "başka firma")).contains("pkgID");
        assertThat(rest.get("/phones/" + NUMBER).path("optedOut").asBoolean()).isTrue();
        assertThat(rest.get("/accounts")
                        .at("/accounts/0/gateways/onesms/optOuts/0")
                        .asText())
                .isEqualTo(NUMBER);
        assertThat(rest.gateway("/mo/list-request", "{}", "application/json")).doesNotContain(NUMBER);
        rest.call("POST", "/phones/" + NUMBER + "/reply", "{\"text\":\"İptal\",\"gateway\":\"nodeapi\"}");
        assertThat(rest.gateway("/mo/list-request", "{}", "application/json")).contains(NUMBER);
        assertThat(rest.json(rest.call("POST", "/phones/" + NUMBER + "/reply", "{\"text\":\"teşekkürler\"}"))
                        .path("optedOut")
                        .asBoolean())
                .isFalse();

        rest.call("PUT", "/phones/default/fate", "{\"fate\":\"rejected\"}");
        rest.nodeApi("905551110007", "olmaz");
        assertThat(rest.get("/messages?to=905551110007").at("/messages/0/state").asText())
                .isEqualTo("rejected");
        assertThat(rest.call("PUT", "/phones/12/fate", "{\"fate\":\"failed\"}").statusCode())
                .isEqualTo(400);
        assertThat(rest.call("PUT", "/phones/" + NUMBER + "/fate", "{\"fate\":\"nice\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void faultsArePlacedCountedAndRemoved() {
        JsonNode placed = rest.json(
                rest.call("POST", "/faults", "{\"kind\":\"code\",\"code\":\"99\",\"operation\":\"send\",\"times\":2}"));
        assertThat(rest.oneSms(NUMBER, "x")).isEqualTo("99");
        JsonNode fault = rest.get("/faults").at("/faults/0");
        assertThat(fault.path("hits").asInt()).isEqualTo(1);
        assertThat(fault.path("left").asInt()).isEqualTo(1);
        JsonNode request = rest.get("/requests").at("/requests/0");
        assertThat(request.path("fault").asInt()).isEqualTo(placed.path("id").asInt());
        assertThat(request.path("why").asText()).startsWith("Fault " + placed.path("id") + " struck: 99.");
        assertThat(rest.call("DELETE", "/faults/" + placed.path("id"), null).statusCode())
                .isEqualTo(204);
        assertThat(rest.oneSms(NUMBER, "x")).startsWith("00 ");
        assertThat(rest.call("DELETE", "/faults/77", null).statusCode()).isEqualTo(404);
        assertThat(rest.json(rest.call("POST", "/faults", "{\"kind\":\"status\"}"))
                        .path("error")
                        .asText())
                .contains("status");
        assertThat(rest.json(rest.call("POST", "/faults", "{\"kind\":\"stall\",\"operation\":\"sned\"}"))
                        .path("error")
                        .asText())
                .contains("nearest names are: send");
    }

    @Test
    void requestsSayWhyAndHideCredentials() {
        rest.gateway(
                "/api/smspost/v1",
                "<sms><username>other</username><password>s3cr3t-w0rd</password><header>BASLIK</header>"
                        + "<message><gsm><no>" + NUMBER + "</no></gsm><msg>x</msg></message></sms>",
                "text/xml");
        rest.gateway("/api/credit/v1?username=other&password=s3cr3t-w0rd", "", "text/plain");
        rest.gateway(
                "/v1/get-balance/json",
                "{\"request\":{\"authentication\":{\"key\":\"other\",\"hash\":\"s3cr3t-w0rd\"}}}",
                "application/json");
        rest.gateway("/v2/05a671c66aefea124cc08b76ea6d30bb/balance/json/", "", "application/json");
        rest.gateway("/v1/get-balance", "data=%3Crequest%3E%3Chash%3Es3cr3t-w0rd%3C%2Fhash%3E", "text/xml");
        rest.nodeApi(NUMBER, "bir");
        rest.nodeApi(NUMBER, "bir");

        HttpResponse<String> answer = rest.call("GET", "/requests", null);
        assertThat(answer.body()).doesNotContain("s3cr3t-w0rd", "05a671c66aefea124cc08b76ea6d30bb", "dGVzdDp0ZXN0");
        JsonNode requests = rest.json(answer).path("requests");
        assertThat(requests.get(0).path("outcome").asText()).isEqualTo("ERR_SMS_PKG_DUPLICATION");
        assertThat(requests.get(0).path("why").asText())
                .contains(requests.get(1).path("campaignId").asText());
        assertThat(requests.get(6).path("body").asText()).contains("<password>***</password>");
        assertThat(requests.get(6).path("account").asText()).isEqualTo("other");
        assertThat(rest.get("/requests?account=other&gateway=iletimerkezi")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void accountsComeInWithCredentialsAndGoOutWithout() {
        HttpResponse<String> added = rest.call(
                "POST",
                "/accounts",
                "{\"username\":\"shop\",\"password\":\"s3cr3t-w0rd\",\"credit\":7,\"senders\":[\"SHOP\"],"
                        + "\"gateways\":{\"nodeapi\":{\"credit\":3}},\"blacklist\":[\"05551112233\"]}");
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.body()).doesNotContain("s3cr3t-w0rd");
        assertThat(rest.json(added).at("/gateways/onesms/credit").asInt()).isEqualTo(7);
        assertThat(rest.json(added).at("/gateways/nodeapi/credit").asInt()).isEqualTo(3);
        assertThat(rest.json(added).at("/gateways/organik/blacklist/0").asText())
                .isEqualTo("905551112233");
        assertThat(rest.call("POST", "/accounts", "{\"username\":\"shop\",\"password\":\"x\"}")
                        .statusCode())
                .isEqualTo(409);
        rest.call("PUT", "/accounts/shop", "{\"credit\":1,\"blacklist\":[]}");
        assertThat(rest.get("/accounts").toString()).doesNotContain("905551112233", "s3cr3t-w0rd");
        assertThat(rest.gateway("/api/credit/v1?username=shop&password=s3cr3t-w0rd", "", "text/plain"))
                .isEqualTo("95");
        assertThat(rest.call("PUT", "/accounts/nobody", "{}").statusCode()).isEqualTo(404);
        assertThat(rest.call("PUT", "/accounts/shop", "{\"credit\":\"x\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void oneAccountIsResetAndTheOtherIsNot() {
        String other = "<sms><username>other</username><password>s3cr3t-w0rd</password><header>BASLIK</header>"
                + "<message><gsm><no>" + NUMBER + "</no></gsm><msg>bizim</msg></message></sms>";
        rest.gateway("/api/smspost/v1", other, "text/xml");
        rest.nodeApi(NUMBER, "onların");
        assertThat(rest.gateway("/api/smspost/v1", other, "text/xml")).isEqualTo("77");

        assertThat(rest.call("POST", "/reset", "{\"account\":\"other\"}").statusCode())
                .isEqualTo(204);

        assertThat(rest.get("/messages").path("messages").findValuesAsText("text"))
                .containsExactly("onların");
        assertThat(simulator.inbox(NUMBER)).extracting(ReceivedSms::text).containsExactly("onların");
        assertThat(simulator.deliveries(NUMBER)).isEqualTo(1);
        assertThat(simulator.credit("other")).isEqualTo(100);
        assertThat(simulator.credit("test")).isEqualTo(99);
        assertThat(rest.gateway("/api/smspost/v1", other, "text/xml")).startsWith("00 ");
        assertThat(rest.call("POST", "/reset", "{\"account\":\"nobody\"}").statusCode())
                .isEqualTo(404);
        assertThat(rest.call("POST", "/reset", null).statusCode()).isEqualTo(204);
        assertThat(rest.get("/messages").path("total").asInt()).isZero();
    }

    @Test
    void deletedMessagesLeaveCreditAndGuards() {
        rest.nodeApi(NUMBER, "bir");
        rest.call("DELETE", "/messages", null);
        assertThat(rest.get("/messages").path("total").asInt()).isZero();
        assertThat(rest.nodeApi(NUMBER, "bir")).contains("DUPLICATION");
        assertThat(rest.get("/ledger?account=test").path("charged").asInt()).isEqualTo(1);
    }

    @Test
    void theClockIsPausedSpedUpAndMoved() {
        assertThat(rest.get("/clock").path("now").asText()).isEqualTo("2026-03-01T09:00:00Z");
        rest.oneSms(NUMBER, "x");
        assertThat(rest.get("/clock").path("next").asText()).isEqualTo("2026-03-01T09:01:00Z");
        assertThat(rest.json(rest.call("POST", "/clock/advance", "{\"next\":true}"))
                        .path("now")
                        .asText())
                .isEqualTo("2026-03-01T09:01:00Z");
        JsonNode fast = rest.json(rest.call("PUT", "/clock", "{\"speed\":\"PT10M\",\"paused\":true}"));
        assertThat(fast.path("speed").asText()).isEqualTo("PT10M");
        assertThat(fast.path("now").asText())
                .isEqualTo(rest.get("/clock").path("now").asText());
        rest.call("PUT", "/clock", "{\"paused\":false}");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Instant.parse(rest.get("/clock").path("now").asText())
                        .isAfter(Instant.parse("2026-03-01T09:05:00Z")));
        assertThat(rest.call("POST", "/clock/advance", "{\"duration\":\"-PT1S\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void othersAreRefused() {
        assertThat(rest.call("GET", "/messages", null, "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(rest.call("POST", "/reset", null, "Origin", "null").statusCode())
                .isEqualTo(403);
        HttpResponse<String> own = rest.call("GET", "/messages", null, "Origin", simulator.baseUrl());
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(own.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(rest.call("PATCH", "/messages", null).statusCode()).isEqualTo(405);
        assertThat(rest.call("GET", "/nothing", null).statusCode()).isEqualTo(404);
    }

    @Test
    void aNameThatLeadsHereFromElsewhereIsRefused() throws Exception {
        try (RawHttp raw = new RawHttp(simulator)) {
            raw.write(
                    "GET /_simulator/api/v1/messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                    StandardCharsets.US_ASCII);
            assertThat(raw.readAll()).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void aTokenIsWantedWhereOthersReachTheSimulator() {
        try (SmsGatewaySimulator shared =
                SmsGatewaySimulator.builder().host("0.0.0.0", "correct-horse").start()) {
            RestClient guarded = new RestClient(shared);
            assertThat(guarded.call("GET", "/health", null).statusCode()).isEqualTo(200);
            assertThat(guarded.call("GET", "/messages", null).statusCode()).isEqualTo(401);
            assertThat(guarded.call("GET", "/events", null).statusCode()).isEqualTo(401);
            assertThat(guarded.call("GET", "/messages", null, "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(guarded.call("GET", "/messages", null, "Authorization", "Bearer correct-horse")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(guarded.call("GET", "/messages", null, "Cookie", "simulator-token=correct-horse")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void memoryIsBounded() {
        try (SmsGatewaySimulator small = SmsGatewaySimulator.builder().keep(40).start()) {
            RestClient client = new RestClient(small);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 130; i++) {
                ids.add(client.oneSms(NUMBER, "m" + i).substring(3));
            }
            assertThat(client.get("/messages").path("total").asInt()).isBetween(40, 50);
            assertThat(client.get("/messages").at("/messages/0/text").asText()).isEqualTo("m129");
            assertThat(small.inbox()).hasSizeBetween(40, 50);
            assertThat(small.deliveries(NUMBER)).isEqualTo(130);
            assertThat(small.campaigns()).hasSizeBetween(40, 50).endsWith(ids.get(129));
        }
    }

    private int total(String query) {
        return rest.get("/messages?" + query).path("total").asInt();
    }
}
