package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ChildJvm;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A report of a million recipients passes through a JVM with 96 MB of heap, and one in which each has a reason, a code and a
 * time through one with 128 MB.
 */
@Tag("process")
class MillionRecipientsTest {

    private static final int MILLION = 1_000_000;

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private static SmsGatewaySimulator simulator;
    private static SmsGatewaySimulator withReasons;

    @TempDir
    Path folder;

    @BeforeAll
    static void startSimulator() {
        StringBuilder report = new StringBuilder("23");
        for (int i = 0; i < MILLION; i++) {
            report.append('|').append(905_550_000_000L + (i * 7919L) % MILLION).append(" 9");
        }
        simulator = SmsGatewaySimulator.builder().start();
        simulator.fault(Fault.answer(report.toString()).on("dlr").always());

        StringBuilder rows = new StringBuilder("{\"response\":{\"result\":true,\"data\":[");
        for (int i = 0; i < MILLION; i++) {
            rows.append(i == 0 ? "{\"gsm\":" : ",{\"gsm\":")
                    .append(905_550_000_000L + (i * 7919L) % MILLION)
                    .append(",\"status\":")
                    .append(3 + i % 2)
                    .append(",\"finish_date\":\"2026-03-01 10:")
                    .append(10 + i % 50)
                    .append(":00\"}");
        }
        withReasons = SmsGatewaySimulator.builder()
                .account("test", "test", 1, "TEST")
                .apiKey("test", KEY)
                .start();
        withReasons.fault(Fault.answer(rows.append("]}}").toString()).on("dlr").always());
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
        withReasons.close();
    }

    @ParameterizedTest
    @CsvSource({"final, memory", "recipients, h2"})
    void passesThroughASmallHeap(String emit, String store) throws Exception {
        passes(emit, store, "-Xmx96m", simulator, "username=test&password=test");
    }

    @ParameterizedTest
    @CsvSource({"final, memory", "final, h2", "recipients, h2"})
    void passesThroughASmallHeapWithReasons(String emit, String store) throws Exception {
        passes(emit, store, "-Xmx128m", withReasons, "gateway=organik&apiKey=" + KEY);
    }

    private void passes(String emit, String store, String heap, SmsGatewaySimulator gateway, String account)
            throws Exception {
        String database = store.equals("h2") ? "jdbc:h2:" + folder.resolve("reports") : store;
        try (ChildJvm child = ChildJvm.start(
                List.of(heap), Program.class, gateway.baseUrl(), emit, database, Integer.toString(MILLION), account)) {
            int exit = child.await(Duration.ofMinutes(5));

            List<String> results = child.lines().stream()
                    .filter(line -> line.startsWith("RESULT"))
                    .toList();
            System.out.println(account.substring(0, account.indexOf('&')) + ", emit=" + emit + ", store " + store + ": "
                    + results);
            assertThat(exit).as("%s", child.lines()).isZero();
            assertThat(results).singleElement().asString().contains(MILLION + " recipients, in time true");
        }
    }

    /**
     * A JVM of its own that consumes one large report and prints how many recipients it saw: base URL, emit mode, database
     * URL or {@code memory}, how many to wait for, gateway and account as options. Counted are those that were delivered,
     * and those that have a reason, a code and a time.
     */
    static final class Program {

        private Program() {}

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
                        from("onesms:dlr?dlrIds=1&delay=100&initialDelay=0&maxResponseBytes=128MB&"
                                        + arguments[4] + "&baseUrl=" + arguments[0]
                                        + "&emit=" + arguments[1])
                                .process(exchange -> {
                                    Object body = exchange.getMessage().getBody();
                                    if (body instanceof DeliveryReport report) {
                                        report.recipients()
                                                .forEach(recipient -> delivered.add(counts(recipient) ? 1 : 0));
                                    } else {
                                        delivered.add(counts((RecipientStatus) body) ? 1 : 0);
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

        private static boolean counts(RecipientStatus recipient) {
            return recipient.status() == DeliveryStatus.DELIVERED
                    || recipient.reason() != null && recipient.code() != null && recipient.at() != null;
        }
    }
}
