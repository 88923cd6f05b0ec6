package io.github.camelonesms.quarkus.deployment;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.quarkus.deployment.builditem.Startable;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The simulator as a dev service. */
final class SimulatedGateway implements Startable {

    private static final long CREDIT = 1_000_000;
    private static final List<String> SENDERS = List.of("BASLIK", "TEST", "BAŞLIK");

    /** The running simulator, which outlives build steps; null = none. */
    private static final AtomicReference<SimulatedGateway> RUNNING = new AtomicReference<>();

    private final Settings settings;
    private SmsGatewaySimulator simulator;

    /**
     * The simulator's settings; a change restarts it.
     *
     * @param sender an additional approved sender; null = none
     */
    record Settings(int port, Duration speed, String username, String password, String sender) {

        @Override
        public String toString() {
            return "Settings[port=" + port + ", speed=" + speed + "]";
        }
    }

    SimulatedGateway(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void start() {
        Set<String> senders = new LinkedHashSet<>(SENDERS);
        if (settings.sender() != null) {
            senders.add(settings.sender());
        }
        simulator = SmsGatewaySimulator.builder()
                .port(settings.port())
                .speed(settings.speed())
                .account(settings.username(), settings.password(), CREDIT, senders.toArray(String[]::new))
                .start();
        RUNNING.set(this);
    }

    /** The address of the simulator's page; empty while it is not running. */
    static Optional<String> page() {
        return Optional.ofNullable(RUNNING.get()).map(gateway -> gateway.getConnectionInfo() + "/_simulator/");
    }

    @Override
    public String getConnectionInfo() {
        return simulator.baseUrl();
    }

    @Override
    public String getContainerId() {
        return null;
    }

    @Override
    public void close() {
        if (simulator != null) {
            RUNNING.compareAndSet(this, null);
            simulator.close();
        }
    }
}
