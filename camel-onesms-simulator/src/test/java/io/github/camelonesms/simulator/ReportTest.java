package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReportTest {

    private static final String A = "905551110001";
    private static final String B = "905551110002";
    private static final String C = "905551110003";

    @RegisterExtension
    static final SimulatorExtension EXTENSION =
            new SimulatorExtension(builder -> builder.clockStart(Instant.parse("2026-03-01T09:00:00Z")));

    private SmsGatewaySimulator simulator;
    private Client client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new Client(simulator);
    }

    @Test
    void aReportOpensFillsAndCompletes() {
        simulator.fate(B, Fate.FAILED);
        simulator.fate(C, Fate.DELIVERED.after(Duration.ofSeconds(90)));
        String id = client.send("x", A, B, C);

        assertThat(dlr(id)).isEqualTo("29");
        simulator.advance(Duration.ofSeconds(5));
        assertThat(dlr(id)).isEqualTo("25|905551110001 0|905551110002 0|905551110003 0");
        simulator.advance(Duration.ofSeconds(54));
        assertThat(dlr(id)).isEqualTo("25|905551110001 0|905551110002 0|905551110003 0");
        simulator.advance(Duration.ofSeconds(1));
        assertThat(dlr(id)).isEqualTo("25|905551110001 9|905551110002 6|905551110003 5");
        assertThat(simulator.inbox(C)).isEmpty();
        simulator.advance(Duration.ofSeconds(30));
        assertThat(simulator.inbox(C))
                .extracting(ReceivedSms::time)
                .containsExactly(Instant.parse("2026-03-01T09:01:30Z"));
        assertThat(dlr(id)).isEqualTo("25|905551110001 9|905551110002 6|905551110003 5");
        simulator.advance(Duration.ofSeconds(30));
        assertThat(dlr(id)).isEqualTo("23|905551110001 9|905551110002 6|905551110003 9");
        assertThat(simulator.inbox(B)).isEmpty();
    }

    @Test
    void aPhoneOffForTwoDaysHoldsTheReportOpenForTenMinutesMore() {
        simulator.fate(B, Fate.OFF);
        String id = client.send("x", A, B);

        simulator.advance(Duration.ofHours(48).plusMinutes(9));
        assertThat(dlr(id)).isEqualTo("25|905551110001 9|905551110002 5");
        simulator.advance(Duration.ofMinutes(1));
        assertThat(dlr(id)).isEqualTo("23|905551110001 9|905551110002 6");
        simulator.advance(Duration.ofDays(30));
        assertThat(simulator.inbox(B)).isEmpty();
    }

    @Test
    void aPhoneThatComesOnInTimeGetsIt() {
        simulator.fate(A, Fate.offFor(Duration.ofHours(47)));
        String id = client.send("x", A);

        simulator.advance(Duration.ofHours(47).minusSeconds(1));
        assertThat(simulator.inbox()).isEmpty();
        simulator.advance(Duration.ofSeconds(1));
        assertThat(simulator.inbox()).hasSize(1);
        assertThat(dlr(id)).isEqualTo("23|905551110001 9");
    }

    @Test
    void aPhoneOffLongerThanTheValidityNeverGetsIt() {
        simulator.fate(A, Fate.offFor(Duration.ofMinutes(30)));
        String shortLived = Client.accepted(
                client.post(Xml.sms().options("<validity>30</validity>").message("short", A)));
        String longer = Client.accepted(
                client.post(Xml.sms().options("<validity>31</validity>").message("long", A)));

        simulator.advance(Duration.ofMinutes(30));

        assertThat(dlr(shortLived)).isEqualTo("23|905551110001 6");
        assertThat(dlr(longer)).isEqualTo("23|905551110001 9");
        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly("long");
    }

    @Test
    void aValidityOutOfRangeIsTheLongest() {
        simulator.fate(A, Fate.offFor(Duration.ofHours(47)));
        List<String> ids = new ArrayList<>();
        for (String validity : List.of("0", "2881", "-5", "soon", "99999999999")) {
            ids.add(Client.accepted(client.post(
                    Xml.sms().options("<validity>" + validity + "</validity>").message("v" + validity, A))));
        }

        simulator.advance(Duration.ofHours(47));

        assertThat(ids).allSatisfy(id -> assertThat(dlr(id)).isEqualTo("23|905551110001 9"));
    }

    @Test
    void aScheduledSendingWaitsForTurkishTime() {
        String id = Client.accepted(client.post(Xml.sms().at("2026.3.1.13.30.0").message("later", A)));
        assertThat(simulator.credit("test")).isEqualTo(999_999);

        simulator.advance(Duration.ofMinutes(90).minusSeconds(1));
        assertThat(dlr(id)).isEqualTo("29");
        assertThat(simulator.inbox()).isEmpty();

        simulator.advance(Duration.ofDays(1));
        assertThat(simulator.inbox())
                .extracting(ReceivedSms::time)
                .containsExactly(Instant.parse("2026-03-01T10:30:00Z"));
        assertThat(dlr(id)).isEqualTo("23|905551110001 9");
    }

    @Test
    void theInboxIsInTheOrderOfArrival() {
        client.post(Xml.sms().at("2026.3.1.12.20.0").message("third", A));
        client.post(Xml.sms().at("2026.3.1.12.10.0").message("second", A));
        client.post(Xml.sms().message("first", A));

        simulator.advance(Duration.ofHours(1));

        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly("first", "second", "third");
    }

    @Test
    void onlyWhatHasNotStartedCanBeCancelled() {
        String scheduled =
                Client.accepted(client.post(Xml.sms().at("2026.3.1.13.0.0").message("later", A, B)));
        String immediate = client.send("now", A);
        assertThat(simulator.credit("test")).isEqualTo(999_997);

        assertThat(client.get("cancel", "id", scheduled)).isEqualTo("00");
        assertThat(simulator.credit("test")).isEqualTo(999_999);
        assertThat(client.get("cancel", "id", scheduled)).isEqualTo("61");
        assertThat(client.get("cancel", "id", immediate)).isEqualTo("61");
        assertThat(client.get("cancel", "id", "1")).isEqualTo("60");
        assertThat(client.get("cancel", "id", "abc")).isEqualTo("60");
        assertThat(client.get("cancel")).isEqualTo("93");

        simulator.advance(Duration.ofHours(2));
        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly("now");
        assertThat(dlr(scheduled)).isEqualTo("23|905551110001 6|905551110002 6");
    }

    @Test
    void aScheduledSendingThatHasStartedCannotBeCancelled() {
        String id = Client.accepted(client.post(Xml.sms().at("2026.3.1.13.0.0").message("later", A)));
        simulator.advance(Duration.ofHours(1));

        assertThat(client.get("cancel", "id", id)).isEqualTo("61");
        assertThat(simulator.inbox()).hasSize(1);
    }

    @Test
    void aBreakdownWhileSendingIsReportedAndGivesTheCreditBack() {
        simulator.fate(B, Fate.SEND_ERROR);
        String id = client.send("x", A, B);

        simulator.advance(Duration.ofMinutes(5));

        assertThat(dlr(id)).isEqualTo("27");
        assertThat(simulator.inbox()).isEmpty();
        assertThat(simulator.credit("test")).isEqualTo(1_000_000);
    }

    @Test
    void theDefaultFateHoldsForNumbersWithoutOneOfTheirOwn() {
        simulator.defaultFate(Fate.FAILED);
        simulator.fate(B, Fate.DELIVERED);
        String id = client.send("x", A, B);
        simulator.advance(Duration.ofMinutes(1));

        assertThat(dlr(id)).isEqualTo("23|905551110001 6|905551110002 9");
    }

    @Test
    void unknownReportsAreNotFound() {
        String id = client.send("x", A);

        assertThat(dlr("1")).isEqualTo("79");
        assertThat(dlr("99999999999999999999")).isEqualTo("79");
        assertThat(dlr("abc")).isEqualTo("79");
        assertThat(dlr(Long.toString(Long.parseLong(id) + 1))).isEqualTo("79");
        assertThat(client.get("dlr")).isEqualTo("93");
        assertThat(client.get("dlr", "id", "")).isEqualTo("93");
    }

    @Test
    void severalReportsComeALineEach() {
        String first = client.send("x", A, B);
        simulator.advance(Duration.ofSeconds(60));
        String second = client.send("y", C);

        assertThat(client.get("dlrmulti", "ids", first + ",5," + second))
                .isEqualTo(first + " 23|905551110001 9|905551110002 9\n5 79\n" + second + " 29");
        assertThat(client.get("dlrmulti")).isEqualTo("93");
    }

    @Test
    void campaignsArePagedByFiftyNewestFirst() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            ids.add(0, client.send("text " + i, A));
        }

        assertThat(client.get("campaignidlist", "page", "0")).isEqualTo("00 " + String.join("|", ids.subList(0, 50)));
        assertThat(client.get("campaignidlist", "page", "1")).isEqualTo("00 " + ids.get(50));
        assertThat(client.get("campaignidlist", "page", "2")).isEqualTo("00");
        assertThat(client.get("campaignidlist", "page", "999999999999999999")).isEqualTo("00");
        assertThat(client.get("campaignidlist")).isEqualTo("93");
        assertThat(client.get("campaignidlist", "page", "x")).isEqualTo("93");
        assertThat(simulator.campaigns()).hasSize(51).last().isEqualTo(ids.get(0));
    }

    @Test
    void reportsCanComeOutOfOrder() {
        try (SmsGatewaySimulator unsteady =
                SmsGatewaySimulator.builder().staleReports(0.5, 7).start()) {
            Client other = new Client(unsteady);
            unsteady.fate(B, Fate.FAILED.after(Duration.ofMinutes(2)));
            String id = other.send("x", A, B);
            unsteady.advance(Duration.ofMinutes(4));
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(other.get("dlr", "id", id));
            }

            String last = "23|905551110001 9|905551110002 6";
            Set<String> seen = new LinkedHashSet<>(answers);
            assertThat(seen)
                    .containsExactlyInAnyOrder(
                            last, "25|905551110001 9|905551110002 5", "25|905551110001 0|905551110002 0");
            assertThat(answers.subList(answers.indexOf(last), answers.size()))
                    .anyMatch(answer -> answer.startsWith("25"));
        }
    }

    @Test
    void aRunningClockNeedsNoHand() {
        try (SmsGatewaySimulator fast =
                SmsGatewaySimulator.builder().speed(Duration.ofHours(1)).start()) {
            Client other = new Client(fast);
            String id = other.send("x", A);

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> other.get("dlr", "id", id)
                    .equals("23|905551110001 9"));
        }
    }

    private String dlr(String id) {
        return client.get("dlr", "id", id);
    }
}
