package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaseRenewalsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final LeaseRenewals renewals = new LeaseRenewals(Duration.ofMillis(20));
    private final AtomicInteger renewed = new AtomicInteger();

    @Test
    void aLeaseIsRenewedUntilTheCallReturns() {
        String answer = renewals.during(() -> renewed.incrementAndGet() > 0, () -> {
            await().atMost(LONG).until(() -> renewed.get() >= 3);
            return "00 17";
        });

        assertThat(answer).isEqualTo("00 17");
        int before = renewed.get();
        await().during(SHORT).atMost(LONG).until(() -> renewed.get() <= before + 1);
    }

    @Test
    void aLeaseThatIsLostIsNotRenewedAgain() {
        renewals.during(() -> renewed.incrementAndGet() < 2, () -> {
            await().atMost(LONG).until(() -> renewed.get() == 2);
            await().during(SHORT).atMost(LONG).until(() -> renewed.get() <= 2);
            return null;
        });

        assertThat(renewed).hasValue(2);
    }
}
