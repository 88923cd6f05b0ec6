package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.GatewayFront;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/**
 * The conclusions from a refusal as a duplicate, at every gateway that refuses duplicates and in every wire format: the
 * route's results are compared with the messages at each phone.
 */
@Execution(ExecutionMode.CONCURRENT)
class EveryGatewayGuardTest extends SimulatorTestSupport {

    private static final String ONE = "905551112233";
    private static final String OTHER = "905551112244";
    private static final String SECOND_ACCOUNT = "second";
    private static final String SECOND_KEY = "fedcba9876543210fedcba9876543210";
    private static final Duration UNTIL_REPORTED = Duration.ofMinutes(2).minusSeconds(5);
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

    private final MutableClock clock = new MutableClock(NINE);

    static Stream<GatewayForm> guarded() {
        return GatewayForm.all(form -> form != GatewayForm.NODEAPI_SOAP && !form.is("organik")).stream();
    }

    /** Forms in which a request may have several recipients. */
    static Stream<GatewayForm> forMany() {
        return guarded().filter(form -> !form.wireFormat().equals("query"));
    }

    /** Forms in which the route may hand in the vendor's own XML. */
    static Stream<GatewayForm> withNativeXml() {
        return guarded().filter(form -> !form.is("nodeapi"));
    }

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return GatewayForm.account(builder.clockStart(NINE), CREDIT)
                .account(SECOND_ACCOUNT, SECOND_ACCOUNT, CREDIT, "TEST")
                .apiKey(SECOND_ACCOUNT, SECOND_KEY, SECOND_ACCOUNT);
    }

    /** Each URI brings its own account. */
    @BeforeEach
    void forgetTheAccount() {
        OneSmsConfiguration configuration =
                context.getComponent("onesms", OneSmsComponent.class).getConfiguration();
        configuration.setUsername(null);
        configuration.setPassword(null);
        context.getRegistry().bind("clock", clock);
    }

    /** The application was restarted in between, and the second number does not want any more messages. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("forMany")
    void mondaysCampaignIsNotTakenForTuesdays(GatewayForm form) {
        elsewhere(form, "Pazartesi", ONE, OTHER);
        pass(Duration.ofHours(20));
        simulator.blacklist("test", OTHER);
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        try (GatewayFront front = front(2)) {
            Submission submission = only(request(at(form, front), "Salı", Map.of(OneSmsConstants.TO, both())));

            assertThat(submission.recovered()).isTrue();
            assertThat(submission.id()).isIn(null, simulator.campaigns().get(1));
        }
        assertThat(simulator.deliveries(ONE)).isEqualTo(2);
        assertThat(simulator.deliveries(OTHER)).isEqualTo(1);
    }

    /** A campaign of this process, known from before, bounds what can be meant; an equal one behind it is out. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void whatIsOlderThanAKnownCampaignIsOut(GatewayForm form) {
        elsewhere(form, "Pazartesi", ONE);
        try (GatewayFront front = front(3)) {
            String known = only(request(at(form, front), "Alarm", Map.of(OneSmsConstants.TO, OTHER)))
                    .id();
            simulator.fault(Fault.closeAfterProcessing().on("send"));

            Submission submission = only(sendText(at(form, front), ONE));

            assertThat(known).isEqualTo(simulator.campaigns().get(1));
            assertThat(submission)
                    .isEqualTo(new Submission(simulator.campaigns().get(2), 1, 1, true));
        }
        assertThat(simulator.deliveries(ONE)).isEqualTo(2);
    }

    /** The phone has the first one, so it is unknown whether the gateway accepted the second one before it refused. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void anEqualAlarmThatWasAcceptedBeforeMakesTheRefusalNoProof(GatewayForm form) {
        String uri = at(form, simulator.baseUrl());
        body(SendResult.class, alarm(uri));
        simulator.fault(Fault.closeAfterProcessing().on("send"));

        OneSmsException failure = failure(OneSmsException.class, alarm(uri));

        assertThat(failure).isExactlyInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.retrySafe()).isFalse();
        assertThat(endpoint(uri).getRecoveries()).isZero();
        assertThat(endpoint(uri).getUnknownOutcomes()).isEqualTo(1);
        assertThat(simulator.requestCount("send")).isEqualTo(3);
        assertEachGotOne(List.of(ONE));
    }

    /** Two versions of one API at one address: the second has the first one's duplicate guard. */
    @Test
    void anEqualAlarmThroughTheOtherVersionOfTheApiMakesTheRefusalNoProof() {
        body(SendResult.class, sendText(at(GatewayForm.ONESMS_XML, simulator.baseUrl()), ONE));
        simulator.fault(Fault.closeAfterProcessing().on("send"));

        failure(OutcomeUnknownException.class, sendText(at(GatewayForm.BISMS_XML, simulator.baseUrl()), ONE));
        assertEachGotOne(List.of(ONE));
    }

    /** Node API compares customIDs, and without a reference of the route's each request has its own. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void anEqualAlarmOfBeforeTheWindowDoesNotMatter(GatewayForm form) {
        Map<String, Object> headers = Map.of(OneSmsConstants.TO, ONE);
        try (GatewayFront front = new GatewayFront(simulator.baseUrl())) {
            String uri = at(form, front);
            body(SendResult.class, request(uri, TEXT, headers));
            pass(window(form).plusSeconds(10));
            simulator.fault(Fault.closeAfterProcessing().on("send"));

            assertThat(only(request(uri, TEXT, headers)).recovered()).isTrue();
        }
        assertThat(simulator.deliveries(ONE)).isEqualTo(2);
    }

    /** Whichever of two equal alarms the gateway took: of neither it is known. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void twoEqualAlarmsThatAreBothLostAreBothUnknown(GatewayForm form) throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        simulator.fault(Fault.closeAfterProcessing().on("send").times(2));
        try (GatewayFront front = new GatewayFront(simulator.baseUrl())) {
            for (int submission : List.of(1, 2)) {
                front.before(submission, () -> meet(both));
            }
            for (int repeat : List.of(3, 4)) {
                front.before(repeat, () -> Awaitility.await().until(() -> simulator.requestCount("send") >= 2));
            }
            String uri = at(form, front);
            Future<Exchange> first = template.asyncSend(uri, this::alarm);
            Future<Exchange> second = template.asyncSend(uri, this::alarm);

            failure(OutcomeUnknownException.class, first.get());
            failure(OutcomeUnknownException.class, second.get());
        }
        assertEachGotOne(List.of(ONE));
    }

    /** What the gateway refused is not on the phone, so the next equal alarm's duplicate is that alarm itself. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void anEqualAlarmThatWasSurelyNotSentDoesNotMatter(GatewayForm form) {
        String uri = at(form, simulator.baseUrl());
        simulator.fault(Fault.status(429).on("send"));
        failure(ThrottledException.class, alarm(uri));
        simulator.fault(Fault.closeAfterProcessing().on("send"));

        assertThat(only(alarm(uri)).recovered()).isTrue();
        assertEachGotOne(List.of(ONE));
    }

    /** The guard's window passes, and the clock of this machine is set back meanwhile. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void aClockThatIsSetBackDoesNotProlongTheWindow(GatewayForm form) {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        try (GatewayFront front = new GatewayFront(simulator.baseUrl()).before(1, () -> {
            pass(window(form).plusSeconds(10));
            clock.set(clock.instant().minusSeconds(25));
        })) {
            failure(OutcomeUnknownException.class, sendText(at(form, front), ONE));
            assertThat(front.submissions()).isEqualTo(1);
        }
        assertEachGotOne(List.of(ONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void aClockThatRanBackwardsEndsTheWindow(GatewayForm form) {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        try (GatewayFront front =
                new GatewayFront(simulator.baseUrl()).before(1, () -> clock.set(NINE.minusSeconds(25)))) {
            failure(OutcomeUnknownException.class, sendText(at(form, front), ONE));
            assertThat(front.submissions()).isEqualTo(1);
        }
        assertEachGotOne(List.of(ONE));
    }

    /** The error handler asks once more after the clock was set back. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void aRedeliveryAfterTheClockWasSetBackSendsNothing(GatewayForm form) throws Exception {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(429).on("send").times(3));
        try (GatewayFront front = new GatewayFront(simulator.baseUrl())) {
            String uri = at(form, front);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:alarm")
                            .onException(OneSmsException.class)
                            .maximumRedeliveries(1)
                            .redeliveryDelay(0)
                            .onRedelivery(exchange -> {
                                pass(window(form).plusSeconds(10));
                                clock.set(clock.instant().minusSeconds(25));
                            })
                            .end()
                            .to(uri);
                }
            });

            failure(OutcomeUnknownException.class, sendText("direct:alarm", ONE));
            assertThat(front.submissions()).isEqualTo(4);
        }
        assertEachGotOne(List.of(ONE));
    }

    /** The endpoint's account has a campaign to the same number; the lost one is another account's. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withNativeXml")
    void theAccountInTheXmlIsTheOneThatIsQueried(GatewayForm form) {
        elsewhere(form, "Başka", ONE);
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        try (GatewayFront front = front(2)) {
            Submission submission = only(request(at(form, front), nativeXml(form), Map.of()));

            assertThat(submission)
                    .isEqualTo(new Submission(simulator.campaigns().get(1), 1, 1, true));
        }
        assertThat(simulator.credit(SECOND_ACCOUNT)).isEqualTo(CREDIT - 1);
        assertThat(simulator.deliveries(ONE)).isEqualTo(2);
    }

    /** An equal message of another account is nothing to the guard. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withNativeXml")
    void anEqualAlarmOfAnotherAccountDoesNotMatter(GatewayForm form) {
        String uri = at(form, simulator.baseUrl());
        body(SendResult.class, sendText(uri, ONE));
        simulator.fault(Fault.closeAfterProcessing().on("send"));

        assertThat(only(request(uri, nativeXml(form), Map.of())).recovered()).isTrue();
        assertThat(simulator.credit(SECOND_ACCOUNT)).isEqualTo(CREDIT - 1);
        assertThat(simulator.deliveries(ONE)).isEqualTo(2);
    }

    private Document nativeXml(GatewayForm form) {
        String xml = form.is("iletimerkezi")
                ? "<request><authentication><key>" + SECOND_KEY + "</key><hash>" + SECOND_ACCOUNT
                        + "</hash></authentication><order><sender>TEST</sender><message><text>" + TEXT
                        + "</text><receipents><number>" + ONE + "</number></receipents></message></order></request>"
                : "<sms><username>" + SECOND_ACCOUNT + "</username><password>" + SECOND_ACCOUNT
                        + "</password><header>TEST</header><message><gsm><no>" + ONE + "</no></gsm><msg>" + TEXT
                        + "</msg></message></sms>";
        return context.getTypeConverter().convertTo(Document.class, xml);
    }

    private static Duration window(GatewayForm form) {
        return switch (form.gateway()) {
            case "iletimerkezi" -> Duration.ofMinutes(10);
            case "nodeapi" -> Duration.ofDays(365);
            default -> Duration.ofMinutes(2);
        };
    }

    /** Time passes for the gateway and for us. */
    private void pass(Duration time) {
        simulator.advance(time);
        clock.advance(time);
    }

    /** Node API is given the same reference for both, as an equal alarm may have. */
    private Exchange alarm(String uri) {
        return template.send(uri, this::alarm);
    }

    private void alarm(Exchange exchange) {
        exchange.getMessage().setBody(TEXT);
        exchange.getMessage().setHeader(OneSmsConstants.TO, ONE);
        exchange.getMessage().setHeader(OneSmsConstants.CLIENT_REFERENCE, "alarm");
    }

    private static void meet(CountDownLatch both) {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> both() {
        return List.of(ONE, OTHER);
    }

    private static String at(GatewayForm form, GatewayFront front) {
        return at(form, front.uri().toString());
    }

    private static String at(GatewayForm form, String baseUrl) {
        return "onesms:send?responseTimeout=20s&clock=#clock&baseUrl=" + baseUrl + "&" + form.options();
    }

    private Submission only(Exchange exchange) {
        SendResult result = body(SendResult.class, exchange);
        assertThat(result.submissions()).hasSize(1);
        return result.submissions().get(0);
    }

    /** A front that lets the reports open before the n-th submission arrives. */
    private GatewayFront front(int submission) {
        return new GatewayFront(simulator.baseUrl()).before(submission, () -> simulator.advance(UNTIL_REPORTED));
    }

    /** Another program's send, or this one's before it was restarted, through the same account. */
    private void elsewhere(GatewayForm form, String text, String... numbers) {
        OneSmsComponent other = new OneSmsComponent();
        context.addComponent("other", other);
        other.getConfiguration().setSender("TEST");
        String uri = at(form, simulator.baseUrl()).replaceFirst("onesms", "other");
        Exchange exchange = request(uri, text, Map.of(OneSmsConstants.TO, List.of(numbers)));
        Assertions.assertThat(exchange.getException()).isNull();
    }
}
