package io.github.camelonesms.simulator.assertj;

import io.github.camelonesms.simulator.SimulatedAccount;
import io.github.camelonesms.simulator.SmsGatewaySimulator;

/**
 * AssertJ assertions on what a simulator received; AssertJ has to be on the test's class path.
 *
 * <pre>{@code
 * assertThat(simulator).phone("05559998877").received("Merhaba").hasSegments(1);
 * assertThat(simulator).requests("send").hasSize(1);
 * }</pre>
 */
public final class SimulatorAssertions {

    private SimulatorAssertions() {}

    /** Assertions on all that a simulator received. */
    public static SimulatorAssert assertThat(SmsGatewaySimulator actual) {
        return new SimulatorAssert(actual);
    }

    /** Assertions on what one account sent. */
    public static AccountAssert assertThat(SimulatedAccount actual) {
        return new AccountAssert(actual);
    }
}
