package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelonesms.examples.docs.SentOnceProgram.Recipe;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.tools.Server;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recipes of docs/sent-once.md, each in a JVM of its own that is killed (SIGKILL) midway and started again: each phone
 * gets its message once, whenever that is. {@code mvn -Plong} kills each recipe ten times within the window of the
 * duplicate guard, and ten times after it; {@code -Donesms.recipe=NAME} runs one recipe.
 */
@Timeout(1_800)
class SentOnceKillTest {

    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");
    private static final int ROUNDS = LONG ? 10 : 1;

    /** A round is repeated if the program had reached all phones before it was killed. */
    private static final int TRIES = 3;

    private static final long SEED = Long.getLong("onesms.seed", 20_261_129L);
    private static final String ONLY = System.getProperty("onesms.recipe");
    private static final Duration WITHIN_THE_WINDOW = Duration.ofSeconds(40);
    private static final Duration AFTER_THE_WINDOW = Duration.ofMinutes(5);
    private static final Duration BOUND = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    private SmsGatewaySimulator gateway;
    private Path folder;

    /** A recipe's source, which outlives the program. */
    interface Source extends AutoCloseable {

        /** What the program connects to. */
        String address();

        /** Whether each message has an outcome. */
        boolean isDone() throws Exception;
    }

    /** In CI each recipe has one kind of restart. */
    static Stream<Arguments> rows() {
        List<Duration> restarts = List.of(AFTER_THE_WINDOW, WITHIN_THE_WINDOW);
        return Stream.of(Recipe.values())
                .filter(recipe -> ONLY == null || ONLY.equals(recipe.name()))
                .flatMap(recipe -> restarts.stream()
                        .filter(restart -> LONG || restart == restarts.get(recipe.ordinal() % 2))
                        .map(restart -> arguments(recipe, restart)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachPhoneGetsItsMessageOnce(Recipe recipe, Duration restart) throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            boolean midway = false;
            for (int tries = 0; tries < TRIES && !midway; tries++) {
                midway = isKilledMidway(recipe, restart, random, round + "-" + tries);
            }
            assertThat(midway).as("killed midway").isTrue();
        }
    }

    private boolean isKilledMidway(Recipe recipe, Duration restart, Random random, String round) throws Exception {
        folder = Files.createDirectories(directory.resolve(recipe + "-" + restart + "-" + round));
        int phones = recipe == Recipe.WHOLE_FILE ? 2_000 : 60;
        int step = recipe == Recipe.WHOLE_FILE ? 100 : 1;
        int latency = recipe == Recipe.WHOLE_FILE ? 80 : 20;
        try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder()
                        .account("test", "test", 1_000_000, "BASLIK")
                        .latency(Duration.ofMillis(latency))
                        .start();
                Source source = source(recipe, phones)) {
            gateway = simulator;
            int first = phones / 4 + random.nextInt(phones / 4);
            Process program = start(recipe, source, Duration.ZERO);
            try {
                awaitWith(program, () -> simulator.deliveries() >= first);
                program.waitFor(random.nextInt(40), TimeUnit.MILLISECONDS);
            } finally {
                program.destroyForcibly().waitFor();
            }
            int before = simulator.phonesReached();
            if (before >= phones - step) {
                return false;
            }
            simulator.advance(restart);
            Process again = start(recipe, source, restart);
            try {
                awaitWith(again, source::isDone);
            } finally {
                again.destroyForcibly().waitFor();
            }
            long lost = numbers(phones)
                    .filter(number -> simulator.deliveries(number) == 0)
                    .count();
            long doubled = numbers(phones)
                    .filter(number -> simulator.deliveries(number) > 1)
                    .count();
            System.out.println(String.format(
                    Locale.ROOT,
                    "Sent once: %s, restarted after %s, seed %d: of %d phones %d were reached before; lost %d, doubled %d",
                    recipe,
                    restart,
                    SEED,
                    phones,
                    before,
                    lost,
                    doubled));
            assertThat(lost).as("lost").isZero();
            assertThat(doubled).as("doubled").isZero();
            return true;
        }
    }

    private Source source(Recipe recipe, int phones) throws Exception {
        List<String> numbers = numbers(phones).toList();
        return switch (recipe) {
            case LINES, WHOLE_FILE -> new Folder(numbers);
            case OUTBOX -> new Table(numbers);
            case JMS -> new Queue(numbers);
            case REST -> new Client(numbers);
        };
    }

    private static Stream<String> numbers(int phones) {
        return IntStream.range(0, phones).mapToObj(i -> "90555" + (1_000_000 + i));
    }

    private static String text(String number) {
        return "Siparis " + number;
    }

    private Process start(Recipe recipe, Source source, Duration ahead) throws IOException {
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.apache.camel.jmx.disabled=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SentOnceProgram.class.getName(),
                        recipe.name(),
                        gateway.baseUrl(),
                        folder.toString(),
                        ahead.toString(),
                        source.address()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.txt").toFile()))
                .start();
        // A cancelled build ends the programs too.
        Runtime.getRuntime().addShutdownHook(new Thread(program::destroyForcibly));
        return program;
    }

    private void awaitWith(Process program, Callable<Boolean> condition) {
        await().atMost(BOUND).pollInterval(Duration.ofMillis(2)).until(() -> {
            if (!program.isAlive()) {
                throw new AssertionError("The program has ended: " + Files.readString(folder.resolve("output.txt")));
            }
            return condition.call();
        });
    }

    /** A folder with one file. */
    private final class Folder implements Source {

        Folder(List<String> numbers) throws IOException {
            Files.write(
                    Files.createDirectories(folder.resolve("inbox")).resolve("campaign.csv"),
                    numbers.stream().map(number -> number + ";" + text(number)).toList());
        }

        @Override
        public String address() {
            return "";
        }

        @Override
        public boolean isDone() {
            return Files.exists(folder.resolve("inbox/.done/campaign.csv"));
        }

        @Override
        public void close() {}
    }

    /** A table in a database server, which has the journal too. */
    private static final class Table implements Source {

        private final Server server;

        Table(List<String> numbers) throws SQLException {
            server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
            try (Connection connection = connection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE outbox (id IDENTITY PRIMARY KEY, phone VARCHAR, text VARCHAR,"
                        + " sent BOOLEAN DEFAULT FALSE)");
                try (PreparedStatement row =
                        connection.prepareStatement("INSERT INTO outbox (phone, text) VALUES (?, ?)")) {
                    for (String number : numbers) {
                        row.setString(1, number);
                        row.setString(2, text(number));
                        row.executeUpdate();
                    }
                }
            }
        }

        private Connection connection() throws SQLException {
            return DriverManager.getConnection(address(), "sa", "");
        }

        @Override
        public String address() {
            return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:outbox;DB_CLOSE_DELAY=-1";
        }

        @Override
        public boolean isDone() throws SQLException {
            try (Connection connection = connection();
                    Statement statement = connection.createStatement();
                    ResultSet left = statement.executeQuery("SELECT COUNT(*) FROM outbox WHERE NOT sent")) {
                return left.next() && left.getInt(1) == 0;
            }
        }

        @Override
        public void close() throws SQLException {
            try (Connection connection = connection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            }
            server.stop();
        }
    }

    /** A queue of a broker. */
    private static final class Queue implements Source {

        private final BrokerService broker = new BrokerService();
        private final String address;

        Queue(List<String> numbers) throws Exception {
            broker.setPersistent(false);
            broker.setUseJmx(false);
            broker.addConnector("tcp://127.0.0.1:0");
            broker.start();
            broker.waitUntilStarted();
            address = broker.getTransportConnectorByScheme("tcp").getPublishableConnectString();
            try (CamelContext context = new DefaultCamelContext();
                    ProducerTemplate template = context.createProducerTemplate()) {
                context.addComponent("jms", JmsComponent.jmsComponent(new ActiveMQConnectionFactory(address)));
                context.start();
                for (String number : numbers) {
                    template.sendBodyAndHeader("jms:queue:reminders", text(number), "phone", number);
                }
            }
        }

        @Override
        public String address() {
            return address;
        }

        @Override
        public boolean isDone() throws Exception {
            return broker.getDestination(new ActiveMQQueue("reminders"))
                            .getDestinationStatistics()
                            .getMessages()
                            .getCount()
                    == 0;
        }

        @Override
        public void close() throws Exception {
            broker.stop();
        }
    }

    /** A client that repeats each request with its key until it has the result. */
    private static final class Client implements Source {

        private final int port;
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        private final CompletableFuture<Void> all;

        Client(List<String> numbers) throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            all = CompletableFuture.runAsync(() -> numbers.forEach(number ->
                    await().atMost(BOUND).pollInterval(Duration.ofMillis(5)).until(() -> isSent(number))));
        }

        private boolean isSent(String number) throws InterruptedException {
            HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sms"))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "order-" + number)
                    .timeout(Duration.ofSeconds(10))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"to\": \"" + number + "\", \"text\": \"" + text(number) + "\"}"))
                    .build();
            try {
                return http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public String address() {
            return String.valueOf(port);
        }

        @Override
        public boolean isDone() {
            if (all.isCompletedExceptionally()) {
                all.join();
            }
            return all.isDone();
        }

        @Override
        public void close() {
            all.cancel(true);
        }
    }
}
