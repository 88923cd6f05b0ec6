package io.github.camelonesms.examples.docs;

import static io.github.camelonesms.simulator.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.simulator.SmsSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tests of docs/testing.md on the virtual clock. */
@Timeout(60)
class ReminderTest extends CamelTestSupport {

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
        // tag::clock[]
        sms.setClock(simulator.clock());
        // end::clock[]
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new ReminderRoutes();
    }

    // tag::reminder[]
    @Test
    void theReminderComesOneDayBefore() throws Exception {
        Instant appointment = simulator.clock().instant().plus(Duration.ofDays(3));
        template.sendBodyAndHeaders(
                "direct:appointment",
                "Randevunuz yarın",
                Map.of("CamelOneSmsTo", "05559998877", "appointment", appointment));

        simulator.advance(Duration.ofHours(47));
        assertThat(simulator).phone("05559998877").receivedNothing();

        simulator.advance(Duration.ofHours(2));
        assertThat(simulator).phone("05559998877").received("Randevunuz yarın");
    }
    // end::reminder[]

    // tag::report[]
    @Test
    void aPhoneThatIsOffForADayIsReportedInTheEnd() throws Exception {
        MockEndpoint reports = getMockEndpoint("mock:reports");
        reports.expectedMessageCount(1);
        simulator.fate("05559998877", Fate.offFor(Duration.ofDays(1)));

        template.sendBodyAndHeader("direct:remind", "Randevunuz yarın", "CamelOneSmsTo", "05559998877");
        simulator.advance(Duration.ofHours(23));
        assertThat(simulator).phone("05559998877").receivedNothing();

        simulator.advance(Duration.ofHours(26));
        reports.assertIsSatisfied();
        DeliveryReport report = reports.getExchanges().get(0).getMessage().getBody(DeliveryReport.class);
        assertThat(report.count(DeliveryStatus.DELIVERED)).isEqualTo(1);
    }
    // end::report[]
}
