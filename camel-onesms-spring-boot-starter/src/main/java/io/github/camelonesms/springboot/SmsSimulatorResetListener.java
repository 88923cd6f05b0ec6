package io.github.camelonesms.springboot;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Resets the simulator of {@link SmsSimulatorConfiguration} before each test method, because test classes share
 * contexts.
 */
public final class SmsSimulatorResetListener extends AbstractTestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        if (test.hasApplicationContext()
                && test.getApplicationContext().containsBean(SmsSimulatorConfiguration.SIMULATOR)) {
            test.getApplicationContext()
                    .getBean(SmsSimulatorConfiguration.SIMULATOR, SmsGatewaySimulator.class)
                    .reset();
        }
    }
}
