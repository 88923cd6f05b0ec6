package io.github.camelonesms.examples.dashboard;

import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/** The simulator, its clock, and phones that take their time. The only class that knows it. */
final class SimulatedGateway implements AutoCloseable {

    private final SmsGatewaySimulator simulator;
    private final Random random = new Random(4);

    SimulatedGateway(String username, String password, String hoursPerSecond) {
        simulator = SmsGatewaySimulator.builder()
                .account(username, password, 100_000, "SU IDARESI")
                .speed(Duration.ofHours(Long.parseLong(hoursPerSecond)))
                .keepInbox(false)
                .start();
    }

    /** Decides the fate of messages to a number: most arrive within hours, some phones are off, some do not exist. */
    void decide(String number) {
        int percent = random.nextInt(100);
        if (percent < 5) {
            simulator.fate(number, Fate.FAILED.after(Duration.ofMinutes(random.nextInt(300))));
        } else if (percent < 8) {
            simulator.fate(number, Fate.OFF);
        } else if (percent < 30) {
            simulator.fate(number, Fate.offFor(Duration.ofMinutes(random.nextInt(45 * 60))));
        } else {
            double late = random.nextDouble();
            simulator.fate(number, Fate.DELIVERED.after(Duration.ofMinutes((long) (late * late * 480))));
        }
    }

    String baseUrl() {
        return simulator.baseUrl();
    }

    Clock clock() {
        return simulator.clock();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
