package io.github.camelonesms.examples.springboot;

import static io.github.camelonesms.simulator.assertj.SimulatorAssertions.assertThat;

import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/** The application that is configured for a real account, started as during development. */
@Timeout(120)
class DevelopmentRunTest {

    private static final AtomicReference<ConfigurableApplicationContext> STARTED = new AtomicReference<>();

    /** Part of the application; hands out its context. */
    static final class Handle {

        Handle(ConfigurableApplicationContext context) {
            STARTED.set(context);
        }
    }

    @Test
    void theMessagesGoToTheSimulator() {
        DevelopmentRun.main(new String[] {
            "--spring.main.sources=" + Handle.class.getName(),
            "--server.port=0",
            "--spring.datasource.url=jdbc:h2:mem:development",
            "--camel.main.run-controller=false",
            "--camel.component.onesms.base-url=https://gateway.invalid",
            "--camel.component.onesms.username=shop"
        });

        try (ConfigurableApplicationContext application = STARTED.get()) {
            application
                    .getBean(ProducerTemplate.class)
                    .sendBody("direct:send", new SmsMessage("Merhaba", "05559998877"));

            assertThat(application.getBean(SmsGatewaySimulator.class))
                    .phone("05559998877")
                    .received("Merhaba");
        }
    }
}
