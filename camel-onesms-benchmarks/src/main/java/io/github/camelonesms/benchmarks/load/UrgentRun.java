package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.benchmarks.report.Criterion;
import io.github.camelonesms.benchmarks.report.Figures;
import io.github.camelonesms.benchmarks.report.Series;
import io.github.camelonesms.benchmarks.server.Servers;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.rate.JdbcSendRate;
import io.github.camelonesms.support.PostgresServer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** How long an urgent send takes while a million messages wait in the bulk lane, on two nodes that share a PostgreSQL. */
public final class UrgentRun {

    private static final int SENDS = Integer.getInteger("onesms.benchmarks.urgentSends", 1_000);
    private static final int QUEUED = 1_000_000;
    private static final int PER_SECOND = 1_000;
    private static final int WARM_UP_SENDS = 100;
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final double P99 = 0.99;

    private UrgentRun() {}

    /** Compares urgent sends with and without the bulk send of another node. */
    public static List<Criterion> run() throws Exception {
        Optional<PostgresServer> found = PostgresServer.own("-c fsync=on");
        if (found.isEmpty()) {
            System.out.println("No figures of urgent sends: " + PostgresServer.MISSING + "\n");
            return List.of();
        }
        try (Servers servers = Servers.start();
                Node bulk = new Node(servers.lateBaseUrl(), found.get(), "bulk");
                Node urgent = new Node(servers.lateBaseUrl(), found.get(), "urgent")) {
            SmsMessage message = Traffic.common(1);
            urgent.times("warm-up", message, WARM_UP_SENDS);
            Series idle = urgent.times("idle", message, SENDS);
            Thread sender = new Thread(() -> bulk.send(Traffic.personal(1, QUEUED)), "bulk");
            sender.setDaemon(true);
            sender.start();
            Series busy = urgent.times("a million messages in the bulk lane", message, SENDS);
            if (!sender.isAlive()) {
                throw new IllegalStateException("The bulk send has ended");
            }
            return report(idle, busy);
        }
    }

    private static List<Criterion> report(Series idle, Series busy) {
        System.out.println("| an urgent send, answers after 20 ms | median, ms | p99, ms |\n|---|---:|---:|");
        for (Series series : List.of(idle, busy)) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s |%n",
                    series.name(),
                    Figures.text(series.median()),
                    Figures.text(series.quantile(P99)));
        }
        System.out.println();
        double ratio = busy.quantile(P99) / idle.quantile(P99);
        return List.of(new Criterion(
                "urgent send, p99, behind a million bulk messages / idle", false, 2, ratio, ratio, ratio));
    }

    /** A node with a connection of its own to the counter of the account's rate. */
    private static final class Node implements AutoCloseable {

        private final CamelContext context = new DefaultCamelContext();
        private final ProducerTemplate template;
        private final String uri;

        Node(URI baseUrl, PostgresServer server, String lane) {
            context.getRegistry().bind("rate", new JdbcSendRate(server.dataSource()));
            context.getShutdownStrategy().setTimeout(1);
            context.start();
            template = context.createProducerTemplate();
            uri = "onesms:send?username=" + Traffic.USERNAME + "&password=" + Traffic.PASSWORD + "&sender="
                    + Traffic.SENDER + "&baseUrl=" + baseUrl + "&recipientsPerSecond=" + PER_SECOND
                    + "&sendRate=#bean:rate&lane=" + lane;
        }

        /** The milliseconds of sends, which begin at a fixed rate. */
        Series times(String name, SmsMessage message, int sends) {
            double[] millis = new double[sends];
            long begin = System.nanoTime();
            for (int i = 0; i < sends; i++) {
                long wait = begin + i * INTERVAL_NANOS - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                }
                long start = System.nanoTime();
                send(message);
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            return new Series(name, millis);
        }

        void send(Object body) {
            Exchange exchange = template.send(uri, in -> in.getMessage().setBody(body));
            if (exchange.getException() != null && context.isStarted()) {
                throw new IllegalStateException("Not sent", exchange.getException());
            }
        }

        @Override
        public void close() {
            template.stop();
            context.stop();
        }
    }
}
