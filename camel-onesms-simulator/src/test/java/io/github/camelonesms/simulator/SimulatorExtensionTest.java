package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimulatorExtensionTest {

    @Nested
    @ExtendWith(SimulatorExtension.class)
    class ByAnnotation {

        private final SmsGatewaySimulator fromConstructor;

        ByAnnotation(SmsGatewaySimulator simulator) {
            fromConstructor = simulator;
        }

        @RepeatedTest(2)
        void oneSimulatorIsInjectedAndReset(SmsGatewaySimulator simulator) {
            assertThat(simulator).isSameAs(fromConstructor);
            assertThat(simulator.inbox()).isEmpty();
            assertThat(simulator.credit("test")).isEqualTo(1_000_000);
            assertThat(new Client(simulator).get("credit")).isEqualTo("00 1000000");

            new Client(simulator).send("x", "5559998877");
            simulator.fault(Fault.answer("88").always());
            simulator.fate("5559998877", Fate.FAILED);
            simulator.optOut("5559998877");
        }

        @Nested
        class Within {

            @Test
            void nestedClassesShareIt(SmsGatewaySimulator simulator) {
                assertThat(simulator).isSameAs(fromConstructor);
                assertThat(new Client(simulator).get("credit")).isEqualTo("00 1000000");
            }
        }
    }

    @Nested
    class ByInstanceField {

        private static final Set<SmsGatewaySimulator> SEEN = new HashSet<>();

        @RegisterExtension
        final SimulatorExtension extension =
                new SimulatorExtension(builder -> builder.account("shop", "secret", 7, "SHOP"));

        @RepeatedTest(2)
        void everyTestHasItsOwn(SmsGatewaySimulator simulator) {
            assertThat(SEEN.add(simulator)).isTrue();
            assertThat(simulator).isSameAs(extension.simulator());
            assertThat(new Client(simulator).as("username=shop&password=secret").get("credit"))
                    .isEqualTo("00 7");
        }

        @AfterAll
        static void theyAreClosed() {
            assertThat(SEEN).hasSize(2).allSatisfy(closed -> assertThatThrownBy(() -> new RawHttp(closed).close())
                    .isInstanceOf(IOException.class));
            SEEN.clear();
        }
    }

    @Test
    void beforeTheStartThereIsNoSimulator() {
        assertThatThrownBy(() -> new SimulatorExtension().simulator())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not running");
    }
}
