package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the reset of an account and {@code keep} remove from the protocols' own lists. */
class ForgettingTest {

    private static final int KEEP = 40;
    private static final String NUMBER = "905559998877";

    private SmsGatewaySimulator simulator;
    private NodeClient test;
    private NodeClient other;

    @BeforeEach
    void start() {
        simulator = SmsGatewaySimulator.builder()
                .keep(KEEP)
                .account("test", "test", 1_000, "BASLIK")
                .account("other", "other", 1_000, "BASLIK")
                .start();
        test = new NodeClient(simulator);
        other = new NodeClient(simulator).authorized(NodeClient.basic("other", "other"));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aResetAccountHasNoPackagesAndTheOtherOneKeepsIts() {
        long own = test.send("x", NUMBER);
        long foreign = other.send("x", NUMBER);

        simulator.account("test").reset();

        assertThat(packages(test)).isZero();
        assertThat(test.code("sms/list-item", "{'pkgID':" + own + "}")).isEqualTo("ERR_SMS_PKG_NOT_FOUND");
        assertThat(packages(other)).isEqualTo(1);
        assertThat(other.items(foreign)).hasSize(1);
    }

    @Test
    void aResetAccountMayUseItsCustomIdAgain() {
        String request = "{'type':1,'sendingType':0,'number':'" + NUMBER + "','sender':'BASLIK','title':'Title',"
                + "'encoding':0,'content':'x','customID':'order1'}";
        test.data("sms/create", request);

        simulator.account("test").reset();

        assertThat(test.data("sms/create", request).get("pkgID").asLong()).isPositive();
    }

    @Test
    void aResetAccountRepeatsNothing() {
        test.data(
                "sms/create",
                "{'type':1,'sendingType':0,'number':'" + NUMBER + "','sender':'BASLIK','title':'Title',"
                        + "'encoding':0,'content':'x','periodicSettings':{'periodType':1}}");

        simulator.account("test").reset();
        simulator.advance(Duration.ofDays(3));

        assertThat(packages(test)).isZero();
        assertThat(simulator.deliveries(NUMBER)).isZero();
    }

    @Test
    void aResetAccountHasNoContacts() {
        String create = "{'gsm':'" + NUMBER + "','firstName':'Ali'}";
        test.data("contact/create", create);
        other.data("contact/create", create);

        simulator.account("test").reset();

        assertThat(contacts(test)).isZero();
        assertThat(contacts(other)).isEqualTo(1);
    }

    @Test
    void packagesBeyondKeepAreForgottenOldestFirst() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 3 * KEEP; i++) {
            ids.add(test.send("m" + i, NUMBER));
        }

        assertThat(packages(test)).isBetween(KEEP, KEEP + KEEP / 4);
        assertThat(test.items(ids.get(ids.size() - KEEP))).hasSize(1);
        assertThat(test.code("sms/list-item", "{'pkgID':" + ids.get(0) + "}")).isEqualTo("ERR_SMS_PKG_NOT_FOUND");
    }

    @Test
    void aResetAccountHasNoConsentsAndTheOtherOneKeepsIts() {
        consent("test", 1);
        consent("other", 1);

        simulator.account("test").reset();

        assertThat(shown("test", 1)).isEqualTo(422);
        assertThat(shown("other", 1)).isEqualTo(200);
    }

    @Test
    void consentsBeyondKeepAreForgottenOldestFirst() {
        for (int i = 0; i < KEEP; i++) {
            consent("test", i);
        }
        consent("test", 0);
        consent("test", KEEP);

        assertThat(shown("test", 0)).isEqualTo(200);
        assertThat(shown("test", 1)).isEqualTo(422);
        assertThat(shown("test", KEEP)).isEqualTo(200);
    }

    private static int packages(NodeClient client) {
        return client.data("sms/list", "{'pageIndex':0,'pageSize':10}")
                .at("/stats/totalRecord")
                .asInt();
    }

    private static int contacts(NodeClient client) {
        return client.data("contact/list", "{'pageIndex':0,'pageSize':10}")
                .at("/stats/totalRecord")
                .asInt();
    }

    private void consent(String account, int phone) {
        String list = "{\"brandCode\":1,\"list\":[{\"recipient\":\"" + recipient(phone)
                + "\",\"recipientType\":\"BIREYSEL\",\"type\":\"MESAJ\",\"status\":\"ONAY\",\"source\":\"HS_WEB\","
                + "\"consentDate\":\"2026-03-01 10:00:00\"}]}";
        assertThat(consents(account, "create", list).statusCode()).isEqualTo(200);
    }

    private int shown(String account, int phone) {
        return consents(
                        account,
                        "show",
                        "{\"brandCode\":\"1\",\"recipient\":\"" + recipient(phone)
                                + "\",\"recipientType\":\"BIREYSEL\",\"type\":\"MESAJ\"}")
                .statusCode();
    }

    private static String recipient(int phone) {
        return "+90555111" + (1000 + phone);
    }

    private HttpResponse<String> consents(String account, String operation, String consent) {
        String body = "{\"request\":{\"authentication\":{\"key\":\"" + account + "\",\"hash\":\"" + account
                + "\"},\"consent\":" + consent + "}}";
        Client client = new Client(simulator);
        return client.exchange(client.request("/v1/consent/" + operation + "/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
