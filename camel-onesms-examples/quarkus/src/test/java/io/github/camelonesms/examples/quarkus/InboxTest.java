package io.github.camelonesms.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.quarkus.test.SimulatorClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the phones received, read by a test of the application. */
@Timeout(120)
// tag::quarkus[]
@QuarkusTest
class InboxTest {

    @Inject
    SimulatorClient simulator;

    @Inject
    ProducerTemplate camel;

    @Inject
    ReportTable reports;

    @AfterEach
    void reset() {
        simulator.reset();
    }

    @Test
    void whatArrivesIsReportedAsDelivered() {
        SmsMessage message = new SmsMessage("Siparişiniz yola çıktı", "05559998877");
        String id = camel.requestBody("direct:send", message, SendResult.class).id();

        assertThat(simulator.awaitMessage("05559998877", Duration.ofSeconds(10)).text())
                .isEqualTo("Siparişiniz yola çıktı");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(reports.find(id))
                .extracting(RecipientStatus::status)
                .containsExactly(DeliveryStatus.DELIVERED));
    }

    @Test
    void aPhoneThatStaysOffIsReportedAsFailed() {
        simulator.fate("05559998877", "off");
        SmsMessage message = new SmsMessage("Siparişiniz yola çıktı", "05559998877");
        String id = camel.requestBody("direct:send", message, SendResult.class).id();
        simulator.advance(Duration.ofDays(3));

        assertThat(simulator.messages("05559998877")).extracting("state").containsExactly("failed");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(reports.find(id))
                .extracting(RecipientStatus::status)
                .containsExactly(DeliveryStatus.FAILED));
    }
}
// end::quarkus[]
