package io.github.camelonesms.examples.cluster;

import io.github.camelonesms.examples.support.Database;
import io.github.camelonesms.examples.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/** A Kafka broker (KRaft) in a JVM of its own. */
final class Broker implements AutoCloseable {

    private static final int MEGABYTES = 256;
    private static final Duration READY = Duration.ofSeconds(90);

    private final Path folder;
    private final Path settings;
    private final String address;
    private Program program;

    /** Formats its folder and starts it. */
    Broker(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.settings = Files.createDirectories(folder).resolve("server.properties");
        int port = Database.freePort();
        this.address = "127.0.0.1:" + port;
        Files.writeString(settings, settings(port, Database.freePort()));
        Program format = program(
                "kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString());
        if (format.await(READY.toSeconds()) != 0) {
            throw new IOException("The broker's folder cannot be formatted: " + format.printed());
        }
        start();
    }

    /** Its bootstrap address. */
    String address() {
        return address;
    }

    /** Starts it, also after it was killed. */
    void start() throws IOException {
        program = program("kafka.Kafka", settings.toString());
    }

    private Program program(String main, String... arguments) throws IOException {
        return Program.start(main, MEGABYTES, folder.resolve("broker.log"), Map.of(), arguments);
    }

    /** Creates the topics when it is ready. */
    void createTopics(int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            new Waiting(this::checkRunning).until("the broker creates topics", READY, () -> created(admin, partitions));
        }
    }

    private boolean created(Admin admin, int partitions) {
        try {
            admin.createTopics(List.of(
                            topic(Topics.REQUESTS, partitions),
                            topic(Topics.RESULTS, 1),
                            topic(Topics.UNRESOLVED, 1),
                            topic(Topics.REPORTS, 1)))
                    .all()
                    .get(5, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            return e.getCause() instanceof org.apache.kafka.common.errors.TopicExistsException;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException if it has ended, although it was not killed here */
    void checkRunning() {
        if (program.hasEndedUnexpectedly()) {
            throw new IllegalStateException(
                    "The broker has ended unexpectedly (exit value " + program.exitValue() + "): " + program.printed());
        }
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty());
    }

    void kill() {
        program.kill();
    }

    @Override
    public void close() {
        program.kill();
    }

    private String settings(int port, int controllerPort) {
        return String.format(
                Locale.ROOT,
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                num.network.threads=1
                num.io.threads=2
                # With these two it is ready about 7 s after a kill, instead of 15 s.
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=1000
                """,
                port,
                controllerPort,
                folder.resolve("data").toAbsolutePath());
    }
}
