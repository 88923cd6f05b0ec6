package io.github.camelonesms.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that keeps its ids in an H2 file, and a simulator that is started anew and has forgotten everything. */
@Timeout(180)
class SimulatorRestartTest {

    private static SmsGatewaySimulator simulator(int port) {
        return SmsGatewaySimulator.builder()
                .port(port)
                .speed(Duration.ofHours(1))
                .start();
    }

    private static ConfigurableApplicationContext application(SmsGatewaySimulator simulator, Path folder) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(SmsApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.main.banner-mode=off",
                        "camel.main.run-controller=false",
                        "camel.component.onesms.first-poll-delay=1s",
                        "camel.component.onesms.max-poll-interval=1s");
        List<String> arguments = new ArrayList<>();
        arguments.add("--spring.datasource.url=jdbc:h2:file:" + folder.resolve("sms"));
        simulator.camelProperties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return application.run(arguments.toArray(String[]::new));
    }

    private static String sendUntilDelivered(ConfigurableApplicationContext application) {
        String id = application
                .getBean(ProducerTemplate.class)
                .requestBody("direct:send", new SmsMessage("Siparişiniz yola çıktı", "05559998877"), SendResult.class)
                .id();
        ReportTable reports = application.getBean(ReportTable.class);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(reports.find(id))
                .extracting(RecipientStatus::status)
                .containsExactly(DeliveryStatus.DELIVERED));
        return id;
    }

    @Test
    void bothGetTheirReports(@TempDir Path folder) {
        String first;
        int port;
        try (SmsGatewaySimulator simulator = simulator(0);
                ConfigurableApplicationContext application = application(simulator, folder)) {
            port = simulator.port();
            first = sendUntilDelivered(application);
        }
        try (SmsGatewaySimulator restarted = simulator(port);
                ConfigurableApplicationContext application = application(restarted, folder)) {
            String second = sendUntilDelivered(application);
            assertThat(second).isNotEqualTo(first);
            assertThat(application.getBean(ReportTable.class).find(first)).hasSize(1);
        }
    }
}
