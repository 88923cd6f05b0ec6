package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.benchmarks.report.Criterion;
import io.github.camelonesms.benchmarks.report.Figures;
import io.github.camelonesms.benchmarks.report.Series;
import io.github.camelonesms.benchmarks.server.Servers;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.support.PostgresServer;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** What the send journal costs, in a PostgreSQL on the same machine that writes each commit to the disk. */
public final class JournalRun {

    private static final int BULK_THREADS = 8;
    private static final int BULK_MESSAGES = 1_000;
    private static final int BULK_BODIES = 16;
    private static final int SINGLE_THREADS = 64;
    private static final int SINGLE_BODIES = 10_000;
    private static final int SEALED_SINGLE_BYTES = 200;
    private static final String TABLE_PREFIX = "pgbench_";
    private static final String WITHOUT = "without journal";
    private static final String WITH = "with journal";

    /** pgbench runs for whole seconds, in which it also connects. */
    private static final Duration SLICE = Duration.ofMillis(Long.getLong("onesms.benchmarks.journalMillis", 3_000));

    private final JdbcSendJournal journal;
    private final DataSource dataSource;
    private final List<SmsMessage> singles = Traffic.personal(SINGLE_BODIES);
    private final List<List<SmsMessage>> bulk = IntStream.range(0, BULK_BODIES)
            .mapToObj(body -> singles.subList(body, body + BULK_MESSAGES))
            .toList();

    private JournalRun(DataSource dataSource) {
        this.journal = new JdbcSendJournal(dataSource);
        this.dataSource = dataSource;
    }

    /** Compares sends with the journal and without, and with what the database commits. */
    public static List<Criterion> run() throws Exception {
        Optional<PostgresServer> found = PostgresServer.own("-c fsync=on");
        if (found.isEmpty()) {
            System.out.println("No figures of the send journal: " + PostgresServer.MISSING + "\n");
            return List.of();
        }
        PostgresServer server = found.get();
        JdbcConnectionPool pool = pool(server);
        try (Servers servers = Servers.start();
                Pgbench pgbench = pgbench(server, pool)) {
            if (pgbench == null) {
                System.out.println(
                        "No figures of the send journal: pgbench is not installed" + " (Debian: postgresql-contrib)\n");
                return List.of();
            }
            return new JournalRun(pool).run(servers, pgbench);
        } finally {
            pool.dispose();
        }
    }

    private static JdbcConnectionPool pool(PostgresServer server) {
        PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
        connections.setUrl(server.url());
        connections.setUser(server.user());
        connections.setPassword(server.password());
        JdbcConnectionPool pool = JdbcConnectionPool.create(connections);
        pool.setMaxConnections(SINGLE_THREADS + BULK_THREADS);
        return pool;
    }

    /** Inserts into a table of its own, which has the same columns and indexes; null if it is not installed. */
    private static Pgbench pgbench(PostgresServer server, JdbcConnectionPool pool) throws Exception {
        JdbcSendJournal other = new JdbcSendJournal(pool);
        other.setTablePrefix(TABLE_PREFIX);
        other.start();
        return Pgbench.of(server, TABLE_PREFIX + "send", SEALED_SINGLE_BYTES).orElse(null);
    }

    private List<Criterion> run(Servers servers, Pgbench pgbench) throws Exception {
        List<Criterion> criteria = new ArrayList<>();
        try (LoadComparison singlesAtOnce = singles(servers.baseUrl());
                LoadComparison bulkAtOnce = bulk(servers.baseUrl())) {
            singlesAtOnce.warmUp(LoadRun.WARM_UP);
            bulkAtOnce.warmUp(LoadRun.WARM_UP);
            criteria.addAll(againstPgbench(singlesAtOnce, pgbench));
        }
        try (LoadComparison singlesLate = singles(servers.lateBaseUrl());
                LoadComparison bulkLate = bulk(servers.lateBaseUrl())) {
            criteria.addAll(0, late("single sends", singlesLate, SINGLE_THREADS));
            criteria.addAll(0, late("N-N " + BULK_MESSAGES, bulkLate, BULK_THREADS));
        }
        return criteria;
    }

    private LoadComparison singles(URI baseUrl) throws SQLException {
        return new LoadComparison(List.of(
                new KeyedSend(WITHOUT, baseUrl, singles, 1, null),
                new KeyedSend(WITH, baseUrl, singles, 1, journal),
                new HandWrittenJournal(baseUrl, dataSource, SEALED_SINGLE_BYTES)));
    }

    private LoadComparison bulk(URI baseUrl) {
        return new LoadComparison(List.of(
                new KeyedSend(WITHOUT, baseUrl, bulk, BULK_MESSAGES, null),
                new KeyedSend(WITH, baseUrl, bulk, BULK_MESSAGES, journal)));
    }

    private static List<Criterion> late(String what, LoadComparison comparison, int threads) throws Exception {
        List<Rates> rates = comparison.run(threads, LoadRun.ROUNDS, SLICE);
        String title = String.format(Locale.ROOT, "%s, answers after 20 ms, threads: %d", what, threads);
        LoadRun.print(title, rates);
        return List.of(Criterion.atLeast(
                title + ", with journal / without",
                0.9,
                Rates.find(rates, WITH).rate(),
                Rates.find(rates, WITHOUT).rate()));
    }

    private static List<Criterion> againstPgbench(LoadComparison singles, Pgbench pgbench) throws Exception {
        List<Criterion> criteria = new ArrayList<>();
        for (int threads : List.of(BULK_THREADS, SINGLE_THREADS)) {
            double[] commits = new double[LoadRun.ROUNDS];
            List<Rates> rates =
                    singles.run(threads, LoadRun.ROUNDS, SLICE, round -> commits[round] = pgbench.run(threads, SLICE));
            Series committed = new Series("pgbench", commits);
            String title = "single sends, answers at once, threads: " + threads;
            LoadRun.print(title, rates);
            System.out.println(Figures.table(title, "INSERT commits/s", List.of(committed)));
            criteria.add(Criterion.atLeast(
                    title + ", with journal / pgbench",
                    0.5,
                    Rates.find(rates, WITH).rate(),
                    committed));
        }
        return criteria;
    }
}
