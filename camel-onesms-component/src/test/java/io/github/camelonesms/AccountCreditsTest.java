package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.metrics.MicrometerMeters;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.SimulatorTestSupport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an account was expected to spend, has spent and got back, in meters and in the attributes of its endpoints. */
class AccountCreditsTest extends SimulatorTestSupport {

    private static final String TWO_SEGMENTS = "x".repeat(200);

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("meters", registry);
        return context;
    }

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return GatewayForm.account(builder, CREDIT).account("other", "other", CREDIT, "TEST");
    }

    private void assertCredits(OneSmsEndpoint endpoint, long expected, long charged, long givenBack) {
        assertThat(List.of(endpoint.getCreditsExpected(), endpoint.getCreditsCharged(), endpoint.getCreditsGivenBack()))
                .containsExactly(expected, charged, givenBack);
        assertThat(List.of(
                        metered(endpoint, "expected"), metered(endpoint, "charged"), metered(endpoint, "given-back")))
                .containsExactly((double) expected, (double) charged, (double) givenBack);
    }

    private double metered(OneSmsEndpoint endpoint, String state) {
        return registry
                .find(MicrometerMeters.CREDITS)
                .tags("gateway", endpoint.getGatewayName(), "account", endpoint.getAccount(), "state", state)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private String at(GatewayForm form, String operation) {
        return "onesms:" + operation + "?clock=#clock&sender=TEST&baseUrl=" + simulator.baseUrl() + "&"
                + form.options();
    }

    /** At every gateway the figures are those of the simulator's ledger. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {
                "ONESMS_XML",
                "ILETIMERKEZI_XML",
                "ILETIMERKEZI_JSON",
                "NODEAPI_JSON",
                "NODEAPI_SOAP",
                "ORGANIK_JSON",
                "ORGANIK_XML",
                "ORGANIK_QUERY"
            })
    void whatIsCancelledComesBack(GatewayForm form) {
        context.getRegistry().bind("clock", simulator.clock());
        String id = body(
                        SendResult.class,
                        request(
                                at(form, "send"),
                                new SmsMessage(TWO_SEGMENTS, numbers(0, 3)),
                                Map.of(
                                        OneSmsConstants.SCHEDULED_AT,
                                        simulator.clock().instant().plus(Duration.ofHours(2)))))
                .id();
        requestBody(SendResult.class, at(form, "send"), new SmsMessage("Merhaba", numbers(5, 1)));
        OneSmsEndpoint endpoint = endpoint(at(form, "cancel"));
        assertCredits(endpoint, 7, 7, 0);
        assertThat(simulator.credit(CREDENTIAL)).isEqualTo(CREDIT - 7);

        request(at(form, "cancel"), id, Map.of());

        assertCredits(endpoint, 7, 7, 6);
        assertThat(simulator.credit(CREDENTIAL)).isEqualTo(CREDIT - 7 + 6);
        request(at(form, "cancel"), id, Map.of());
        request(at(form, "cancel"), "4711", Map.of());
        assertCredits(endpoint, 7, 7, 6);
    }

    @Test
    void anIdOfAnotherProgramGivesNothingBackThatIsKnown() {
        Exchange exchange = request(send().replace("onesms:send", "onesms:cancel"), "4711", Map.of());

        failure(NotFoundException.class, exchange);
        assertCredits(endpoint(send()), 0, 0, 0);
    }

    @Test
    void numbersThatTheGatewayLeavesOutAreExpectedOnly() {
        context.getRegistry().bind("clock", simulator.clock());
        simulator.blacklist(CREDENTIAL, numbers(0, 1).get(0));

        requestBody(
                SendResult.class, at(GatewayForm.ORGANIK_JSON, "send"), new SmsMessage(TWO_SEGMENTS, numbers(0, 3)));

        assertCredits(endpoint(at(GatewayForm.ORGANIK_JSON, "send")), 6, 4, 0);
        assertThat(simulator.credit(CREDENTIAL)).isEqualTo(CREDIT - 4);
    }

    @Test
    void whatIsRefusedCostsNothingAndWhatIsUnknownIsExpected() {
        simulator.fault(Fault.status(429).on("send"));
        failure(ThrottledException.class, sendText(send(), numbers(0, 1).get(0)));
        simulator.fault(Fault.answer("81").on("send"));
        failure(OneSmsException.class, sendText(send(), numbers(0, 1).get(0)));
        assertCredits(endpoint(send()), 0, 0, 0);

        simulator.fault(Fault.closeAfterProcessing().on("send"));
        failure(
                OutcomeUnknownException.class,
                sendText(send("recoverUnknownOutcome=false"), numbers(1, 1).get(0)));
        assertCredits(endpoint(send()), 1, 0, 0);
    }

    @Test
    void aLostAnswerAndARedeliveryCountOnce() throws Exception {
        String uri = send("maxRecipientsPerRequest=2");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redelivered")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to(uri);
            }
        });
        simulator.fault(Fault.status(429).on("send").skip(1));
        simulator.fault(Fault.closeAfterProcessing().on("send").skip(2));

        requestBody(SendResult.class, "direct:redelivered", new SmsMessage(TWO_SEGMENTS, numbers(0, 5)));

        assertCredits(endpoint(uri), 10, 10, 0);
        assertThat(simulator.credit(CREDENTIAL)).isEqualTo(CREDIT - 10);
    }

    @Test
    void theAccountThatTheXmlNamesIsCharged() {
        requestBody(
                SendResult.class,
                send("bodyFormat=xml"),
                "<sms><username>other</username><password>other</password><message><gsm><no>"
                        + numbers(0, 1).get(0) + "</no></gsm><msg>Merhaba</msg></message></sms>");

        assertCredits(endpoint(send()), 0, 0, 0);
        assertCredits(endpoint(send("username=other", "password=other")), 1, 1, 0);
        assertThat(simulator.credit("other")).isEqualTo(CREDIT - 1);
    }
}
