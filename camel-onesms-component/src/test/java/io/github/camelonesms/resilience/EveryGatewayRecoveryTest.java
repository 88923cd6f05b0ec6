package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelonesms.EveryGatewayDeliveryTest.PassedCases;
import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.GatewayFront;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lost answers at every gateway in every wire format: recovered through the duplicate guard if the vendor has one (1SMS
 * 77, iletimerkezi 451, Node API SMS42 in JSON), otherwise an exception.
 */
@Execution(ExecutionMode.CONCURRENT)
class EveryGatewayRecoveryTest extends SimulatorTestSupport {

    private static final String ONE = "905551112233";
    private static final String OTHER = "905551112244";
    private static final Duration UNTIL_REPORTED = Duration.ofMinutes(2);

    @RegisterExtension
    static final PassedCases PASSED = new PassedCases();

    static Stream<GatewayForm> guarded() {
        return Stream.of(GatewayForm.values()).filter(EveryGatewayRecoveryTest::hasGuard);
    }

    static Stream<GatewayForm> unguarded() {
        return Stream.of(GatewayForm.values()).filter(form -> !hasGuard(form));
    }

    private static boolean hasGuard(GatewayForm form) {
        return form != GatewayForm.NODEAPI_SOAP && !form.is("organik");
    }

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return GatewayForm.account(builder, CREDIT);
    }

    /** Each URI brings its own account. */
    @BeforeEach
    void forgetTheAccount() {
        OneSmsConfiguration configuration =
                context.getComponent("onesms", OneSmsComponent.class).getConfiguration();
        configuration.setUsername(null);
        configuration.setPassword(null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void theRequestHadGoneOut(GatewayForm form) {
        simulator.fault(Fault.closeAfterProcessing().on("send"));

        Submission submission = only(sendAt(form, ONE));

        assertThat(submission.recovered()).isTrue();
        assertThat(submission.recipients()).isEqualTo(1);
        assertThat(simulator.requestCount("send")).isEqualTo(2);
        assertThat(simulator.requestCount("send", duplicate(form))).isEqualTo(1);
        assertThat(simulator.campaigns()).hasSize(1);
        assertEachGotOne(List.of(ONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void theRequestHadNotGoneOut(GatewayForm form) {
        simulator.fault(Fault.closeBeforeProcessing().on("send"));

        Submission submission = only(sendAt(form, ONE));

        assertThat(submission).isEqualTo(new Submission(simulator.campaigns().get(0), 1, 1, true));
        assertThat(simulator.requestCount("send")).isEqualTo(2);
        assertThat(simulator.requestCount("send", duplicate(form))).isZero();
        assertEachGotOne(List.of(ONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void theReplayItselfIsLost(GatewayForm form) {
        simulator.fault(Fault.closeBeforeProcessing().on("send"));
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(429).on("send"));

        assertThat(only(sendAt(form, ONE)).recovered()).isTrue();

        assertThat(simulator.requestCount("send")).isEqualTo(4);
        assertEachGotOne(List.of(ONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void outsideTheWindowTheRouteGetsAnUnknownOutcome(GatewayForm form) {
        MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));
        context.getRegistry().bind("clock", clock);
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        try (GatewayFront front =
                new GatewayFront(simulator.baseUrl()).before(1, () -> clock.advance(almostTheWindow(form)))) {
            String uri = at(form, "send", front.uri().toString(), "clock=#clock");

            failure(OutcomeUnknownException.class, sendText(uri, ONE));
        }
        assertThat(simulator.requestCount("send")).isEqualTo(1);
        assertEachGotOne(List.of(ONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void theIdIsFoundIfOneCampaignFits(GatewayForm form) {
        elsewhere(form, "Baska", OTHER);
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        try (GatewayFront front = front()) {
            Submission submission = only(sendText(at(form, "send", front.uri().toString()), ONE));

            assertThat(submission)
                    .isEqualTo(new Submission(simulator.campaigns().get(1), 1, 1, true));
        }
    }

    /** Node API's is not ambiguous: the package is found by its customID. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void theIdIsAbsentWhenItIsAmbiguous(GatewayForm form) {
        elsewhere(form, "Baska", ONE);
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        try (GatewayFront front = front()) {
            Submission submission = only(sendText(at(form, "send", front.uri().toString()), ONE));

            assertThat(submission.recovered()).isTrue();
            assertThat(submission.id())
                    .isEqualTo(form.is("nodeapi") ? simulator.campaigns().get(1) : null);
        }
        assertThat(simulator.deliveries(ONE)).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void theIdIsAbsentWhenItCannotBeQueried(GatewayForm form) {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(500).on("campaigns").always());

        Submission submission = only(sendAt(form, ONE));

        assertThat(submission.recovered()).isTrue();
        assertThat(submission.id()).isNull();
        assertEachGotOne(List.of(ONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void aRecoveryThatIsRefusedLeavesTheOutcomeUnknown(GatewayForm form) {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.code(wrongAccount(form)).on("send").always());

        OutcomeUnknownException failure = failure(OutcomeUnknownException.class, sendAt(form, ONE));

        assertThat(failure.lastFailure()).isInstanceOf(AuthenticationException.class);
        assertThat(failure.retrySafe()).isFalse();
        assertThat(simulator.requestCount("send")).isEqualTo(2);
        assertEachGotOne(List.of(ONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void aGatewayThatStaysDownLeavesTheOutcomeUnknown(GatewayForm form) {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(500).on("send").always());

        OutcomeUnknownException failure = failure(OutcomeUnknownException.class, sendAt(form, ONE));

        assertThat(failure.retrySafe()).isFalse();
        assertThat(simulator.requestCount("send")).isEqualTo(4);
        assertEachGotOne(List.of(ONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void manyTextsAreRecoveredRequestByRequest(GatewayForm form) {
        simulator.fault(Fault.closeAfterProcessing().on("send").skip(1));
        List<String> phones = numbers(0, 4);
        String uri = at(form, "send", simulator.baseUrl(), "maxRecipientsPerRequest=2");

        SendResult result = requestBody(
                SendResult.class,
                uri,
                phones.stream()
                        .map(phone -> new SmsMessage("Sayın " + phone, phone))
                        .toList());

        int requests = form.wireFormat().equals("query") ? 4 : 2;
        assertThat(result.submissions()).hasSize(requests);
        assertThat(result.submissions().stream().map(Submission::recovered).toList())
                .startsWith(false, true)
                .containsOnlyOnce(true);
        assertThat(simulator.requestCount("send")).isEqualTo(requests + 1L);
        assertEachGotOne(phones);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void withRecoveryOffTheRouteGetsAnUnknownOutcomeAtOnce(GatewayForm form) {
        reachesTheRoute(at(form, "send", simulator.baseUrl(), "recoverUnknownOutcome=false"), true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unguarded")
    void withoutAGuardTheRouteGetsAnUnknownOutcome(GatewayForm form) {
        reachesTheRoute(at(form, "send", simulator.baseUrl()), true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unguarded")
    void withoutAGuardTheRouteGetsAnUnknownOutcomeThoughNothingArrived(GatewayForm form) {
        reachesTheRoute(at(form, "send", simulator.baseUrl()), false);
    }

    private void reachesTheRoute(String uri, boolean goneOut) {
        simulator.fault((goneOut ? Fault.closeAfterProcessing() : Fault.closeBeforeProcessing()).on("send"));

        OutcomeUnknownException failure = failure(OutcomeUnknownException.class, sendText(uri, ONE));

        assertThat(failure.retrySafe()).isFalse();
        assertThat(failure.resumable()).isFalse();
        assertThat(simulator.requestCount("send")).isEqualTo(1);
        assertEachGotOne(goneOut ? List.of(ONE) : List.of());
        assertThat(endpoint(uri).getUnknownOutcomes()).isEqualTo(1);
        assertThat(endpoint(uri).getRecoveries()).isZero();
    }

    /** 1SMS can skip its guard, and Organik has none. At the other gateways the option is refused. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void withoutDuplicateCheckThereIsNoRecoveryOrNoSend(GatewayForm form) {
        String uri = at(form, "send", simulator.baseUrl(), "disableDuplicateCheck=true");
        if (form == GatewayForm.ONESMS_XML || form.is("organik")) {
            reachesTheRoute(uri, true);
            return;
        }
        Exchange exchange;
        try {
            exchange = sendText(uri, ONE);
        } catch (ResolveEndpointFailedException e) {
            assertThat(e).hasStackTraceContaining("disableDuplicateCheck");
            exchange = null;
        }
        if (exchange != null) {
            assertThat(exchange.getException()).hasMessageContaining("disableDuplicateCheck");
        }
        assertThat(simulator.requestCount("send")).isZero();
    }

    @Test
    void aOneTimePasswordIsRecoveredToo() {
        GatewayForm form = GatewayForm.NODEAPI_JSON;
        simulator.fault(Fault.closeAfterProcessing().on("otp"));

        Submission submission = only(sendText(at(form, "otp", simulator.baseUrl()), ONE));

        assertThat(submission).isEqualTo(new Submission(simulator.campaigns().get(0), 1, 1, true));
        assertThat(simulator.requestCount("otp")).isEqualTo(2);
        assertEachGotOne(List.of(ONE));
    }

    /** Node API refuses an equal message for half an hour too, and the customID shows that this one is another. */
    @Test
    void aMessageThatIsRefusedForAnEarlierEqualOneHasNotGoneOut() {
        GatewayForm form = GatewayForm.NODEAPI_JSON;
        elsewhere(form, TEXT, ONE);
        simulator.fault(Fault.closeBeforeProcessing().on("send"));

        DuplicateMessageException failure = failure(DuplicateMessageException.class, sendAt(form, ONE));

        assertThat(failure.code()).isEqualTo("ERR_SMS_PKG_DUPLICATION");
        assertThat(simulator.campaigns()).hasSize(1);
        assertEachGotOne(List.of(ONE));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void noErrorHandlerRepeatsAnUnknownOutcome(GatewayForm form) throws Exception {
        isNotRepeated("send", at(form, "send", simulator.baseUrl(), "recoverUnknownOutcome=false"), TEXT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unguarded")
    void noErrorHandlerRepeatsItWithoutAGuard(GatewayForm form) throws Exception {
        isNotRepeated("send", at(form, "send", simulator.baseUrl()), TEXT);
    }

    @Test
    void noErrorHandlerRepeatsItWhereTheGuardIsTurnedOff() throws Exception {
        String uri = at(GatewayForm.ONESMS_XML, "send", simulator.baseUrl(), "disableDuplicateCheck=true");
        isNotRepeated("send", uri, TEXT);
    }

    @Test
    void noErrorHandlerRepeatsAOneTimePassword() throws Exception {
        String uri = at(GatewayForm.NODEAPI_JSON, "otp", simulator.baseUrl(), "recoverUnknownOutcome=false");
        isNotRepeated("otp", uri, TEXT);
    }

    @Test
    void noErrorHandlerRepeatsACallThatSends() throws Exception {
        String uri = at(GatewayForm.NODEAPI_JSON, "call", simulator.baseUrl(), "function=sms/create");
        isNotRepeated("send", uri, call());
    }

    private static Map<String, Object> call() {
        return Map.of(
                "type",
                1,
                "sendingType",
                0,
                "title",
                "Bildirim",
                "content",
                TEXT,
                "number",
                ONE,
                "encoding",
                0,
                "sender",
                "TEST");
    }

    /** A route that marshals writes the body anew when all of it is repeated. */
    @ParameterizedTest
    @ValueSource(strings = {"bytes", "stream", "reader"})
    void norOneWhoseBodyIsWrittenAnew(String form) throws Exception {
        String uri = at(GatewayForm.NODEAPI_JSON, "call", simulator.baseUrl(), "function=sms/create");
        String json = new ObjectMapper().writeValueAsString(call());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:written")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> exchange.getMessage()
                                .setBody(
                                        switch (form) {
                                            case "bytes" -> json.getBytes(StandardCharsets.UTF_8);
                                            case "stream" ->
                                                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
                                            default -> new StringReader(json);
                                        }))
                        .to(uri);
            }
        });
        isNotRepeated("send", "direct:written", null);
    }

    private void isNotRepeated(String operation, String uri, Object body) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0));
                from("direct:blind").to(uri);
            }
        });
        simulator.fault(Fault.closeAfterProcessing().on(operation));

        OutcomeUnknownException failure =
                failure(OutcomeUnknownException.class, request("direct:blind", body, Map.of(OneSmsConstants.TO, ONE)));

        assertThat(failure).hasMessageContaining("It was not sent again");
        assertThat(failure.resumable()).isFalse();
        assertThat(simulator.requestCount(operation)).isEqualTo(1);
        assertEachGotOne(List.of(ONE));
    }

    private static Duration almostTheWindow(GatewayForm form) {
        return switch (form.gateway()) {
            case "iletimerkezi" -> Duration.ofMinutes(10).minusSeconds(10);
            case "nodeapi" -> Duration.ofDays(365).minusSeconds(10);
            default -> Duration.ofMinutes(2).minusSeconds(10);
        };
    }

    private static String duplicate(GatewayForm form) {
        return switch (form.gateway()) {
            case "iletimerkezi" -> "451";
            case "nodeapi" -> "ERR_SMS_PKG_CUSTOM_ID_DUPLICATION";
            default -> "77";
        };
    }

    private static String wrongAccount(GatewayForm form) {
        return switch (form.gateway()) {
            case "iletimerkezi" -> "401";
            case "nodeapi" -> "ERR_UNAUTHORIZED_REQUEST";
            default -> "87";
        };
    }

    private Exchange sendAt(GatewayForm form, String... numbers) {
        return sendText(at(form, "send", simulator.baseUrl()), numbers);
    }

    private static String at(GatewayForm form, String operation, String baseUrl, String... options) {
        return "onesms:" + operation + "?responseTimeout=20s&baseUrl=" + baseUrl + "&" + form.options()
                + (options.length == 0 ? "" : "&" + String.join("&", options));
    }

    private Submission only(Exchange exchange) {
        SendResult result = body(SendResult.class, exchange);
        assertThat(result.submissions()).hasSize(1);
        return result.submissions().get(0);
    }

    /** A front that lets the reports open before the replay arrives. */
    private GatewayFront front() {
        return new GatewayFront(simulator.baseUrl()).before(2, () -> simulator.advance(UNTIL_REPORTED.minusSeconds(5)));
    }

    /** Another program's send through the same account. */
    private void elsewhere(GatewayForm form, String text, String number) {
        OneSmsComponent other = new OneSmsComponent();
        context.addComponent("other", other);
        other.getConfiguration().setSender("TEST");
        String uri = at(form, "send", simulator.baseUrl()).replaceFirst("onesms", "other");
        Exchange exchange = request(uri, text, Map.of(OneSmsConstants.TO, number));
        Assertions.assertThat(exchange.getException()).isNull();
    }
}
