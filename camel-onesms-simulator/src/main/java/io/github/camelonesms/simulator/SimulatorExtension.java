package io.github.camelonesms.simulator;

import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A simulator for a JUnit 5 test class. {@code @ExtendWith(SimulatorExtension.class)} or a static
 * {@code @RegisterExtension} field starts one simulator per class and resets it before each test; an instance field
 * starts one per test. Test methods and constructors may have a {@link SmsGatewaySimulator} parameter.
 * <pre>{@code
 * @RegisterExtension
 * static SimulatorExtension simulator = new SimulatorExtension(builder -> builder.account("shop", "secret", 100, "SHOP"));
 * }</pre>
 */
public final class SimulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final Consumer<SmsGatewaySimulator.Builder> customizer;
    private SmsGatewaySimulator simulator;
    private int classDepth;

    /** A simulator with the account test/test. */
    public SimulatorExtension() {
        this(builder -> {});
    }

    /** A simulator that the customizer configures before its start. */
    public SimulatorExtension(Consumer<SmsGatewaySimulator.Builder> customizer) {
        this.customizer = customizer;
    }

    /**
     * Returns the running simulator.
     *
     * @throws IllegalStateException before the start
     */
    public SmsGatewaySimulator simulator() {
        if (simulator == null) {
            throw new IllegalStateException(
                    "The simulator starts with the test class (static @RegisterExtension field or"
                            + " @ExtendWith) or with each test (instance field); it is not running now.");
        }
        return simulator;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (classDepth++ == 0) {
            start();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (simulator == null) {
            start();
        } else {
            simulator.reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (classDepth == 0) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (--classDepth == 0) {
            stop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SmsGatewaySimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return simulator();
    }

    private void start() {
        SmsGatewaySimulator.Builder builder = SmsGatewaySimulator.builder();
        customizer.accept(builder);
        simulator = builder.start();
    }

    private void stop() {
        simulator.close();
        simulator = null;
    }
}
