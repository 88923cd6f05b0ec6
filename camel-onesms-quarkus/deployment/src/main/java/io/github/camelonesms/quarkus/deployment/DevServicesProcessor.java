package io.github.camelonesms.quarkus.deployment;

import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.util.StringHelper;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Starts the simulator in dev and test mode, unless the application sets a gateway's address. */
@BuildSteps(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
class DevServicesProcessor {

    private static final Logger LOG = Logger.getLogger(DevServicesProcessor.class);

    private static final String PREFIX = "camel.component.onesms.";
    private static final String TEST_ACCOUNT = "test";

    /** Polls earlier, because the simulator's time runs faster. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "username", TEST_ACCOUNT, "password", TEST_ACCOUNT, "first-poll-delay", "2s", "max-poll-interval", "5s");

    @BuildStep
    void simulator(OneSmsBuildTimeConfig config, BuildProducer<DevServicesResultBuildItem> services) {
        if (!config.devservices().enabled() || configured("base-url").isPresent()) {
            return;
        }
        SimulatedGateway.Settings settings = new SimulatedGateway.Settings(
                config.devservices().port(),
                config.devservices().speed(),
                configured("username").orElse(TEST_ACCOUNT),
                configured("password").orElse(TEST_ACCOUNT),
                configured("sender").orElse(null));
        services.produce(DevServicesResultBuildItem.owned()
                .feature(OneSmsProcessor.FEATURE)
                .description("A simulated SMS gateway")
                .serviceName("gateway")
                .serviceConfig(settings)
                .startable(() -> new SimulatedGateway(settings))
                .postStartHook(gateway -> LOG.infof(
                        "A simulated SMS gateway has started. See the messages at %s/_simulator/. No SMS is sent.",
                        gateway.getConnectionInfo()))
                .config(unlessConfigured())
                .configProvider(Map.of(PREFIX + "base-url", SimulatedGateway::getConnectionInfo))
                .build());
    }

    private static Map<String, String> unlessConfigured() {
        Map<String, String> defaults = new LinkedHashMap<>();
        DEFAULTS.forEach((name, value) -> {
            if (configured(name).isEmpty()) {
                defaults.put(PREFIX + name, value);
            }
        });
        return defaults;
    }

    /** Camel accepts base-url and baseUrl. */
    private static Optional<String> configured(String name) {
        Config config = ConfigProvider.getConfig();
        return config.getOptionalValue(PREFIX + name, String.class)
                .or(() -> config.getOptionalValue(PREFIX + StringHelper.dashToCamelCase(name), String.class));
    }
}
