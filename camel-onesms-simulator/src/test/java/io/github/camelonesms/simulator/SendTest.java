package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendTest {

    private static final String NUMBER = "905559998877";
    private static final String OTHER = "905559998866";

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension(builder -> builder.fixedIds(77_300_600)
            .account("test", "test", 100)
            .account("key", "secret", 100, "KEYED")
            .apiKey("key", "0123456789abcdef")
            .clockStart(Instant.parse("2026-03-01T09:00:00Z")));

    private SmsGatewaySimulator simulator;
    private Client client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new Client(simulator);
    }

    @Test
    void oneTextToManyIsAcceptedDeliveredAndCharged() {
        String answer =
                client.post(Xml.sms().header("<header>BAŞLIK</header>").message("Merhaba dünya", NUMBER, OTHER));

        assertThat(answer).isEqualTo("00 77300600");
        assertThat(simulator.inbox())
                .containsExactly(
                        new ReceivedSms(
                                "test",
                                "BAŞLIK",
                                NUMBER,
                                "Merhaba dünya",
                                1,
                                "77300600",
                                Instant.parse("2026-03-01T09:00:00Z")),
                        new ReceivedSms(
                                "test",
                                "BAŞLIK",
                                OTHER,
                                "Merhaba dünya",
                                1,
                                "77300600",
                                Instant.parse("2026-03-01T09:00:00Z")));
        assertThat(simulator.credit("test")).isEqualTo(98);
        assertThat(client.get("credit")).isEqualTo("00 98");
    }

    @Test
    void differentTextsGoToTheirNumbers() {
        client.post(Xml.sms().messages(NUMBER, "bir", OTHER, "a".repeat(161)));

        assertThat(simulator.inbox(NUMBER)).extracting(ReceivedSms::text).containsExactly("bir");
        assertThat(simulator.inbox(OTHER)).extracting(ReceivedSms::segments).containsExactly(2);
        assertThat(simulator.credit("test")).isEqualTo(97);
    }

    @Test
    void getSendsOneTextToOneNumber() {
        assertThat(client.get("smsget", "header", "BAŞLIK", "gsm", "5559998877", "message", "şeker & %100 + çay"))
                .isEqualTo("00 77300600");

        assertThat(simulator.inbox(NUMBER)).extracting(ReceivedSms::text).containsExactly("şeker & %100 + çay");
    }

    @Test
    void numbersAreCompletedAndOthersAreReportedAsGiven() {
        String id = client.send("x", "5551110001", "05551110002", "905551110003", "555", "+905551110004");
        simulator.advance(Duration.ofSeconds(60));

        assertThat(simulator.inbox())
                .extracting(ReceivedSms::number)
                .containsExactly("905551110001", "905551110002", "905551110003");
        assertThat(client.get("dlr", "id", id))
                .isEqualTo("23|905551110001 9|905551110002 9|905551110003 9|555 6|+905551110004 6");
        assertThat(simulator.credit("test")).isEqualTo(97);
    }

    @Test
    void blacklistedNumbersAreLeftOutAndNotCharged() {
        simulator.blacklist("test", "5551110001");
        simulator.optOut("5551110002");
        simulator.blacklistGlobally("5551110003");

        String id = client.send("x", "5551110001", "5551110002", "5551110003", "5551110004");
        simulator.advance(Duration.ofSeconds(60));

        assertThat(simulator.inbox()).extracting(ReceivedSms::number).containsExactly("905551110004");
        assertThat(client.get("dlr", "id", id))
                .isEqualTo("23|905551110001 6|905551110002 6|905551110003 6|905551110004 9");
        assertThat(simulator.credit("test")).isEqualTo(99);
        assertThat(client.post(Xml.sms().message("y", "5551110001", "5551110002", "5551110003")))
                .isEqualTo("83");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 97", "PUT, 97",
    })
    void sendingWantsPost(String method, String code) {
        assertThat(client.exchange(client.request("/api/smspost/v1").method(method, BodyPublishers.noBody()))
                        .body())
                .isEqualTo(code);
    }

    @Test
    void noBodyIsMissingPostData() {
        assertThat(client.post("")).isEqualTo("91");
        assertThat(client.post(" \n ")).isEqualTo("91");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "<sms>",
                "<sms><username>test</sms>",
                "<mesaj/>",
                "{\"sms\":1}",
                "<sms><username/><password>test</password></sms>",
                "<sms><username> </username><password>test</password></sms>",
                "<sms><username>test</username><header>BASLIK</header></sms>",
                "<sms><username>test</username><password>test</password></sms>",
                "<!DOCTYPE sms [<!ENTITY x \"y\">]><sms><username>&x;</username></sms>",
                "<sms><username>test</username><password>test</password><header>BASLIK</header></sms><sms/>",
            })
    void otherXmlIsRefused(String body) {
        assertThat(client.post(body)).isEqualTo("89");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message><gsm><no/></gsm><msg>x</msg></message>",
                "<message><gsm><no>5551110001</no></gsm><msg></msg></message>",
                "<validity/><message><gsm><no>5551110001</no></gsm><msg>x</msg></message>",
                "<sendDateTime></sendDateTime><message><gsm><no>5551110001</no></gsm><msg>x</msg></message>",
            })
    void emptyElementsAreRefused(String content) {
        assertThat(client.post(Xml.sms().options("").raw(content))).isEqualTo("89");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin = Xml.sms().message("ü", NUMBER).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(client.postRaw("/api/smspost/v1", latin).body()).isEqualTo("89");
    }

    @ParameterizedTest
    @CsvSource({"test, wrong", "nobody, test", "TEST, test"})
    void wrongCredentialsAreRefused(String username, String password) {
        String credentials = "<username>" + username + "</username><password>" + password + "</password>";

        assertThat(client.post(Xml.sms().credentials(credentials).message("x", NUMBER)))
                .isEqualTo("87");
        assertThat(client.as("username=" + username + "&password=" + password)
                        .get("smsget", "header", "BASLIK", "gsm", NUMBER, "message", "x"))
                .isEqualTo("87");
    }

    @ParameterizedTest
    @ValueSource(strings = {"baslik", "NOBODY", "LONGERTHAN11"})
    void unknownSendersAreRefused(String sender) {
        assertThat(client.post(
                        Xml.sms().header("<header>" + sender + "</header>").message("x", NUMBER)))
                .isEqualTo("85");
        assertThat(client.get("smsget", "header", sender, "gsm", NUMBER, "message", "x"))
                .isEqualTo("85");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01 12:00:00",
                "2026.3.1.12.0",
                "2026.3.1.12.0.0.0",
                "2026.13.1.12.0.0",
                "2026.2.30.12.0.0",
                "2026.3.1.24.0.0",
                "2026.3.1.x.0.0",
                "2026..1.12.0.0",
                "2027.3.1.12.0.1",
            })
    void wrongDatesAreRefused(String date) {
        assertThat(client.post(Xml.sms().at(date).message("x", NUMBER))).isEqualTo("84");
    }

    @Test
    void aYearAheadAndThePastAreAccepted() {
        assertThat(client.post(Xml.sms().at("2027.03.01.12.00.00").message("later", NUMBER)))
                .isEqualTo("00 77300600");
        assertThat(simulator.inbox()).isEmpty();
        assertThat(client.post(Xml.sms().at("2015.7.23.9.30.0").message("past", NUMBER)))
                .isEqualTo("00 77300601");
        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly("past");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<message><gsm></gsm><msg>x</msg></message>",
                "<message><msg>x</msg></message>",
                "<message><gsm><no>5551110001</no></gsm></message>",
                "<message><gsm><no>5551110001</no></gsm><msg>  </msg></message>",
                "<message><gsm><no>555</no></gsm><msg>x</msg></message>",
                "<messages></messages>",
            })
    void nothingToSendIsAnEmptySms(String content) {
        assertThat(client.post(Xml.sms().raw(content))).isEqualTo("83");
    }

    @Test
    void getWithNothingToSendIsAnEmptySms() {
        assertThat(client.get("smsget", "header", "BASLIK", "gsm", NUMBER, "message", " "))
                .isEqualTo("83");
        assertThat(client.get("smsget", "header", "BASLIK", "gsm", "123", "message", "x"))
                .isEqualTo("83");
    }

    @Test
    void creditMustCoverAllSegmentsOfAllRecipients() {
        simulator.credit("test", 3);

        assertThat(client.post(Xml.sms().message("a".repeat(161), NUMBER, OTHER)))
                .isEqualTo("81");
        assertThat(simulator.inbox()).isEmpty();
        assertThat(simulator.credit("test")).isEqualTo(3);

        simulator.credit("test", 4);
        assertThat(client.post(Xml.sms().message("a".repeat(161), NUMBER, OTHER)))
                .startsWith("00 ");
        assertThat(simulator.credit("test")).isZero();
    }

    @Test
    void theSameSmsIsRefusedForTwoMinutes() {
        client.send("hello", NUMBER, OTHER);

        assertThat(client.post(Xml.sms().message("hello", OTHER, NUMBER))).isEqualTo("77");
        assertThat(client.post(Xml.sms().messages(NUMBER, "hello", OTHER, "hello")))
                .isEqualTo("77");
        assertThat(client.post(Xml.sms().message("hello", NUMBER))).startsWith("00 ");
        assertThat(client.get("smsget", "header", "BASLIK", "gsm", NUMBER, "message", "hello"))
                .isEqualTo("77");
        assertThat(client.post(Xml.sms().message("hello!", NUMBER, OTHER))).startsWith("00 ");
        assertThat(client.post(Xml.sms().header("<header>TEST</header>").message("hello", NUMBER, OTHER)))
                .startsWith("00 ");

        simulator.advance(Duration.ofSeconds(119));
        assertThat(client.post(Xml.sms().message("hello", NUMBER, OTHER))).isEqualTo("77");
        simulator.advance(Duration.ofSeconds(1));
        assertThat(client.post(Xml.sms().message("hello", NUMBER, OTHER))).startsWith("00 ");
    }

    @Test
    void aRefusedSmsIsNotADuplicateLater() {
        simulator.credit("test", 0);
        assertThat(client.post(Xml.sms().message("hello", NUMBER))).isEqualTo("81");
        simulator.credit("test", 10);

        assertThat(client.post(Xml.sms().message("hello", NUMBER))).startsWith("00 ");
    }

    @Test
    void theDuplicateGuardCanBeSwitchedOff() {
        client.send("hello", NUMBER);

        assertThat(client.post(Xml.sms().unguarded().message("hello", NUMBER))).isEqualTo("00 77300601");
        assertThat(client.post(Xml.sms()
                        .options("<disableDuplicateCheck>false</disableDuplicateCheck>")
                        .message("hello", NUMBER)))
                .isEqualTo("77");
        assertThat(simulator.deliveries(NUMBER)).isEqualTo(2);
    }

    @Test
    void anApiKeyStandsForNameAndPassword() {
        String xml = Xml.sms()
                .credentials("<apikey>0123456789abcdef</apikey>")
                .header("<header>KEYED</header>")
                .message("x", NUMBER);
        assertThat(client.post(xml)).startsWith("00 ");
        assertThat(client.as("apikey=0123456789abcdef").get("credit")).isEqualTo("00 99");
        assertThat(client.as("apikey=wrong").get("credit")).isEqualTo("87");
        assertThat(simulator.inbox()).extracting(ReceivedSms::username).isEqualTo(List.of("key"));
    }

    @Test
    void theSimulatorIsAsItWasBeforeEveryTest() {
        assertThat(simulator.inbox()).isEmpty();
        assertThat(simulator.requests()).isEmpty();
        assertThat(simulator.campaigns()).isEmpty();
        assertThat(simulator.clock().instant()).isEqualTo("2026-03-01T09:00:00Z");
    }
}
