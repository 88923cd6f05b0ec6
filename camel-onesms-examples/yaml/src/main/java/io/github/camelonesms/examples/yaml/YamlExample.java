package io.github.camelonesms.examples.yaml;

import io.github.camelonesms.examples.support.SimulatedGateways;
import io.github.camelonesms.simulator.Fate;
import java.time.Duration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** Camel Main for the routes in YAML and XML; a simulated gateway unless application.properties names a real one. */
public final class YamlExample {

    private static final String ADDRESS = "sms.url";

    private YamlExample() {}

    /** Ends automatically after a while without reports. */
    public static void main(String[] args) throws Exception {
        try (SimulatedGateways gateways =
                new SimulatedGateways(simulator -> simulator.speed(Duration.ofHours(1)), ADDRESS)) {
            Main camel = new Main();
            camel.addMainListener(gateways);
            camel.addMainListener(new MainListenerSupport() {
                @Override
                public void beforeConfigure(BaseMainSupport main) {
                    if (gateways.at(ADDRESS) != null) {
                        gateways.at(ADDRESS).fate("05550000003", Fate.FAILED);
                    }
                }
            });
            camel.run();
        }
    }
}
