package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.CapturedLog;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

class MemoryDeliveryStoreTest extends DeliveryStoreContract {

    private final DeliveryStore only = new MemoryDeliveryStore(clock, RETENTION);

    @Override
    DeliveryStore open() {
        return only;
    }

    @Test
    void warnsOnceThatItDoesNotSurviveARestart() {
        try (CapturedLog log = CapturedLog.of(MemoryDeliveryStore.class)) {
            MemoryDeliveryStore fresh = new MemoryDeliveryStore();
            fresh.start();
            fresh.start();

            assertThat(log.messages(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("in memory")
                    .contains("JdbcDeliveryStore");
        }
    }
}
