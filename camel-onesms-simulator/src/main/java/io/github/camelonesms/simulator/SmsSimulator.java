package io.github.camelonesms.simulator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a JUnit 5 test a simulator: on the class, on a field, or on a parameter of a test method or a constructor. A field or
 * a parameter is a {@link SmsGatewaySimulator} or a {@link SimulatedAccount}.
 *
 * <pre>{@code
 * @SmsSimulator
 * static SmsGatewaySimulator simulator;
 * }</pre>
 *
 * <p>Without an {@link #account()} the test class has a simulator of its own, which is reset before each test. With an
 * account, all classes that name one share a simulator, and before each test only that account is reset: such tests may run
 * at the same time.
 */
@Documented
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SmsSimulatorExtension.class)
public @interface SmsSimulator {

    /** The test's account, in a simulator that it shares with others; its password is its name. */
    String account() default "";

    /** The credit of that account in SMS units, at each gateway. */
    long credit() default 1_000_000;

    /** The senders of that account; none means BASLIK, TEST and BAŞLIK. */
    String[] senders() default {};
}
