package io.github.camelonesms.examples.quarkus;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.quarkus.runtime.LaunchMode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Replaces the vendor in the built application while there is no account. Its clock runs at one minute per second, so
 * that delivery reports come soon. Its ids start again with each run, so the database is in memory too. In dev and test
 * mode the extension's dev service is used instead.
 */
final class SimulatedGateway {

    private static final Logger LOG = Logger.getLogger(SimulatedGateway.class);
    private static final String PREFIX = "camel.component.onesms.";

    private SimulatedGateway() {}

    /** To be called before the application starts, which reads its configuration then. */
    static void startUnlessConfigured() {
        if (LaunchMode.current() != LaunchMode.NORMAL || isAccountConfigured()) {
            return;
        }
        // It is never closed: it ends with the program.
        SmsGatewaySimulator simulator =
                SmsGatewaySimulator.builder().speed(Duration.ofMinutes(1)).start();
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
                        "quarkus.datasource.jdbc.url",
                        "jdbc:h2:mem:simulated;DB_CLOSE_DELAY=-1")
                .forEach(System::setProperty);
        LOG.info("No account is configured: the built-in simulator replaces the gateway. No SMS is sent.");
    }

    /** Camel takes base-url and baseUrl. */
    private static boolean isAccountConfigured() {
        Config config = ConfigProvider.getConfig();
        return Stream.of("username", "base-url", "baseUrl", "api-key", "apiKey")
                .anyMatch(name ->
                        config.getOptionalValue(PREFIX + name, String.class).isPresent());
    }
}
