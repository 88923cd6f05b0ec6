package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.ChildJvm;
import io.github.camelonesms.support.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No answer costs more than a second of CPU, or throws anything but the documented types, or spoils the next send. */
@Tag("process")
class HostileAnswersTest {

    private static final int AT_ONCE = 20;

    /** On a busy machine the same work takes more CPU time, so the least of three tries counts. */
    private static final int TRIES = 3;

    @Test
    void oneByOneWithinASecondOfCpu() throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        PrintStream stderr = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        long slowest = 0;
        try (DefaultCamelContext context = new DefaultCamelContext();
                PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            context.start();
            System.setErr(captured);
            ProducerTemplate template = context.createProducerTemplate();
            HostileRoute route = new HostileRoute(template);
            for (HostileAnswer answer : HostileAnswer.all()) {
                try (RawServer server = answer.serve()) {
                    String baseUrl = "http://localhost:" + server.port();
                    String outcome;
                    long millis = Long.MAX_VALUE;
                    int tries = 0;
                    do {
                        long before = threads.getCurrentThreadCpuTime();
                        outcome = route.ask(answer.form(), answer.operation(), baseUrl);
                        long used = threads.getCurrentThreadCpuTime() - before;
                        millis = Math.min(millis, TimeUnit.NANOSECONDS.toMillis(used));
                    } while (millis > 1000 && ++tries < TRIES);
                    slowest = Math.max(slowest, millis);
                    outcomes.merge(outcome, 1, Integer::sum);
                    if (millis > 1000 || outcome.startsWith("UNTYPED") || !route.sends(answer.form(), baseUrl)) {
                        wrong.add(answer + " -> " + outcome + " in " + millis + " ms");
                    }
                }
            }
        } finally {
            System.setErr(stderr);
        }
        System.out.println(
                HostileAnswer.all().size() + " hostile answers: " + outcomes + ", slowest " + slowest + " ms");
        assertThat(HostileAnswer.all()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(wrong).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("Fatal Error");
    }

    @Test
    void twentyAtOnceInASmallHeap() throws Exception {
        List<RawServer> servers = new ArrayList<>();
        try {
            HostileAnswer.all().forEach(answer -> servers.add(answer.serve()));
            List<String> arguments = new ArrayList<>();
            arguments.add(Integer.toString(AT_ONCE));
            servers.forEach(server -> arguments.add(Integer.toString(server.port())));
            try (ChildJvm child = ChildJvm.start(
                    List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                    HostileAnswersMain.class,
                    arguments.toArray(String[]::new))) {
                int exit = child.await(Duration.ofMinutes(15));

                List<String> lines = child.lines();
                lines.stream().filter(line -> line.startsWith("RESULT")).forEach(System.out::println);
                assertThat(lines.stream().filter(line -> line.startsWith("WRONG")))
                        .isEmpty();
                assertThat(lines).noneMatch(line -> line.contains("Fatal Error"));
                assertThat(lines).contains("RESULT " + servers.size() + " answers, 0 wrong");
                assertThat(exit).isZero();
            }
        } finally {
            servers.forEach(RawServer::close);
        }
    }
}
