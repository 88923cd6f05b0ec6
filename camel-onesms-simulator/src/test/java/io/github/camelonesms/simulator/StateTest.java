package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a simulator with a state file still knows after a restart. */
class StateTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final String NUMBER = "905559998877";
    private static final String OFF = "905559998866";
    private static final String KEY = "05a671c66aefea124cc08b76ea6d30bb";

    @TempDir
    private Path folder;

    private SmsGatewaySimulator simulator;
    private UnaryOperator<SmsGatewaySimulator.Builder> options = builder -> builder;

    @BeforeEach
    void start() {
        simulator = options.apply(
                        SmsGatewaySimulator.builder().clockStart(START).state(folder.resolve("state.json")))
                .start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void restart() {
        simulator.close();
        start();
    }

    private void restartWith(UnaryOperator<SmsGatewaySimulator.Builder> changed) {
        options = changed;
        restart();
    }

    // ---- every vendor

    @Test
    void everythingThatTheRestApiShowsIsThereAgain() {
        RestClient rest = new RestClient(simulator);
        simulator.fate(OFF, Fate.offFor(Duration.ofHours(1)));
        simulator.fate("5559998855", Fate.FAILED);
        for (String number : List.of(NUMBER, OFF, "5559998855")) {
            rest.oneSms(number, "Şifreniz €1234");
            rest.iletimerkezi(number.substring(number.length() - 10), "Merhaba");
            rest.nodeApi(number, "Ağaç");
            rest.organik(number, "İyi günler");
        }
        everyEnd();
        rest.call("POST", "/phones/" + NUMBER + "/reply", "{\"text\":\"tamam\"}");
        rest.call("POST", "/phones/5559998844/reply", "{\"text\":\"RED\"}");
        simulator.advance(Duration.ofSeconds(90));
        List<String> before = shown();

        restart();

        assertThat(shown()).isEqualTo(before);
        simulator.advance(Duration.ofHours(2));
        assertThat(simulator.inbox(OFF)).hasSize(4).allSatisfy(sms -> assertThat(sms.time())
                .isEqualTo(START.plus(Duration.ofHours(1))));
        assertThat(simulator.inbox(OFF))
                .extracting(ReceivedSms::text)
                .containsExactly("Şifreniz E1234", "Merhaba", "Ağaç", "İyi günler");
        for (JsonNode campaign : new RestClient(simulator).get("/campaigns").get("campaigns")) {
            assertThat(campaign.path("complete").asBoolean(true)).isTrue();
        }
    }

    /** Sendings that are rejected, broken, cancelled and scheduled; one with texts of their own, and a number that is none. */
    private void everyEnd() {
        Client client = new Client(simulator);
        simulator.fate("5559990001", Fate.REJECTED);
        simulator.fate("5559990002", Fate.SEND_ERROR);
        client.send("rejected", "5559990001", NUMBER);
        client.send("broken", "5559990002", NUMBER);
        Client.accepted(client.post(Xml.sms().messages("5559990003", "üç", "12", "no number", "5559990004", "dört")));
        String scheduled = Xml.sms().at("2026.3.5.13.0.0").message("later", NUMBER);
        client.get("cancel", "id", Client.accepted(client.post(scheduled)));
        Client.accepted(client.post(scheduled.replace("later", "even later")));
    }

    private List<String> shown() {
        RestClient rest = new RestClient(simulator);
        List<String> shown = new ArrayList<>();
        for (String path : List.of("/messages", "/phones", "/campaigns", "/accounts", "/clock", "/messages/latest")) {
            shown.add(path + " " + rest.call("GET", path, null).body());
        }
        shown.add(rest.get("/ledger").get("entries").toString());
        return shown;
    }

    @Test
    void aReportOfOneSmsCompletesAndIdsGoOn() {
        Client client = new Client(simulator);
        simulator.fate(OFF, Fate.offFor(Duration.ofMinutes(10)));
        String id = client.send("Merhaba", NUMBER, OFF);
        simulator.advance(Duration.ofSeconds(90));
        String report = client.get("dlr", "id", id);

        restart();
        Client again = new Client(simulator);

        assertThat(again.get("dlr", "id", id)).isEqualTo(report).contains(NUMBER);
        assertThat(again.get("credit")).isEqualTo("00 999998");
        simulator.advance(Duration.ofMinutes(30));
        assertThat(again.get("dlr", "id", id)).startsWith("23").isNotEqualTo(report);
        assertThat(Long.parseLong(again.send("other", NUMBER))).isGreaterThan(Long.parseLong(id));
        assertThat(simulator.inbox(OFF))
                .singleElement()
                .extracting(ReceivedSms::text)
                .isEqualTo("Merhaba");
    }

    @Test
    void aRepetitionIsStillRefused() {
        new Client(simulator).send("Merhaba", NUMBER);
        simulator.advance(Duration.ofSeconds(90));

        restart();

        String same = Xml.sms().message("Merhaba", NUMBER);
        assertThat(new Client(simulator).post(same)).isEqualTo("77");
        simulator.advance(Duration.ofSeconds(60));
        assertThat(new Client(simulator).post(same)).startsWith("00 ");
    }

    @Test
    void aScheduledSendingStartsOrIsCancelled() {
        Client client = new Client(simulator);
        String kept =
                Client.accepted(client.post(Xml.sms().at("2026.3.1.13.0.0").message("kept", NUMBER)));
        String cancelled =
                Client.accepted(client.post(Xml.sms().at("2026.3.1.13.0.0").message("gone", NUMBER)));

        restart();
        client = new Client(simulator);
        assertThat(client.get("cancel", "id", cancelled)).isEqualTo("00");
        restart();
        client = new Client(simulator);

        assertThat(client.get("credit")).isEqualTo("00 999999");
        simulator.advance(Duration.ofHours(2));
        assertThat(simulator.inbox()).extracting(ReceivedSms::campaignId).containsExactly(kept);
        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly("kept");
    }

    @Test
    void blacklistsOfEveryKindAreKept() {
        simulator.blacklist("test", NUMBER);
        simulator.optOut(OFF);
        simulator.blacklistGlobally("5559998855");

        restart();

        Client client = new Client(simulator);
        assertThat(simulator.blacklist("test")).containsExactly(NUMBER, OFF);
        assertThat(client.get("blacklistremove", "gsm", OFF)).isEqualTo("63");
        assertThat(client.post(Xml.sms().message("x", NUMBER, OFF, "5559998855")))
                .isEqualTo("83");
        assertThat(client.get("blacklistremove", "gsm", NUMBER)).isEqualTo("00");
    }

    @Test
    void fatesAreKept() {
        simulator.fate(NUMBER, Fate.FAILED);
        simulator.defaultFate(Fate.OFF);

        restart();

        new Client(simulator).send("x", NUMBER, OFF);
        simulator.advance(Duration.ofHours(1));
        List<JsonNode> messages = new RestClient(simulator).get("/messages").findValues("state");
        assertThat(messages).extracting(JsonNode::asText).containsExactly("waiting", "failed");
        assertThat(simulator.deliveries()).isZero();
    }

    @Test
    void nodeApiKnowsItsPackagesByEveryName() {
        NodeClient client = new NodeClient(simulator);
        JsonNode created = client.data(
                "sms/create",
                "{'type':1,'sendingType':2,'numbers':[{'nr':'" + NUMBER + "','msg':'Bir'},{'nr':'" + OFF
                        + "','msg':'İki'}],'sender':'BASLIK','title':'Title','encoding':1,'customID':'order1'}");
        long id = created.get("pkgID").asLong();
        simulator.advance(Duration.ofSeconds(70));
        String pkg = client.pkg(id).toString();
        String items = client.items(id).toString();

        restart();
        NodeClient again = new NodeClient(simulator);

        assertThat(again.pkg(id).toString()).isEqualTo(pkg);
        assertThat(again.items(id).toString()).isEqualTo(items).contains("Bir", "İki");
        assertThat(again.data("sms/list-item", "{'customID':'order1','pageSize':10}")
                        .get("list"))
                .hasSize(2);
        assertThat(again.data("sms/recreate", "{'id':" + id + ",'title':'Again','includeNewNumbers':false}")
                        .get("pkgID")
                        .asLong())
                .isGreaterThan(id);
        assertThat(simulator.inbox(OFF)).extracting(ReceivedSms::text).containsExactly("İki", "İki");
    }

    @Test
    void nodeApiGoesOnWithAPeriodicPackage() {
        new NodeClient(simulator)
                .data(
                        "sms/create",
                        "{'type':1,'sendingType':0,'number':'" + NUMBER + "','sender':'BASLIK','title':'Title',"
                                + "'encoding':0,'content':'x','periodicSettings':{'periodType':1}}");
        simulator.advance(Duration.ofHours(36));
        assertThat(simulator.deliveries(NUMBER)).isEqualTo(2);

        restart();
        simulator.advance(Duration.ofHours(24));

        assertThat(simulator.inbox(NUMBER))
                .extracting(ReceivedSms::time)
                .containsExactly(START, START.plus(Duration.ofDays(1)), START.plus(Duration.ofDays(2)));
        assertThat(packages()).isEqualTo(3);
    }

    @Test
    void packagesThatCannotBeCreatedHaveIdsThatNeverRepeat() {
        Set<String> ids = new HashSet<>();
        String periodic = "{'type':1,'sendingType':0,'number':'" + NUMBER + "','sender':'BASLIK','title':'Title',"
                + "'encoding':0,'content':'x','periodicSettings':{'periodType':1}}";
        for (int i = 0; i < 2; i++) {
            simulator.credit("test", 1);
            new NodeClient(simulator).data("sms/create", periodic);
            simulator.advance(Duration.ofDays(1));
            assertThat(listedIds())
                    .hasSize(2)
                    .allSatisfy(id -> assertThat(ids.add(id)).as(id).isTrue());
            simulator.reset();
        }

        new NodeClient(simulator).send("x", NUMBER);
        restart();
        simulator.reset();
        simulator.credit("test", 1);
        new NodeClient(simulator).data("sms/create", periodic);
        simulator.advance(Duration.ofDays(1));

        assertThat(listedIds()).hasSize(2).allSatisfy(id -> assertThat(ids).doesNotContain(id));
    }

    private List<String> listedIds() {
        return new NodeClient(simulator)
                .data("sms/list", "{'pageIndex':0,'pageSize':10}")
                .get("list")
                .findValuesAsText("id");
    }

    private int packages() {
        return new NodeClient(simulator)
                .data("sms/list", "{'pageIndex':0,'pageSize':10}")
                .at("/stats/totalRecord")
                .asInt();
    }

    @Test
    void nodeApiKnowsItsAddressBookAndFinishesAnImport() {
        NodeClient client = new NodeClient(simulator);
        String parent = client.data("contact/create-group", "{'title':'Parent'}")
                .get("uuid")
                .asText();
        String group = client.data("contact/create-group", "{'title':'Group','parentUUID':'" + parent + "'}")
                .get("uuid")
                .asText();
        client.data(
                "contact/create",
                "{'gsm':'" + NUMBER + "','firstName':'Ali','lastName':'Öz','details':{'CITY':'İzmir'},'groupUUIDs':['"
                        + group + "'],'isInBlacklist':true}");
        client.exchange(
                "contact/import",
                BodyPublishers.ofString("{\"csvData\":\"'GSM','FIRST_NAME'\\n'" + OFF
                        + "','Veli'\",\"columns\":[\"GSM\",\"FIRST_NAME\"],\"groupUUIDs\":[\"" + group + "\"]}"),
                "POST",
                "application/json",
                null);
        String contacts = client.data("contact/list", "{}").toString();
        String groups = client.data("contact/list-group", "{}").toString();

        restart();
        NodeClient again = new NodeClient(simulator);

        assertThat(again.data("contact/list", "{}").toString())
                .isEqualTo(contacts)
                .contains("İzmir");
        assertThat(again.data("contact/list-group", "{}").toString())
                .isEqualTo(groups)
                .contains("Parent", "Group");
        simulator.advance(Duration.ofSeconds(5));
        JsonNode all =
                again.data("contact/list", "{'groupUUID':'" + group + "'}").get("list");
        assertThat(all).hasSize(2);
        assertThat(all.get(1).get("firstName").asText()).isEqualTo("Veli");
        String third =
                again.data("contact/create", "{'gsm':'5559998855'}").get("uuid").asText();
        assertThat(all.findValuesAsText("uuid")).doesNotContain(third);
    }

    @Test
    void organikGivesBackWhatFailsAfterTheRestart() {
        simulator.fate(OFF, Fate.FAILED.after(Duration.ofHours(1)));
        RestClient client = new RestClient(simulator);
        JsonNode delivery = NodeClient.json(client.organik(OFF, "Merhaba")).at("/response/data/deliveries/0");
        long id = delivery.get("transaction_id").asLong();

        restart();
        simulator.advance(Duration.ofHours(3));
        RestClient again = new RestClient(simulator);

        assertThat(again.gateway(
                        "/v2/" + KEY + "/detailedreport/",
                        "{\"data\":{\"transaction_ids\":[" + id + "]}}",
                        "application/json"))
                .contains("\"transaction_id\":" + id, "\"status\":3", "\"sms_count\":1");
        assertThat(again.get("/accounts")
                        .at("/accounts/0/gateways/organik/credit")
                        .asLong())
                .isEqualTo(1_000_000);
        assertThat(NodeClient.json(again.organik(NUMBER, "x"))
                        .at("/response/data/deliveries/0/transaction_id")
                        .asLong())
                .isGreaterThan(id);
    }

    @Test
    void iletimerkeziKnowsItsOrdersAndConsents() {
        RestClient client = new RestClient(simulator);
        simulator.fate(OFF, Fate.offFor(Duration.ofMinutes(10)));
        long id = NodeClient.json(client.iletimerkezi("5559998866", "Merhaba"))
                .at("/response/order/id")
                .asLong();
        consents(
                "create",
                "{\"brandCode\":1,\"list\":[{\"recipient\":\"+" + NUMBER + "\",\"recipientType\":"
                        + "\"BIREYSEL\",\"type\":\"MESAJ\",\"status\":\"ONAY\",\"source\":\"HS_WEB\","
                        + "\"consentDate\":\"2026-03-01 10:00:00\"}]}");
        simulator.advance(Duration.ofSeconds(90));
        assertThat(order(id)).contains("\"status\":113", "\"status\":110");

        restart();

        assertThat(order(id)).contains("\"status\":113", "\"status\":110");
        simulator.advance(Duration.ofHours(1));
        assertThat(order(id)).contains("\"status\":114", "\"status\":111");
        assertThat(consents(
                        "show",
                        "{\"brandCode\":\"1\",\"recipient\":\"+" + NUMBER
                                + "\",\"recipientType\":\"BIREYSEL\",\"type\":\"MESAJ\"}"))
                .contains("ONAY", "HS_WEB", "2026-03-01 10:00:00");
        assertThat(NodeClient.json(new RestClient(simulator).iletimerkezi("5559998866", "x"))
                        .at("/response/order/id")
                        .asLong())
                .isGreaterThan(id);
    }

    private String order(long id) {
        return new RestClient(simulator)
                .gateway(
                        "/v1/get-report/json",
                        "{\"request\":{\"authentication\":{\"key\":\"test\",\"hash\":\"test\"},\"order\":{\"id\":" + id
                                + ",\"page\":1,\"rowCount\":1000}}}",
                        "application/json");
    }

    private String consents(String operation, String consent) {
        return new RestClient(simulator)
                .gateway(
                        "/v1/consent/" + operation + "/json",
                        "{\"request\":{\"authentication\":{\"key\":\"test\",\"hash\":\"test\"},\"consent\":" + consent
                                + "}}",
                        "application/json");
    }

    // ---- accounts

    @Test
    void anAccountThatWasAddedIsKnownWithItsPassword() {
        RestClient rest = new RestClient(simulator);
        HttpResponse<String> added = rest.call(
                "POST",
                "/accounts",
                "{\"username\":\"shop\",\"password\":\"s3cret\",\"credit\":50,\"senders\":[\"BASLIK\"]}");
        assertThat(added.statusCode()).isEqualTo(201);
        new Client(simulator).as("username=shop&password=s3cret").get("credit");
        simulator.credit("shop", 40);

        restart();

        assertThat(new Client(simulator).as("username=shop&password=s3cret").get("credit"))
                .isEqualTo("00 40");
        assertThat(new Client(simulator).as("username=shop&password=wrong").get("credit"))
                .isEqualTo("87");
    }

    @Test
    void sendersThatWereChangedAreKeptAndThePasswordIsThatOfTheStart() throws IOException {
        restartWith(builder -> builder.account("test", "first-Pa55", 100, "BASLIK"));
        new RestClient(simulator).call("PUT", "/accounts/test", "{\"senders\":[\"NEU\"]}");

        restartWith(builder -> builder.account("test", "other-Pa55", 100, "BASLIK"));

        Client client = new Client(simulator).as("username=test&password=other-Pa55");
        assertThat(client.get("originator")).isEqualTo("00 NEU");
        assertThat(Files.readString(folder.resolve("state.json")))
                .contains("NEU")
                .doesNotContain("first-Pa55", "other-Pa55");
    }

    // ---- clock and ids

    @Test
    void aClockThatStandsGoesOnWhereItStood() {
        simulator.advance(Duration.ofDays(2));

        restart();

        assertThat(simulator.clock().instant()).isEqualTo(START.plus(Duration.ofDays(2)));
    }

    @Test
    void aClockThatRunsDoesNotFallBehindItsStart() {
        String id = new Client(simulator).send("x", NUMBER);
        Instant later = START.plus(Duration.ofHours(1));

        restartWith(builder -> builder.clockStart(later).speed(Duration.ofSeconds(1)));

        assertThat(simulator.clock().instant()).isBetween(later, later.plusSeconds(600));
        assertThat(new Client(simulator).get("dlr", "id", id)).startsWith("23");

        restartWith(builder -> builder.clockStart(START).speed(Duration.ofSeconds(1)));

        assertThat(simulator.clock().instant()).isAfterOrEqualTo(later);
    }

    @Test
    void fixedIdsGoOnToo() {
        restartWith(builder -> builder.fixedIds(2_100_000_000));
        assertThat(new Client(simulator).send("x", NUMBER)).isEqualTo("2100000000");

        restart();

        assertThat(new Client(simulator).send("y", NUMBER)).isEqualTo("2100000001");
    }

    @Test
    void idsOfMessagesGoOn() {
        new Client(simulator).send("x", NUMBER);
        long first = latest();

        restart();
        new Client(simulator).send("y", NUMBER);

        assertThat(latest()).isEqualTo(first + 1);
    }

    private long latest() {
        return new RestClient(simulator)
                .get("/messages/latest?to=" + NUMBER)
                .findValue("id")
                .asLong();
    }

    // ---- what is forgotten

    @Test
    void whatWasResetOrDeletedIsGone() {
        new Client(simulator).send("x", NUMBER);
        new NodeClient(simulator).send("x", NUMBER);
        simulator.reset();
        String kept = new Client(simulator).send("y", NUMBER, OFF);
        new RestClient(simulator).call("DELETE", "/messages", null);

        restart();

        assertThat(simulator.inbox()).isEmpty();
        assertThat(simulator.campaigns()).containsExactly(kept);
        assertThat(packages()).isZero();
        simulator.advance(Duration.ofSeconds(90));
        assertThat(new Client(simulator).get("dlr", "id", kept)).contains(NUMBER, OFF);
    }

    @Test
    void withoutAnInboxTheCountsAreKept() {
        restartWith(builder -> builder.keepInbox(false));
        simulator.fate(OFF, Fate.offFor(Duration.ofMinutes(10)));
        String id = new Client(simulator).send("x", NUMBER, OFF, NUMBER);

        restart();

        assertThat(simulator.deliveries(NUMBER)).isEqualTo(2);
        assertThat(simulator.phonesReached()).isEqualTo(1);
        simulator.advance(Duration.ofMinutes(30));
        assertThat(simulator.deliveries()).isEqualTo(3);
        assertThat(new Client(simulator).get("dlr", "id", id)).startsWith("23");
    }

    @Test
    void whatIsBeyondKeepIsForgottenAfterARestartAsBefore() {
        restartWith(builder -> builder.keep(10));
        for (int i = 0; i < 30; i++) {
            new Client(simulator).send("m" + i, NUMBER);
        }

        restart();
        for (int i = 30; i < 40; i++) {
            new Client(simulator).send("m" + i, NUMBER);
        }

        assertThat(simulator.inbox()).hasSizeBetween(10, 13);
        assertThat(simulator.campaigns()).hasSizeBetween(10, 13);
        assertThat(new RestClient(simulator)
                        .get("/messages?q=m39")
                        .findValue("total")
                        .asInt())
                .isEqualTo(1);
    }
}
