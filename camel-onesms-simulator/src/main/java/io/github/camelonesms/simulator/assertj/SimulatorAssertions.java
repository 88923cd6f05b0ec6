package io.github.camelonesms.simulator.assertj;

import io.github.camelonesms.simulator.SimulatedAccount;
import io.github.camelonesms.simulator.SmsGatewaySimulator;

/**
 * AssertJ assertions on the messages and requests that a simulator received. They require AssertJ on the test's class
 * path.
 * <pre>{@code
 * assertThat(simulator).phone("05559998877").received("Merhaba").hasSegments(1);
 * assertThat(simulator).requests("send").hasSize(1);
 * }</pre>
 */
public final class SimulatorAssertions {

    private SimulatorAssertions() {}

    /** Asserts on a simulator. */
    public static SimulatorAssert assertThat(SmsGatewaySimulator actual) {
        return new SimulatorAssert(actual);
    }

    /** Asserts on one account. */
    public static AccountAssert assertThat(SimulatedAccount actual) {
        return new AccountAssert(actual);
    }
}
