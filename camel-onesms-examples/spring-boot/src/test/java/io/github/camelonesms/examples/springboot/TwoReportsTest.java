package io.github.camelonesms.examples.springboot;

import static io.github.camelonesms.simulator.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.springboot.SmsSimulatorConfiguration;
import java.time.Duration;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Two tests in one Spring context, each with its report. */
@Timeout(120)
// tag::spring[]
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:reports")
@Import(SmsSimulatorConfiguration.class)
class TwoReportsTest {

    @Autowired
    SmsGatewaySimulator simulator;

    @Autowired
    ProducerTemplate camel;

    @Autowired
    ReportTable reports;

    @Test
    void whatArrivesIsReportedAsDelivered() {
        SmsMessage message = new SmsMessage("Siparişiniz yola çıktı", "05559998877");
        String id = camel.requestBody("direct:send", message, SendResult.class).id();
        simulator.advance(Duration.ofHours(1));

        assertThat(simulator).phone("05559998877").received("Siparişiniz yola çıktı");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(reports.find(id))
                .extracting(RecipientStatus::status)
                .containsExactly(DeliveryStatus.DELIVERED));
    }

    @Test
    void aPhoneThatStaysOffIsReportedAsFailed() {
        simulator.fate("05559998877", Fate.OFF);
        SmsMessage message = new SmsMessage("Siparişiniz yola çıktı", "05559998877");
        String id = camel.requestBody("direct:send", message, SendResult.class).id();
        simulator.advance(Duration.ofDays(3));

        assertThat(simulator).phone("05559998877").receivedNothing();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(reports.find(id))
                .extracting(RecipientStatus::status)
                .containsExactly(DeliveryStatus.FAILED));
    }
}
// end::spring[]
