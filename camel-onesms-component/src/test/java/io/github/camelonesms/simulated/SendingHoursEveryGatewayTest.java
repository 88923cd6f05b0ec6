package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.rate.Lane;
import io.github.camelonesms.rate.SendRate;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SimulatorExtension;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.OneSmsTestSupport;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code sendingHours} a phone has its message within them, by the virtual clock, at every gateway. */
class SendingHoursEveryGatewayTest extends OneSmsTestSupport {

    /** 19:59 in Istanbul. */
    private static final Instant START = Instant.parse("2026-03-02T16:59:00Z");

    private static final Instant OPENING = Instant.parse("2026-03-03T06:00:00Z");
    private static final String NUMBER = "905551112233";
    private static final String TEXT = "Merhaba";

    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(builder -> GatewayForm.account(builder.clockStart(START), 1_000));

    private final SmsGatewaySimulator simulator = SIMULATOR.simulator();

    @BeforeEach
    void useTheVirtualClock() {
        context.getRegistry().bind("clock", simulator.clock());
    }

    private String send(GatewayForm form, String... options) {
        return "onesms:send?clock=#clock&sender=TEST&baseUrl=" + simulator.baseUrl() + "&" + form.options()
                + Stream.of(options).map("&"::concat).reduce("", String::concat);
    }

    /** smsget has no schedule. */
    static Stream<GatewayForm> scheduling() {
        return Stream.of(GatewayForm.values())
                .filter(form -> form != GatewayForm.ONESMS_QUERY && form != GatewayForm.BISMS_QUERY);
    }

    private void assertArrivesAt(Instant time) {
        simulator.advance(Duration.between(simulator.clock().instant(), time).minusMillis(1));
        assertThat(simulator.deliveries(NUMBER)).isZero();
        simulator.advance(Duration.ofMinutes(1));
        assertThat(simulator.inbox(NUMBER)).singleElement().satisfies(sms -> assertThat(sms.time())
                .isBetween(time, time.plusSeconds(59)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scheduling")
    void atTheClosingAMessageWaitsForTheOpening(GatewayForm form) {
        simulator.advance(Duration.ofMinutes(1));

        requestBody(SendResult.class, send(form, "sendingHours=09:00-20:00"), new SmsMessage(TEXT, NUMBER));

        assertArrivesAt(OPENING);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void beforeTheClosingItIsSentAtOnce(GatewayForm form) {
        String hours = form.wireFormat().equals("query") ? "&outsideHours=reject" : "";
        simulator.advance(Duration.ofMillis(59_999));

        requestBody(SendResult.class, send(form, "sendingHours=09:00-20:00" + hours), new SmsMessage(TEXT, NUMBER));
        simulator.advance(Duration.ofSeconds(30));

        assertThat(simulator.deliveries(NUMBER)).isEqualTo(1);
    }

    /** The hours end while it waits for its turn. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("scheduling")
    void theTimeBehindTheWaitForTheTurnCounts(GatewayForm form) {
        context.getRegistry().bind("rate", new SendRate() {
            @Override
            public Duration take(String account, Lane lane, Duration cost) {
                simulator.advance(Duration.ofMinutes(2));
                return Duration.ZERO;
            }

            @Override
            public void giveBack(String account, Lane lane, Duration cost) {}
        });

        requestBody(
                SendResult.class,
                send(form, "sendingHours=09:00-20:00&recipientsPerSecond=1&sendRate=#rate"),
                new SmsMessage(TEXT, NUMBER));

        assertArrivesAt(OPENING);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scheduling")
    void hoursMayCrossMidnight(GatewayForm form) {
        requestBody(SendResult.class, send(form, "sendingHours=22:30-06:00"), new SmsMessage(TEXT, NUMBER));

        assertArrivesAt(Instant.parse("2026-03-02T19:30:00Z"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void rejectSendsNothing(GatewayForm form) {
        simulator.advance(Duration.ofMinutes(1));
        String uri = send(form, "sendingHours=09:00-20:00", "outsideHours=reject");

        for (String each : List.of(uri, uri.replace("onesms:send", "onesms:preview"))) {
            assertThat(failure(InvalidRequestException.class, request(each, new SmsMessage(TEXT, NUMBER), Map.of())))
                    .hasMessageContainingAll("outside sendingHours=09:00-20:00", "outsideHours=schedule");
        }
        assertThat(simulator.requests()).isEmpty();
    }

    /** Some gateways schedule by whole minutes, rounded up so that nothing is sent too early. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("scheduling")
    void aTimeThatIsRoundedUpToTheClosingIsOutside(GatewayForm form) {
        Map<String, Object> lastMinute = Map.of(OneSmsConstants.SCHEDULED_AT, "2026-03-02T19:59:30");
        String uri = send(form, "sendingHours=09:00-20:00");

        assertThat(failure(
                        InvalidRequestException.class,
                        request(uri + "&outsideHours=reject", new SmsMessage(TEXT, NUMBER), lastMinute)))
                .hasMessageContaining("outside sendingHours=09:00-20:00");
        body(SendResult.class, request(uri, new SmsMessage(TEXT, NUMBER), lastMinute));

        assertArrivesAt(OPENING);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scheduling")
    void aTimeInTheMinuteBeforeIsWithin(GatewayForm form) {
        Map<String, Object> before = Map.of(OneSmsConstants.SCHEDULED_AT, "2026-03-03T19:58:30");
        String uri = send(form, "sendingHours=09:00-20:00", "outsideHours=reject");

        body(SendResult.class, request(uri, new SmsMessage(TEXT, NUMBER), before));

        assertArrivesAt(Instant.parse("2026-03-03T16:58:30Z"));
    }

    @Test
    void theRequestedTimeCountsInAnyZone() {
        GatewayForm form = GatewayForm.ONESMS_XML;
        String uri = send(form, "sendingHours=09:00-20:00");
        Instant inside = Instant.parse("2026-03-03T08:15:00Z");
        List<Object> times = List.of(
                inside,
                OffsetDateTime.parse("2026-03-03T03:15-05:00"),
                ZonedDateTime.ofInstant(inside, ZoneId.of("Asia/Tokyo")),
                "2026-03-03T11:15",
                "2026-03-03T08:15Z");
        for (Object time : times) {
            body(
                    SendResult.class,
                    request(uri, new SmsMessage(TEXT, NUMBER), Map.of(OneSmsConstants.SCHEDULED_AT, time)));
            assertArrivesAt(inside);
            simulator.reset();
        }
        // 01:30 in Istanbul, though within the hours where it is written
        Object night = ZonedDateTime.parse("2026-03-02T17:30-05:00[America/New_York]");
        body(SendResult.class, request(uri, new SmsMessage(TEXT, NUMBER), Map.of(OneSmsConstants.SCHEDULED_AT, night)));
        assertArrivesAt(OPENING);
    }

    @Test
    void theTimeOfTheVendorsOwnXmlIsMovedToo() {
        String uri = send(GatewayForm.ONESMS_XML, "sendingHours=09:00-20:00", "bodyFormat=xml");

        requestBody(
                SendResult.class,
                uri,
                "<sms><sendDateTime>2026.3.2.23.30.0</sendDateTime><message><gsm><no>" + NUMBER + "</no></gsm><msg>"
                        + TEXT + "</msg></message></sms>");

        assertArrivesAt(OPENING);
    }

    @Test
    void aSendThatPassesTheClosingContinuesAtTheOpening() {
        Iterator<SmsMessage> messages = IntStream.range(0, 4)
                .mapToObj(i -> {
                    simulator.advance(Duration.ofSeconds(25));
                    return new SmsMessage("Mesaj " + i, NUMBER);
                })
                .iterator();

        SendResult result = requestBody(
                SendResult.class,
                send(GatewayForm.ONESMS_XML, "sendingHours=09:00-20:00", "maxRecipientsPerRequest=1"),
                messages);

        assertThat(result.recipients()).isEqualTo(4);
        simulator.advance(Duration.ofHours(12));
        int before = simulator.deliveries(NUMBER);
        assertThat(before).isPositive().isLessThan(4);
        simulator.advance(Duration.ofHours(2));
        assertThat(simulator.inbox(NUMBER)).hasSize(4);
        assertThat(simulator.inbox(NUMBER).subList(before, 4))
                .allSatisfy(sms -> assertThat(sms.time()).isBetween(OPENING, OPENING.plusSeconds(59)));
    }

    @Test
    void aSendThatPassesTheClosingStopsWithReject() {
        Iterator<SmsMessage> messages = IntStream.range(0, 4)
                .mapToObj(i -> {
                    simulator.advance(Duration.ofSeconds(25));
                    return new SmsMessage("Mesaj " + i, NUMBER);
                })
                .iterator();

        PartialSendException failure = failure(
                PartialSendException.class,
                request(
                        send(
                                GatewayForm.ONESMS_XML,
                                "sendingHours=09:00-20:00",
                                "outsideHours=reject",
                                "maxRecipientsPerRequest=1"),
                        messages,
                        Map.of()));

        assertThat(failure.lastFailure()).isInstanceOf(InvalidRequestException.class);
        assertThat(failure.result().recipients())
                .isEqualTo(simulator.deliveries(NUMBER))
                .isPositive();
    }

    @Test
    void aRedeliveryAfterTheClosingWaitsForTheOpening() throws Exception {
        String uri = send(GatewayForm.ONESMS_XML, "sendingHours=09:00-20:00", "maxRecipientsPerRequest=1");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redelivered")
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(1)
                                .redeliveryDelay(0)
                                .onRedelivery(exchange -> simulator.advance(Duration.ofMinutes(2))))
                        .to(uri);
            }
        });
        simulator.fault(Fault.status(429).on("send").skip(1));

        Exchange exchange = request(
                "direct:redelivered", List.of(new SmsMessage("Bir", NUMBER), new SmsMessage("Iki", NUMBER)), Map.of());

        assertThat(body(SendResult.class, exchange).recipients()).isEqualTo(2);
        assertThat(simulator.deliveries(NUMBER)).isEqualTo(1);
        simulator.advance(Duration.between(simulator.clock().instant(), OPENING).minusMillis(1));
        assertThat(simulator.deliveries(NUMBER)).isEqualTo(1);
        simulator.advance(Duration.ofMinutes(1));
        assertThat(simulator.deliveries(NUMBER)).isEqualTo(2);
    }

    @Test
    void aOneTimePasswordIsSentAtAnyTime() {
        simulator.advance(Duration.ofHours(5));
        String uri = send(GatewayForm.NODEAPI_JSON, "sendingHours=09:00-20:00").replace("onesms:send", "onesms:otp");

        requestBody(SendResult.class, uri, new SmsMessage("Parola 4711", NUMBER));
        simulator.advance(Duration.ofMinutes(1));

        assertThat(simulator.deliveries(NUMBER)).isEqualTo(1);
    }

    @Test
    void whatCannotBeSetIsRefusedAtStart() {
        for (String hours : List.of("9-20", "09:00-09:00")) {
            assertThatThrownBy(() -> context.getEndpoint(send(GatewayForm.ONESMS_XML, "sendingHours=" + hours)))
                    .isInstanceOf(ResolveEndpointFailedException.class)
                    .hasMessageContaining("sendingHours=" + hours + " is no range of hours");
        }
        assertThatThrownBy(() -> context.getEndpoint(send(GatewayForm.ONESMS_QUERY, "sendingHours=09:00-20:00")))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("sendingHours")
                .hasMessageContaining("outsideHours=reject");
        context.getEndpoint(send(GatewayForm.ONESMS_QUERY, "sendingHours=09:00-20:00", "outsideHours=reject"));
        context.getEndpoint(
                send(GatewayForm.ONESMS_QUERY, "sendingHours=09:00-20:00").replace("onesms:send", "onesms:credit"));
    }
}
