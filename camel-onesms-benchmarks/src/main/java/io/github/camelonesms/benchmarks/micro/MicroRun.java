package io.github.camelonesms.benchmarks.micro;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.benchmarks.report.Charts;
import io.github.camelonesms.benchmarks.report.Criterion;
import io.github.camelonesms.benchmarks.report.Figures;
import io.github.camelonesms.benchmarks.report.Series;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.support.PostgresServer;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The micro-benchmarks: JMH with a fresh JVM per benchmark and round, so that the rounds are interleaved. */
public final class MicroRun {

    private static final int ROUNDS = Integer.getInteger("onesms.benchmarks.microRounds", 5);
    private static final TimeValue ITERATION =
            TimeValue.milliseconds(Long.getLong("onesms.benchmarks.iterationMillis", 300));
    private static final int RETAINED_BYTES_BOUND = 16;

    /** JMH's name for bytes allocated per operation. */
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Optional<PostgresServer> postgres = PostgresServer.find();
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final Map<String, List<Double>> cpu = new LinkedHashMap<>();
    private final Map<String, List<Double>> allocations = new LinkedHashMap<>();

    private MicroRun() {}

    public static List<Criterion> run(Path charts) throws Exception {
        MicroRun run = new MicroRun();
        for (int round = 0; round < ROUNDS; round++) {
            run.round();
        }
        List<Criterion> criteria = run.criteria();
        run.print();
        Charts.criteria(criteria, charts.resolve("micro.svg"));
        return criteria;
    }

    private void round() throws RunnerException {
        measure(steady(XmlWriting.class, "-Xmx512m"));
        measure(steady(ReportParsing.class, "-Xmx512m"));
        measure(steady(TextAnalysing.class, "-Xmx512m"));
        measure(storeClaims());
        measure(steady(PersonalSend.class, "-Xmx512m"));
        measure(options(EndpointStart.class)
                .addProfiler(CpuProfiler.class)
                .warmupIterations(0)
                .measurementIterations(1));
    }

    /** Starts PostgreSQL in this JVM if it is installed. */
    private ChainedOptionsBuilder storeClaims() {
        List<String> arguments = new ArrayList<>(List.of("-Xmx512m"));
        List<String> stores = new ArrayList<>(List.of("memory", "h2"));
        postgres.ifPresent(server -> {
            stores.add(StoreClaims.POSTGRES);
            server.properties().forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        });
        return steady(StoreClaims.class, arguments.toArray(String[]::new))
                .param("store", stores.toArray(String[]::new));
    }

    private static ChainedOptionsBuilder steady(Class<?> benchmark, String... jvmArguments) {
        return options(benchmark)
                .jvmArgs(jvmArguments)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .warmupIterations(3)
                .warmupTime(ITERATION)
                .measurementIterations(3)
                .measurementTime(ITERATION);
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark) {
        return new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\.")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .forks(1);
    }

    private void measure(ChainedOptionsBuilder options) throws RunnerException {
        for (RunResult result : new Runner(options.build()).run()) {
            String name = name(result);
            add(times, name, result.getPrimaryResult());
            result.getSecondaryResults().forEach((label, value) -> {
                if (label.endsWith(ALLOCATED)) {
                    add(allocations, name, value);
                } else if (label.endsWith(CpuProfiler.CPU)) {
                    add(cpu, name, value);
                }
            });
        }
    }

    private static String name(RunResult result) {
        String method = result.getParams().getBenchmark();
        String simple = method.substring(MicroRun.class.getPackageName().length() + 1);
        StringBuilder name = new StringBuilder(simple);
        for (String key : result.getParams().getParamsKeys()) {
            name.append(' ').append(result.getParams().getParam(key));
        }
        return name.toString();
    }

    private static void add(Map<String, List<Double>> figures, String name, Result<?> result) {
        figures.computeIfAbsent(name, key -> new ArrayList<>()).add(result.getScore());
    }

    private static Series series(Map<String, List<Double>> figures, String name) {
        return new Series(
                name,
                figures.get(name).stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void print() {
        if (postgres.isEmpty()) {
            System.out.println("Without the delivery store in PostgreSQL. " + PostgresServer.MISSING + "\n");
        }
        System.out.println(Figures.table(
                "time",
                "ns, us (stores) or ms (reports, starts)",
                times.keySet().stream().map(name -> series(times, name)).toList()));
        System.out.println(Figures.table(
                "CPU",
                "ns an operation",
                cpu.keySet().stream().map(name -> series(cpu, name)).toList()));
        System.out.println(Figures.table(
                "allocation",
                "bytes an operation",
                allocations.keySet().stream()
                        .map(name -> series(allocations, name))
                        .toList()));
    }

    private List<Criterion> criteria() throws Exception {
        List<Criterion> criteria = new ArrayList<>();
        criteria.addAll(atMost("XML, onesms / bare StAX", 1 / 0.7, "XmlWriting.onesms", "XmlWriting.bareStax"));
        criteria.addAll(atMost("XML, onesms / JAXB tree", 1, "XmlWriting.onesms", "XmlWriting.jaxbTree"));
        criteria.addAll(atMost(
                "DLR, parsing / counting separators", 8, "ReportParsing.onesms", "ReportParsing.countSeparators"));
        criteria.add(retained());
        for (String alphabet : List.of("english", "turkish")) {
            criteria.addAll(atMost(
                    "SmsText.analyze / reading chars, " + alphabet,
                    5,
                    "TextAnalysing.analyze " + alphabet,
                    "TextAnalysing.readChars " + alphabet));
        }
        double bytesPerMessage = bytesPerMessage();
        for (String size : List.of("1000", "10000")) {
            double[] ratios = series(allocations, "PersonalSend.send " + size).values();
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] /= bytesPerMessage;
            }
            criteria.add(
                    Criterion.atMost("allocation / bytes written, N-N " + size, 1.5, new Series("allocation", ratios)));
        }
        criteria.addAll(atMost(
                "first endpoint / camel-http's + JAXB context",
                1.25,
                "EndpointStart.onesms",
                "EndpointStart.httpAndJaxb"));
        return criteria;
    }

    private List<Criterion> atMost(String what, double bound, String first, String second) {
        return List.of(
                Criterion.atMost(what, bound, series(times, first), series(times, second)),
                Criterion.atMost(what + ", by CPU", bound, series(cpu, first), series(cpu, second)));
    }

    /** Bytes per message of an N-N request. */
    private static double bytesPerMessage() {
        CountingSink sink = new CountingSink();
        Gateways.onesms(new MemoryPort(sink, new byte[] {'0', '0', ' ', '1'}))
                .send(Gateways.request(Traffic.personal(PersonalSend.MESSAGES)));
        return (double) sink.count() / PersonalSend.MESSAGES;
    }

    private static Criterion retained() {
        byte[] answer = ReportParsing.answer(ReportParsing.RECIPIENTS);
        var gateway = Gateways.onesms(new MemoryPort(OutputStream.nullOutputStream(), answer));
        double[] bytes = new double[ROUNDS];
        for (int i = 0; i < bytes.length; i++) {
            long before = usedHeap();
            DeliveryReport report = gateway.report("1").value();
            bytes[i] = (double) (usedHeap() - before) / report.recipients().size();
        }
        return Criterion.atMost(
                "DLR, bytes retained per recipient", RETAINED_BYTES_BOUND, new Series("retained", bytes));
    }

    private static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
