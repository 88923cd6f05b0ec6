package io.github.camelonesms.examples.docs;

import static io.github.camelonesms.simulator.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.simulator.SmsSimulator;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first test of docs/testing.md: a Camel context of the test's own. */
@Timeout(60)
// tag::context[]
class ContextTest extends CamelTestSupport {

    @SmsSimulator
    static SmsGatewaySimulator simulator;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        OneSmsConfiguration sms =
                context.getComponent("onesms", OneSmsComponent.class).getConfiguration();
        sms.setBaseUrl(simulator.baseUrl());
        sms.setUsername("test");
        sms.setPassword("test");
        sms.setSender("BASLIK");
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new ReminderRoutes();
    }

    @Test
    void theReminderArrives() {
        template.sendBody("direct:remind", new SmsMessage("Randevunuz yarın 10:00", "05559998877"));

        assertThat(simulator)
                .phone("05559998877")
                .received("Randevunuz yarın 10:00")
                .hasSender("BASLIK");
        assertThat(simulator).requests("send").containsExactly("00");
    }
}
// end::context[]
