package io.github.camelonesms.examples.springboot;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertyResolver;

/**
 * Replaces the vendor while there is no account. Its clock runs at one minute per second, so that delivery reports come
 * soon. Its ids start again with each run, so the database is in memory too.
 */
final class SimulatedGateway implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedGateway.class);

    private static final String PREFIX = "camel.component.onesms.";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (isAccountConfigured(context.getEnvironment())) {
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
                                PREFIX + "base-url",
                                simulator.baseUrl(),
                                PREFIX + "username",
                                "test",
                                PREFIX + "password",
                                "test",
                                PREFIX + "sender",
                                "BASLIK",
                                PREFIX + "first-poll-delay",
                                "2s",
                                PREFIX + "max-poll-interval",
                                "5s",
                                "spring.datasource.url",
                                "jdbc:h2:mem:simulated;DB_CLOSE_DELAY=-1")));
        LOG.info("No account is configured: the built-in simulator replaces the gateway. No SMS is sent.");
    }

    private static boolean isAccountConfigured(PropertyResolver properties) {
        return Stream.of("username", "api-key", "base-url")
                .anyMatch(name -> properties.containsProperty(PREFIX + name));
    }
}
