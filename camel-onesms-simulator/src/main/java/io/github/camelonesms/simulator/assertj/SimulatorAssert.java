package io.github.camelonesms.simulator.assertj;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/** Assertions on a simulator. */
public final class SimulatorAssert extends AbstractAssert<SimulatorAssert, SmsGatewaySimulator> {

    SimulatorAssert(SmsGatewaySimulator actual) {
        super(actual, SimulatorAssert.class);
    }

    /**
     * Asserts on one phone.
     *
     * @param number 10, 11 or 12 digits
     */
    public PhoneAssert phone(String number) {
        isNotNull();
        return new PhoneAssert(number, actual.inbox(number), actual.inbox());
    }

    /**
     * Asserts on the outcomes of an operation's requests: the vendor's code, an HTTP status, or the fault that struck.
     * A failure lists all requests.
     *
     * @param operation the component's or the vendor's name
     * @throws IllegalArgumentException for an unknown operation; lists the nearest names
     */
    public ListAssert<String> requests(String operation) {
        isNotNull();
        List<String> outcomes = new ArrayList<>();
        actual.requestOutcomes(operation).forEach((outcome, count) -> {
            for (long i = 0; i < count; i++) {
                outcomes.add(outcome);
            }
        });
        return Assertions.assertThat(outcomes)
                .as("outcomes of %s requests; all requests: %s", operation, actual.requests());
    }

    /** Asserts that no phone has received anything. */
    public SimulatorAssert hasDeliveredNothing() {
        isNotNull();
        if (actual.deliveries() > 0) {
            failWithMessage(
                    "Expected no phone to have received anything, but there are:%n%s",
                    PhoneAssert.list(actual.inbox()));
        }
        return this;
    }
}
