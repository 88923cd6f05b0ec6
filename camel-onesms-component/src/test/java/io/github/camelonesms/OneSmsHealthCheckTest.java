package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.AuthenticationException;
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
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 200);
        assertThat(check.getId() + result.getDetails() + result.getMessage() + check.getMetaData())
                .contains("username=xxxxxx")
                .doesNotContain("wrong")
                .doesNotContain("ada");
    }

    @Test
    void oneCheckAnEndpointThatGoesWithItsLastProducer() throws Exception {
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
    void noneWhenTheComponentSaysSo() throws Exception {
        context().getComponent("onesms", OneSmsComponent.class).setHealthCheckProducerEnabled(false);

        route("a", GOOD);

        assertThat(checks()).isEmpty();
    }

    @Test
    void noneWhenTheGatewayTellsNoBalance() throws Exception {
        route("a", "onesms:originators?wireFormat=query&" + VENDOR + ACCOUNT);

        assertThat(checks()).isEmpty();
    }

    @Test
    void unknownWhenDisabled() throws Exception {
        route("a", BAD);

        HealthCheck check = checks().get(0);
        check.setEnabled(false);
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UNKNOWN);
    }
}
