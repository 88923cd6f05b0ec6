package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    private static final String NUMBER = "905559998877";

    @RegisterExtension
    static final SimulatorExtension EXTENSION =
            new SimulatorExtension(builder -> builder.account("test", "test", 15600, "BASLIK", "BASLIK2", "BAŞLIK")
                    .account("single", "secret", 0, "ONE"));

    private SmsGatewaySimulator simulator;
    private Client client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new Client(simulator);
    }

    @Test
    void creditAndOriginatorsAreToldPerAccount() {
        assertThat(client.get("credit")).isEqualTo("00 15600");
        assertThat(client.get("originator")).isEqualTo("00 BASLIK|BASLIK2|BAŞLIK");
        client.as("username=single&password=secret");
        assertThat(client.get("credit")).isEqualTo("00 0");
        assertThat(client.get("originator")).isEqualTo("00 ONE");
    }

    @Test
    void answersArePlainTextWithStatus200EvenForFailures() {
        HttpResponse<String> failure = client.getRaw("/api/credit/v1?username=test&password=wrong");

        assertThat(failure.statusCode()).isEqualTo(200);
        assertThat(failure.body()).isEqualTo("87");
        assertThat(failure.headers().firstValue("Content-Type")).hasValue("text/plain; charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smsget",
                "dlr",
                "dlrmulti",
                "credit",
                "originator",
                "campaignidlist",
                "blacklistadd",
                "blacklistremove",
                "blacklistexport",
                "cancel",
            })
    void everyQueryWantsGetAndCredentials(String operation) {
        String path = "/api/" + operation + "/v1";
        assertThat(client.exchange(client.request(path + "?username=test&password=test")
                                .POST(BodyPublishers.ofString("x=y")))
                        .body())
                .isEqualTo("95");
        assertThat(client.getRaw(path).body()).isEqualTo("93");
        assertThat(client.getRaw(path + "?username=test").body()).isEqualTo("93");
        assertThat(client.getRaw(path + "?username=test&password=").body()).isEqualTo("93");
        assertThat(client.getRaw(path + "?username=test&password=wrong").body()).isEqualTo("87");
        assertThat(simulator.requestCount(operation, "95")).isEqualTo(1);
        assertThat(simulator.requestCount(operation, "93")).isEqualTo(3);
        assertThat(simulator.requestCount(operation, "87")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "gsm", "message"})
    void smsgetWantsAllItsParameters(String missing) {
        String query = "/api/smsget/v1?username=test&password=test&header=BASLIK&gsm=5559998877&message=x";

        assertThat(client.getRaw(query.replace("&" + missing + "=", "&" + missing + "x="))
                        .body())
                .isEqualTo("93");
    }

    @Test
    void theOwnBlacklistIsKept() {
        assertThat(client.get("blacklistexport")).isEqualTo("00");
        assertThat(client.get("blacklistadd", "gsm", "5559998877")).isEqualTo("00");
        assertThat(client.get("blacklistadd", "gsm", NUMBER)).isEqualTo("78");
        assertThat(client.get("blacklistexport")).isEqualTo("00 905559998877");
        assertThat(client.get("blacklistadd", "gsm", "05551110002")).isEqualTo("00");
        assertThat(client.get("blacklistexport")).isEqualTo("00 905559998877|905551110002");
        assertThat(client.as("username=single&password=secret").get("blacklistexport"))
                .isEqualTo("00");
        client.as("username=test&password=test");
        assertThat(client.get("blacklistremove", "gsm", NUMBER)).isEqualTo("00");
        assertThat(client.get("blacklistremove", "gsm", NUMBER)).isEqualTo("62");
        assertThat(simulator.blacklist("test")).containsExactly("905551110002");
    }

    @Test
    void whoOptedOutStaysOut() {
        simulator.optOut(NUMBER);

        assertThat(client.get("blacklistadd", "gsm", NUMBER)).isEqualTo("78");
        assertThat(client.get("blacklistremove", "gsm", NUMBER)).isEqualTo("63");
        assertThat(client.get("blacklistexport")).isEqualTo("00 905559998877");
    }

    @Test
    void theGlobalListIsNotTheAccounts() {
        simulator.blacklistGlobally(NUMBER);

        assertThat(client.get("blacklistremove", "gsm", NUMBER)).isEqualTo("62");
        assertThat(client.get("blacklistexport")).isEqualTo("00");
        assertThat(client.post(Xml.sms().message("x", NUMBER))).isEqualTo("83");
    }

    @Test
    void campaignsBelongToTheirAccount() {
        String id = client.send("x", NUMBER);
        client.as("username=single&password=secret");

        assertThat(client.get("dlr", "id", id)).isEqualTo("79");
        assertThat(client.get("cancel", "id", id)).isEqualTo("60");
        assertThat(client.get("campaignidlist", "page", "0")).isEqualTo("00");
    }

    @Test
    void requestsAreCountedByTheComponentsNamesAndTheVendors() {
        client.send("x", NUMBER);
        client.get("smsget", "header", "BASLIK", "gsm", NUMBER, "message", "x");
        client.get("dlr", "id", "1");
        client.get("dlrmulti", "ids", "1");
        client.getRaw("/nowhere");

        assertThat(simulator.requestCount("send")).isEqualTo(2);
        assertThat(simulator.requestCount("smspost")).isEqualTo(1);
        assertThat(simulator.requestCount("send", "77")).isEqualTo(1);
        assertThat(simulator.requestCount("dlr")).isEqualTo(2);
        assertThat(simulator.requestCount("dlrmulti")).isEqualTo(1);
        assertThat(simulator.requestCount("unknown", "404")).isEqualTo(1);
        assertThat(simulator.requests())
                .containsOnlyKeys("smspost", "smsget", "dlr", "dlrmulti", "unknown")
                .containsEntry("smspost", Map.of("00", 1L));
    }

    @Test
    void mistakesInTestsAreTold() {
        assertThatThrownBy(() -> simulator.credit("nobody")).hasMessageContaining("no account 'nobody'");
        assertThatThrownBy(() -> simulator.requestCount("sned"))
                .hasMessageContaining("no operation 'sned'")
                .hasMessageEndingWith("The nearest names are: send, call, cancel, credit, dlr.");
        assertThatThrownBy(() -> simulator.requestCount("sned", "00")).hasMessageContaining("no operation 'sned'");
        assertThatThrownBy(() -> simulator.fault(Fault.stall().on("sned"))).hasMessageContaining("no operation 'sned'");
        assertThatThrownBy(() -> simulator.inbox("12")).hasMessageContaining("10, 11 or 12 digits");
        assertThatThrownBy(() -> SmsGatewaySimulator.builder()
                        .apiKey("nobody", "k")
                        .start()
                        .close())
                .hasMessageContaining("no account 'nobody'");
        assertThatThrownBy(() -> SmsGatewaySimulator.builder()
                        .port(simulator.port())
                        .start()
                        .close())
                .hasMessageContaining("Port " + simulator.port() + " is already in use");
    }
}
