package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

/** The simulator with phones that behave as simulated-phones.properties says. The only class that knows it. */
final class SimulatedGateway implements AutoCloseable {

    private static final Duration PER_SECOND = Duration.ofHours(6);

    private final SmsGatewaySimulator simulator;

    SimulatedGateway(String username, String password) {
        simulator = SmsGatewaySimulator.builder()
                .account(username, password, 1_000, "SU IDARESI")
                .speed(PER_SECOND)
                .start();
        phones().forEach((number, does) -> decide(username, number.toString(), does.toString()));
    }

    private static Properties phones() {
        Properties phones = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        SimulatedGateway.class.getResourceAsStream("/simulated-phones.properties"),
                        "simulated-phones.properties"),
                StandardCharsets.UTF_8)) {
            phones.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return phones;
    }

    private void decide(String username, String number, String does) {
        if (does.equals("blacklisted")) {
            simulator.blacklist(username, number);
        } else if (does.equals("failed")) {
            simulator.fate(number, Fate.FAILED);
        } else if (does.equals("off")) {
            simulator.fate(number, Fate.OFF);
        } else {
            simulator.fate(number, Fate.offFor(Duration.parse(does.substring("off ".length()))));
        }
    }

    String baseUrl() {
        return simulator.baseUrl();
    }

    /** Where a browser shows the messages. */
    String page() {
        return baseUrl() + "/_simulator/";
    }

    Clock clock() {
        return simulator.clock();
    }

    String pace() {
        return PER_SECOND.toHours() + " hours a second";
    }

    @Override
    public void close() {
        simulator.close();
    }
}
