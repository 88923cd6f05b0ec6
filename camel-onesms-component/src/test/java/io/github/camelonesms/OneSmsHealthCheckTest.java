package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.junit.jupiter.api.Test;

class OneSmsHealthCheckTest extends FaceTestSupport {

    private static final String GOOD = "onesms:credit?" + VENDOR + "&username=ada&password=lovelace";
    private static final String BAD = "onesms:credit?" + VENDOR + "&username=ada&password=wrong";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        HealthCheckRepository producers = HealthCheckHelper.getHealthCheckRepository(context, "producers");
        producers.setEnabled(true);
        return context;
    }

    private List<HealthCheck> checks() {
        return HealthCheckHelper.getHealthCheckRepository(context(), "producers").stream()
                .filter(check -> check.getId().startsWith("producer:onesms-"))
                .toList();
    }

    private void route(String id, String uri) throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + id).routeId(id).to(uri);
            }
        });
    }

    @Test
    void upWithTheBalance() throws Exception {
        route("a", GOOD);

        HealthCheck.Result result = checks().get(0).call();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails())
                .containsEntry(OneSmsHealthCheck.GATEWAY, TestVendor.NAME)
                .containsEntry(OneSmsHealthCheck.HOST, "127.0.0.1:9")
                .containsEntry(OneSmsHealthCheck.CREDIT, TestVendor.CREDIT)
                .containsEntry("check.reach", "OK: The gateway answers at 127.0.0.1:9.")
                .containsEntry("check.credentials", "OK: The gateway accepts the account.")
                .containsEntry("check.credit", "OK: The balance is 15600 credits.")
                .doesNotContainKeys("check.clock", "check.senders", "check.recovery")
                .containsEntry(HealthCheck.CHECK_KIND, HealthCheck.Kind.READINESS);
    }

    @Test
    void downWithTheCodeAndWithoutTheSecrets() throws Exception {
        route("a", BAD);

        HealthCheck check = checks().get(0);
        HealthCheck.Result result = check.call();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getError()).containsInstanceOf(AuthenticationException.class);
        assertThat(result.getMessage())
                .hasValueSatisfying(text -> assertThat(text).contains("refused"));
        assertThat(result.getDetails())
                .containsEntry(OneSmsHealthCheck.CODE, "87")
                .hasEntrySatisfying("check.credentials", text -> assertThat(text)
                        .asString()
                        .startsWith("FAILED: testvendor credit [87]: The account is refused.")
                        .contains("API access", "IP address"))
                .doesNotContainKey("check.credit")
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 200);
        assertThat(check.getId() + result.getDetails() + result.getMessage() + check.getMetaData())
                .contains("username=xxxxxx")
                .doesNotContain("wrong")
                .doesNotContain("ada");
    }

    @Test
    void oneCheckPerEndpointThatEndsWithItsLastProducer() throws Exception {
        route("a", GOOD);
        route("b", GOOD);
        assertThat(checks()).hasSize(1);

        context().getRouteController().stopRoute("a");
        context().removeRoute("a");
        assertThat(checks()).hasSize(1);

        context().getRouteController().stopRoute("b");
        context().removeRoute("b");
        assertThat(checks()).isEmpty();
    }

    @Test
    void noneIfTheComponentSwitchesItOff() throws Exception {
        context().getComponent("onesms", OneSmsComponent.class).setHealthCheckProducerEnabled(false);

        route("a", GOOD);

        assertThat(checks()).isEmpty();
    }

    @Test
    void noneIfTheGatewayReportsNoBalance() throws Exception {
        route("a", "onesms:originators?wireFormat=query&" + VENDOR + ACCOUNT);

        assertThat(checks()).isEmpty();
    }

    /** A monitor that asks often, and many endpoints of one account as toD makes them. */
    @Test
    void manyChecksAreOneRequestPerMinute() throws Exception {
        try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder().start()) {
            context().getRegistry().bind("clock", simulator.clock());
            for (int i = 0; i < 5; i++) {
                route(
                        "many" + i,
                        "onesms:credit?clock=#clock&username=test&password=test&responseTimeout=60s&page=" + i
                                + "&baseUrl=" + simulator.baseUrl());
            }
            List<HealthCheck> checks = checks();
            assertThat(checks).hasSize(5);

            checks.forEach(check -> assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP));
            checks.forEach(check -> assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP));
            assertThat(simulator.requestCount("credit")).isEqualTo(1);

            simulator.fault(Fault.stall().on("credit").always());
            simulator.advance(Duration.ofSeconds(61));
            long begin = System.nanoTime();
            checks.forEach(check -> assertThat(check.call().getDetails())
                    .containsEntry(OneSmsHealthCheck.AGE, 61L)
                    .containsKey(OneSmsHealthCheck.CREDIT));
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("the monitor's thread waits for nobody")
                    .isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void noLiveness() throws Exception {
        route("a", GOOD);

        assertThat(checks().get(0).isLiveness()).isFalse();
    }

    @Test
    void unknownWhenDisabled() throws Exception {
        route("a", BAD);

        HealthCheck check = checks().get(0);
        check.setEnabled(false);
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UNKNOWN);
    }
}
