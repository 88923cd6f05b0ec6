package io.github.camelonesms.simulator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a simulator for a JUnit 5 test: on the class, on a field, or on a parameter of a test method or constructor.
 * The field or parameter is a {@link SmsGatewaySimulator} or a {@link SimulatedAccount}.
 * <pre>{@code
 * @SmsSimulator
 * static SmsGatewaySimulator simulator;
 * }</pre>
 *
 * <p>Without an {@link #account()} the test class has its own simulator, which is reset before each test. With an
 * account, classes share a simulator and only the account is reset, so such tests may run at the same time.
 */
@Documented
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SmsSimulatorExtension.class)
public @interface SmsSimulator {

    /** The test's account in a shared simulator; its password is its name. */
    String account() default "";

    /** The account's credit in SMS units, at each gateway. */
    long credit() default 1_000_000;

    /** The account's senders; by default BASLIK, TEST and BAŞLIK. */
    String[] senders() default {};
}
