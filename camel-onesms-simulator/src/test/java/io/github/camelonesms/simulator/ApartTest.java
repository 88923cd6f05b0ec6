package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What two vendors cannot know of each other, and what a client must not meet twice. */
class ApartTest {

    private static final String NUMBER = "5559998877";
    private static final String ONESMS =
            "/api/smsget/v1?username=test&password=test&header=BASLIK&gsm=" + NUMBER + "&message=Merhaba";
    private static final String ORDER =
            "{\"request\":{\"authentication\":{\"key\":\"test\",\"hash\":\"test\"},\"order\":{\"sender\":\"BASLIK\","
                    + "\"iys\":\"0\",\"message\":{\"text\":\"Merhaba\",\"receipents\":{\"number\":[\"" + NUMBER
                    + "\"]}}}}}";
    private static final String PACKAGE =
            "{\"type\":1,\"sendingType\":0,\"title\":\"Title\",\"content\":\"Merhaba\",\"number\":\"" + NUMBER
                    + "\",\"sender\":\"BASLIK\"}";

    @RegisterExtension
    static final SimulatorExtension EXTENSION =
            new SimulatorExtension(builder -> builder.account("test", "test", 1, "BASLIK"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final SmsGatewaySimulator simulator = EXTENSION.simulator();

    @Test
    void theSameMessageGoesThroughEveryVendorAndCostsAtEach() throws Exception {
        assertThat(oneSms()).startsWith("00 ");
        assertThat(iletimerkezi()).contains("\"code\":200");
        assertThat(nodeApi()).contains("\"pkgID\":");

        assertThat(simulator.inbox(NUMBER))
                .extracting(ReceivedSms::text)
                .containsExactly("Merhaba", "Merhaba", "Merhaba");
        assertThat(simulator.campaigns()).hasSize(3);
    }

    @Test
    void creditSpentAtOneVendorIsLeftAtTheOthers() throws Exception {
        assertThat(oneSms()).startsWith("00 ");
        assertThat(get("/api/credit/v1?username=test&password=test")).isEqualTo("00 0");
        assertThat(post("/user/credit", "{}")).contains("\"credit\":1");
        assertThat(simulator.credit("test")).isZero();
    }

    @Test
    void aVendorListsItsOwnCampaignsAndNumbersAlone() throws Exception {
        String id = oneSms().substring(3);
        assertThat(get("/api/campaignidlist/v1?username=test&password=test&page=0"))
                .isEqualTo("00 " + id);
        assertThat(post("/sms/list", "{}")).doesNotContain(id);

        assertThat(get("/api/blacklistadd/v1?username=test&password=test&gsm=" + NUMBER))
                .isEqualTo("00");
        assertThat(post("/contact/list", "{}")).doesNotContain(NUMBER);
        assertThat(iletimerkezi()).contains("\"code\":200");
    }

    @Test
    void oneVendorFindsItsOwnDuplicates() throws Exception {
        simulator.credit("test", 100);
        assertThat(oneSms()).startsWith("00 ");
        assertThat(oneSms()).isEqualTo("77");
        assertThat(nodeApi()).contains("pkgID");
        assertThat(nodeApi()).contains("ERR_SMS_PKG_DUPLICATION");
    }

    @Test
    void idsGoOnAcrossReset() throws Exception {
        long before = Long.parseLong(oneSms().substring(3));
        simulator.reset();
        assertThat(get("/api/dlr/v1?username=test&password=test&id=" + before)).isEqualTo("79");
        assertThat(Long.parseLong(oneSms().substring(3))).isEqualTo(before + 1);
    }

    @Test
    void idsGoOnAcrossARestart() throws Exception {
        long last = 0;
        for (int run = 0; run < 3; run++) {
            try (SmsGatewaySimulator restarted = SmsGatewaySimulator.builder().start()) {
                for (int i = 0; i < 50; i++) {
                    String answer = send(HttpRequest.newBuilder(URI.create(restarted.baseUrl() + ONESMS + i)));
                    long id = Long.parseLong(answer.substring(3));
                    assertThat(id).isGreaterThan(last).isLessThan(Integer.MAX_VALUE);
                    last = id;
                }
            }
        }
    }

    @Test
    void anAddressPastedIntoTheBaseUrlIsNotFoundAndTheLogNamesTheCause() throws Exception {
        List<String> log = new ArrayList<>();
        Handler handler = handler(log);
        Logger logger = Logger.getLogger("io.github.camelonesms.simulator.internal.http.GatewayServer");
        logger.addHandler(handler);
        try {
            assertThat(get("/api/smspost/v1/api/credit/v1?username=test&password=test"))
                    .isEqualTo("Not Found");
            assertThat(get("/v1/send-sms/v1/get-balance")).isEqualTo("Not Found");
            assertThat(get("/sms/create/user/credit")).isEqualTo("Not Found");
            assertThat(get("/nothing/here")).isEqualTo("Not Found");
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(log)
                .containsExactly(
                        "the path begins with /api/smspost/v1",
                        "the path begins with /v1/send-sms",
                        "the path begins with /sms/create");
    }

    @Test
    void aPrefixIsServedOnlyWhereItIsConfigured() throws Exception {
        String credit = "/api/credit/v1?username=test&password=test";
        assertThat(get("/panel" + credit)).isEqualTo("Not Found");
        try (SmsGatewaySimulator below =
                SmsGatewaySimulator.builder().pathPrefix("panel/").start()) {
            assertThat(below.baseUrl()).endsWith(":" + below.port() + "/panel");
            assertThat(send(HttpRequest.newBuilder(URI.create(below.baseUrl() + credit))))
                    .isEqualTo("00 1000000");
            assertThat(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + below.port() + credit))))
                    .isEqualTo("Not Found");
        }
    }

    @Test
    void startingAndStoppingLeavesNothingInTheLog() {
        List<String> log = new ArrayList<>();
        Handler handler = handler(log);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            SmsGatewaySimulator.builder().start().close();
        } finally {
            root.removeHandler(handler);
        }
        assertThat(log).isEmpty();
    }

    private static Handler handler(List<String> log) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                Object[] parameters = entry.getParameters();
                log.add(
                        parameters == null || parameters.length == 0
                                ? entry.getMessage()
                                : "the path begins with " + parameters[0]);
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing to free
            }
        };
    }

    private String oneSms() throws IOException, InterruptedException {
        return get(ONESMS);
    }

    private String iletimerkezi() throws IOException, InterruptedException {
        return post("/v1/send-sms/json", ORDER);
    }

    private String nodeApi() throws IOException, InterruptedException {
        return post("/sms/create", PACKAGE);
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path)));
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("test:test".getBytes()))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
