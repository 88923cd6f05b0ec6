package io.github.camelonesms;

import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A JVM of its own that consumes one large report and prints how many recipients it saw: base URL, emit mode, database
 * URL or {@code memory}, how many to wait for.
 */
final class MillionRecipientsMain {

    private MillionRecipientsMain() {}

    public static void main(String[] arguments) throws Exception {
        int expected = Integer.parseInt(arguments[3]);
        LongAdder delivered = new LongAdder();
        CountDownLatch done = new CountDownLatch(1);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            if (!arguments[2].equals("memory")) {
                context.getRegistry()
                        .bind("store", new JdbcDeliveryStore(JdbcConnectionPool.create(arguments[2], "sa", "")));
            }
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("onesms:dlr?username=test&password=test&dlrIds=1&delay=100&initialDelay=0&baseUrl="
                                    + arguments[0]
                                    + "&emit=" + arguments[1])
                            .process(exchange -> {
                                Object body = exchange.getMessage().getBody();
                                if (body instanceof DeliveryReport report) {
                                    delivered.add(report.count(DeliveryStatus.DELIVERED));
                                } else if (((RecipientStatus) body).status() == DeliveryStatus.DELIVERED) {
                                    delivered.increment();
                                }
                                if (delivered.sum() >= expected) {
                                    done.countDown();
                                }
                            });
                }
            });
            long start = System.nanoTime();
            context.start();
            boolean inTime = done.await(4, TimeUnit.MINUTES);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getPeakUsage)
                    .mapToLong(usage -> usage.getUsed())
                    .sum();
            System.out.println("RESULT " + delivered.sum() + " recipients, in time " + inTime + ", " + millis
                    + " ms, heap pools peaked at " + (peak >> 20) + " MB");
        }
    }
}
