package io.github.camelonesms.examples.springboot;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/**
 * Stands in for the vendor while camel.component.onesms.username is not set. A minute passes there each second, so that
 * delivery reports need not be waited for.
 */
final class SimulatedGateway implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedGateway.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().containsProperty("camel.component.onesms.username")) {
            return;
        }
        SmsGatewaySimulator simulator =
                SmsGatewaySimulator.builder().speed(Duration.ofMinutes(1)).start();
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> simulator.close());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "simulated gateway",
                        Map.of(
                                "camel.component.onesms.base-url", simulator.baseUrl(),
                                "camel.component.onesms.username", "test",
                                "camel.component.onesms.password", "test",
                                "camel.component.onesms.sender", "BASLIK",
                                "camel.component.onesms.first-poll-delay", "2s",
                                "camel.component.onesms.max-poll-interval", "5s")));
        LOG.info("No account is configured: a simulated gateway plays the phones. Nothing leaves this machine.");
    }
}
