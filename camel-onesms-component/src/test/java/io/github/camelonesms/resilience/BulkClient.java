package io.github.camelonesms.resilience;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends a body of many messages that come into being as they are sent, and prints how much heap that took. */
final class BulkClient {

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
