package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ChildJvm;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory does not grow with what is sent. */
@Tag("process")
class BulkMemoryTest {

    private static final int MESSAGES = 100_000;

    @Test
    void aHundredThousandMessagesPassThroughASmallHeap() throws InterruptedException {
        try (SmsGatewaySimulator simulator =
                        SmsGatewaySimulator.builder().keepInbox(false).start();
                ChildJvm client = ChildJvm.start(
                        List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                        BulkClient.class,
                        simulator.baseUrl(),
                        Integer.toString(MESSAGES))) {
            int exit = client.await(Duration.ofMinutes(3));
            System.out.println("\nBulk: " + client.output());

            assertThat(exit).as(client.output()).isZero();
            assertThat(client.output()).contains("accepted " + MESSAGES + " in 100 requests");
            assertThat(simulator.phonesReached()).isEqualTo(MESSAGES);
            assertThat(simulator.deliveries()).isEqualTo(MESSAGES);
        }
    }

    /** Sends a body of many messages that come into being as they are sent, and prints how much heap that took. */
    static final class BulkClient {

        private static final long FIRST_NUMBER = 905_500_000_000L;

        private BulkClient() {}

        /** @param arguments the gateway's address, how many messages */
        public static void main(String[] arguments) throws Exception {
            OneSmsComponent component = new OneSmsComponent();
            OneSmsConfiguration configuration = component.getConfiguration();
            configuration.setBaseUrl(arguments[0]);
            configuration.setUsername("test");
            configuration.setPassword("test");
            configuration.setSender("TEST");
            try (CamelContext context = new DefaultCamelContext()) {
                context.addComponent("onesms", component);
                context.start();
                SendResult result = context.createProducerTemplate()
                        .requestBody(
                                "onesms:send",
                                IntStream.range(0, Integer.parseInt(arguments[1]))
                                        .mapToObj(i -> new SmsMessage(
                                                "Sayin musterimiz, " + i + " numarali siparisiniz yola cikti.",
                                                Long.toString(FIRST_NUMBER + i)))
                                        .iterator(),
                                SendResult.class);
                System.out.println("accepted " + result.recipients() + " in "
                        + result.submissions().size() + " requests, peak heap " + peakHeap() / 1024 / 1024 + " MB of "
                        + Runtime.getRuntime().maxMemory() / 1024 / 1024 + " MB");
            }
        }

        private static long peakHeap() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getPeakUsage)
                    .mapToLong(usage -> usage.getUsed())
                    .sum();
        }
    }
}
