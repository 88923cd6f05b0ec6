package io.github.camelonesms.examples.docs;

import static io.github.camelonesms.simulator.assertj.SimulatorAssertions.assertThat;

import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SimulatedAccount;
import io.github.camelonesms.simulator.SmsSimulator;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The tests of docs/testing.md that run at the same time. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ParallelTest extends MainTestSupport {

    /** Nobody passes alone: the tests do run at the same time. */
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @BeforeEach
    void meet() throws Exception {
        BOTH.await(30, TimeUnit.SECONDS);
    }

    // tag::parallel[]
    @Test
    void ordersAreConfirmed(@SmsSimulator(account = "orders") SimulatedAccount account) throws Exception {
        start(account.camelProperties("onesms"));
        main.getCamelTemplate().sendBody("direct:remind", new SmsMessage("Siparişiniz alındı", "05559998877"));
        assertThat(account).phone("05559998877").received("Siparişiniz alındı").receivedTimes(1);
    }

    @Test
    void paymentsAreConfirmed(@SmsSimulator(account = "payments") SimulatedAccount account) throws Exception {
        start(account.camelProperties("onesms"));
        main.getCamelTemplate().sendBody("direct:remind", new SmsMessage("Ödemeniz alındı", "05559998877"));
        assertThat(account).phone("05559998877").received("Ödemeniz alındı").receivedTimes(1);
    }
    // end::parallel[]
}
