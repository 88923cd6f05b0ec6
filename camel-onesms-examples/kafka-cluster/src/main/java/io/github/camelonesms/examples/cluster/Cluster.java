package io.github.camelonesms.examples.cluster;

import io.agroal.api.AgroalDataSource;
import io.github.camelonesms.examples.support.Database;
import io.github.camelonesms.examples.support.OnExit;
import io.github.camelonesms.examples.support.Program;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a broker, a database, a simulated gateway and nodes, kills some of them during the run, and compares at the end
 * the requests with the messages on the phones.
 */
public final class Cluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("example");
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration LAG_EVERY = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofSeconds(15);
    /** Four nodes can share them equally, and so can three, two and one. */
    private static final int PARTITIONS = 12;

    /** Fewer messages are sent before the nodes are warm. */
    private static final int COMPARABLE = 50_000;

    /** The share of the messages that one node sends for comparison. */
    private static final double ALONE = 0.2;

    private static final int NODE_MEGABYTES = 160;
    /** The lines of a log that a failure shows. */
    private static final int LOG_LINES = 20;

    private final int messages = Integer.getInteger("messages", 100_000);
    private final int perRequest = Integer.getInteger("batch", 100);
    private final long perSecond = Long.getLong("rate", 0);
    private final int senders = Integer.getInteger("nodes", 3);
    private final long seed = Long.getLong("seed", System.currentTimeMillis());
    private final Mode mode = Mode.valueOf(
            System.getProperty("mode", "safe").toUpperCase(Locale.ROOT).replace('-', '_'));

    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final Map<String, Program> nodes = new ConcurrentHashMap<>();
    private final long begin = System.nanoTime();
    private final Waiting waiting = new Waiting(this::checkRunning);
    private final OnExit onExit = new OnExit(this::closeAll);
    private final Path folder;
    private final Database database;
    private final Broker broker;
    private final SmsGatewaySimulator gateway;
    private Tally tally;
    private Feeder feeder;
    private Page page;
    private int lastPhones;
    private long lastMove;
    private volatile long lag;
    private volatile String stage = "starting";
    private volatile boolean finished;
    private volatile boolean keepsLogs;

    private Cluster() throws Exception {
        try {
            if (senders < 2 && !(senders == 1 && Boolean.getBoolean("calm"))) {
                throw new IllegalArgumentException("-Dnodes=" + senders
                        + ": at least two are needed, because one is killed. One node needs -Dcalm=true");
            }
            folder = Files.createTempDirectory("kafka-cluster");
            database = Database.start();
            gateway = SmsGatewaySimulator.builder()
                    .account("test", "test", 100_000_000, "BASLIK")
                    .latency(Duration.ofMillis(50))
                    .start();
            broker = new Broker(folder.resolve("broker"));
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Exits with 1 if a message was lost or sent twice, or a report is missing. */
    public static void main(String[] args) throws Exception {
        try (Cluster cluster = new Cluster()) {
            Ledger ledger = cluster.run();
            LOG.info(
                    ledger.isFine()
                            ? "No message was lost, none was sent twice."
                            : "MESSAGES WERE LOST OR SENT TWICE, OR REPORTS ARE MISSING.");
            if (!ledger.isFine() && cluster.mode.safe()) {
                throw new IllegalStateException("Not what was expected; the ledger is above");
            }
            cluster.finished = true;
        }
    }

    private Ledger run() throws Exception {
        say("mode %s, seed %d, database: %s", mode, seed, database.name());
        broker.createTopics(PARTITIONS);
        tally = new Tally(broker.address());
        feeder = new Feeder(broker.address(), perSecond);
        page = new Page(Integer.getInteger("port", 0), this::figures);
        say("the page of this run: %s", page.address());
        Thread watcher = new Thread(this::watchLag, "lag");
        watcher.setDaemon(true);
        watcher.start();
        startNode("reports", ReportNode.class);
        boolean compares = mode.safe() && senders > 1 && perSecond == 0 && messages >= COMPARABLE;
        double alone = compares ? sendAlone() : 0;
        startSenders(senders);
        stage = "sending";
        Ledger.Rates rates = compares ? new Ledger.Rates(alone, senders, rate(messages / 2)) : null;
        Thread feeding = feeder.start(messages);
        if (!Boolean.getBoolean("calm")) {
            onStage(new Random(seed));
        }
        feeder.join(feeding);
        waiting.until("every request has its result", BOUND, mode.safe() ? this::isDone : this::isQuiet);
        say("sent: %d messages are on the phones", gateway.phonesReached());
        if (mode.safe()) {
            waitForJournal();
        }
        stage = "waiting for the delivery reports";
        gateway.advance(Duration.ofHours(49));
        if (mode.safe()) {
            waiting.until("all reports are there", BOUND, () -> tally.reported() >= tally.count("accepted"));
        }
        Ledger ledger = Ledger.of(messages, tally, gateway, rates);
        stage = "done";
        say("%n%s", ledger);
        return ledger;
    }

    private void startSenders(int count) throws Exception {
        for (int i = 1; i <= count; i++) {
            if (!nodes.containsKey("sender-" + i)) {
                startNode("sender-" + i, SenderNode.class);
            }
        }
        waiting.until("each sender has its share of the partitions", BOUND, () -> tally.isShared(count, PARTITIONS));
    }

    /** Sends the first messages by one node; returns its rate. */
    private double sendAlone() throws Exception {
        startSenders(1);
        stage = "sending by one node";
        int share = (int) (messages * ALONE);
        double rate = rate(share);
        reached(share);
        return rate;
    }

    /**
     * The rate at which the next messages are sent, up to one. They are written before. The first quarter, in which nodes
     * get warm, does not count, nor does the end.
     */
    private double rate(int last) throws InterruptedException {
        int from = feeder.asked();
        feeder.join(feeder.start(last));
        reached(from + (last - from) / 4);
        int first = gateway.phonesReached();
        long start = System.nanoTime();
        reached(last - (last - from) / 8);
        double rate = (gateway.phonesReached() - first) * 1e9 / (System.nanoTime() - start);
        say("%.0f messages per second", rate);
        return rate;
    }

    /** A refusal for a moment, a node that is killed and one that is added, and the broker that is killed. */
    private void onStage(Random random) throws Exception {
        at(0.5 + random.nextDouble() / 20);
        say("the gateway answers 429 to four requests");
        gateway.fault(Fault.status(429).on("send").times(4));
        at(0.56 + random.nextDouble() / 10);
        String victim = "sender-" + (1 + random.nextInt(senders));
        say("kill -9 %s", victim);
        nodes.get(victim).kill();
        at(0.68);
        startNode("sender-" + (senders + 1), SenderNode.class);
        at(0.7 + random.nextDouble() / 10);
        say("kill -9 of the broker, and its restart");
        broker.kill();
        broker.start();
        at(0.8);
        startNode(victim, SenderNode.class);
    }

    private void at(double share) throws InterruptedException {
        reached((int) (share * messages * (mode.safe() ? 1 : 0.8)));
    }

    private void reached(int phones) throws InterruptedException {
        waiting.until(phones + " messages on the phones", BOUND, () -> gateway.phonesReached() >= phones);
    }

    /** A node that ended without having been killed here is an error of this run. */
    private void checkRunning() {
        broker.checkRunning();
        feeder.checkWritten();
        nodes.forEach((name, node) -> {
            if (node.hasEndedUnexpectedly()) {
                throw new IllegalStateException(name + " has ended unexpectedly (exit value " + node.exitValue()
                        + "); the last lines of its log:\n" + end(node.printed()));
            }
        });
    }

    private static String end(String log) {
        List<String> lines = log.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    private void watchLag() {
        while (!stage.equals("done")) {
            lag = tally.lag(PARTITIONS);
            LockSupport.parkNanos(LAG_EVERY.toNanos());
        }
    }

    /** The gateway's time runs ahead later, the journal's does not: a repetition would then be outside the guard's window. */
    private void waitForJournal() throws Exception {
        stage = "settling";
        try (AgroalDataSource pool = database.pool(1)) {
            int open = openRequests(pool);
            if (open > 0) {
                say("the journal does not know the outcome of %d requests yet", open);
                waiting.until("the journal has every outcome", BOUND, () -> openRequests(pool) == 0);
                say("the journal has every outcome");
            }
        }
    }

    private int openRequests(DataSource journal) {
        try (Connection connection = journal.getConnection();
                PreparedStatement open = connection.prepareStatement(
                        "SELECT COUNT(*) FROM onesms_send WHERE state IN ('BEGUN', 'UNKNOWN') AND account LIKE ?")) {
            open.setString(1, "%:" + gateway.port() + "%");
            try (ResultSet rows = open.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The journal cannot be read", e);
        }
    }

    private boolean isDone() {
        return tally.lag(PARTITIONS) == 0;
    }

    /** Lost records have no result, and the wrong commit leaves a lag: then the end is when nothing moves any more. */
    private boolean isQuiet() {
        if (gateway.phonesReached() != lastPhones) {
            lastPhones = gateway.phonesReached();
            lastMove = System.nanoTime();
        }
        return System.nanoTime() - lastMove > QUIET.toNanos();
    }

    private void startNode(String name, Class<?> main) throws IOException {
        say("start %s", name);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("node", name);
        properties.put("mode", mode);
        properties.put("run", run);
        properties.put("batch", perRequest);
        properties.put("db.url", database.url());
        properties.put("db.user", database.user());
        properties.put("db.password", database.password());
        properties.put("camel.component.kafka.brokers", broker.address());
        properties.put("camel.component.onesms.baseUrl", gateway.baseUrl());
        properties.put("camel.component.onesms.username", "test");
        properties.put("camel.component.onesms.password", "test");
        properties.put("camel.component.onesms.sender", "BASLIK");
        properties.put("camel.component.onesms.maxRecipientsPerRequest", perRequest);
        properties.put("camel.component.onesms.firstPollDelay", "8s");
        properties.put("camel.component.onesms.maxPollInterval", "8s");
        nodes.put(name, Program.start(main, NODE_MEGABYTES, folder.resolve(name + ".log"), properties));
    }

    private void say(String text, Object... values) {
        LOG.info(String.format(Locale.ROOT, "%6.1f s  ", (System.nanoTime() - begin) / 1e9)
                + String.format(Locale.ROOT, text, values));
    }

    private String figures() {
        Map<String, Integer> perNode = tally.perNode();
        String rows = nodes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(node -> String.format(
                        Locale.ROOT,
                        "{\"name\":\"%s\",\"alive\":%b,\"results\":%d}",
                        node.getKey(),
                        node.getValue().isAlive(),
                        perNode.getOrDefault(node.getKey(), 0)))
                .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "{\"stage\":\"%s\",\"messages\":%d,\"asked\":%d,\"phones\":%d,\"accepted\":%d,\"unresolved\":%d,\"reported\":%d,\"lag\":%d,\"nodes\":[%s]}",
                stage,
                messages,
                feeder.asked(),
                gateway.phonesReached(),
                tally.count("accepted"),
                tally.count("unresolved"),
                tally.reported(),
                lag,
                rows);
    }

    /** Keeps the logs of a run that failed. */
    @Override
    public void close() throws Exception {
        keepsLogs = !finished && folder != null;
        onExit.close();
    }

    private void closeAll() throws IOException {
        nodes.values().forEach(Program::kill);
        for (AutoCloseable each : Arrays.asList(page, tally, broker, gateway, database)) {
            try {
                if (each != null) {
                    each.close();
                }
            } catch (Exception e) {
                LOG.warn("Not closed at the end", e);
            }
        }
        if (keepsLogs) {
            LOG.info("The logs are in {}", folder);
        } else if (folder != null) {
            Database.delete(folder);
        }
    }
}
