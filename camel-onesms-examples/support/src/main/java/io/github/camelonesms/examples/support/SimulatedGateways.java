package io.github.camelonesms.examples.support;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/**
 * Simulated gateways for Camel Main: where a property that holds an address says {@code simulator}, a simulator is started
 * and the property becomes its address. With an address of a real gateway nothing happens.
 */
public final class SimulatedGateways extends MainListenerSupport implements AutoCloseable {

    private static final String SIMULATOR = "simulator";

    private final List<String> properties;
    private final UnaryOperator<SmsGatewaySimulator.Builder> setUp;
    private final Map<String, SmsGatewaySimulator> simulators = new LinkedHashMap<>();

    /**
     * Gateways that are started when Camel Main reads its configuration.
     *
     * @param setUp says how they are
     * @param properties the names of the properties that hold addresses
     */
    public SimulatedGateways(UnaryOperator<SmsGatewaySimulator.Builder> setUp, String... properties) {
        this.setUp = setUp;
        this.properties = List.of(properties);
    }

    @Override
    public void beforeConfigure(BaseMainSupport camel) {
        for (String property : properties) {
            if (camel.getCamelContext()
                    .resolvePropertyPlaceholders("{{" + property + "}}")
                    .equals(SIMULATOR)) {
                SmsGatewaySimulator simulator =
                        setUp.apply(SmsGatewaySimulator.builder()).start();
                simulators.put(property, simulator);
                camel.addOverrideProperty(property, simulator.baseUrl());
            }
        }
        camel.getCamelContext().getPropertiesComponent().setOverrideProperties(camel.getOverrideProperties());
    }

    /** The simulator at the address of a property; null when a real gateway is there. */
    public SmsGatewaySimulator at(String property) {
        return simulators.get(property);
    }

    @Override
    public void afterStop(BaseMainSupport camel) {
        close();
    }

    @Override
    public void close() {
        simulators.values().forEach(SmsGatewaySimulator::close);
        simulators.clear();
    }
}
