package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ClientJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with what is sent. */
@Tag("process")
class BulkMemoryTest {

    private static final int MESSAGES = 100_000;

    @Test
    void aHundredThousandMessagesPassThroughASmallHeap(@TempDir Path directory) {
        try (SmsGatewaySimulator simulator =
                        SmsGatewaySimulator.builder().keepInbox(false).start();
                ClientJvm client = ClientJvm.start(
                        directory.resolve("client.log"),
                        List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                        BulkClient.class,
                        simulator.baseUrl(),
                        Integer.toString(MESSAGES))) {
            int exit = client.waitFor(Duration.ofMinutes(3));
            System.out.println("\nBulk: " + client.output());

            assertThat(exit).as(client.output()).isZero();
            assertThat(client.output()).contains("accepted " + MESSAGES + " in 100 requests");
            assertThat(simulator.phonesReached()).isEqualTo(MESSAGES);
            assertThat(simulator.deliveries()).isEqualTo(MESSAGES);
        }
    }
}
