package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.PartStart;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.TakenPart;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ResolvedSend;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.PostgresServer;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.mvstore.MVStoreTool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Searches the files of a database for what was sent through a journal in it. docs/personal-data.md says what holds. */
@Tag("process")
class JournalFilesTest extends SimulatorTestSupport {

    private static final String TEXT = "Sayin Gizlioglu, randevunuz yarin";
    private static final String TURKISH = "Çığır açan Şükrü, ödeme günü";
    private static final String SENDER = "GIZLIBASLIK";

    /** As every form of a number has them. */
    private static final String LAST_DIGITS = "5321928374";

    private static final String KEY = "order-8374";
    private static final String JOURNAL_KEY = "journalKey=RAW(a key of at least sixteen characters)";

    @TempDir
    Path folder;

    private final List<byte[]> sealed = new CopyOnWriteArrayList<>();
    private JdbcConnectionPool pool;
    private PostgresServer server;
    private JdbcSendJournal journal;

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return builder.account(CREDENTIAL, CREDENTIAL, CREDIT, SENDER);
    }

    @Override
    protected void configure(OneSmsConfiguration configuration) {
        super.configure(configuration);
        configuration.setSender(SENDER);
    }

    @AfterEach
    void close() throws IOException {
        context.stop();
        if (pool != null) {
            pool.dispose();
        }
        if (server != null) {
            server.stopImmediately();
        }
    }

    @Test
    void withAKeyNothingIsEverReadableInTheFilesOfH2() throws Exception {
        openH2();
        leaveOpen(JOURNAL_KEY);
        checkpoint("CHECKPOINT SYNC");
        assertThat(find(folder, known(KEY))).as("what is known to be there").containsKey(KEY);
        assertThat(find(folder, secrets())).as("while outcomes are unknown").isEmpty();

        sendTheRest(JOURNAL_KEY);
        checkpoint("CHECKPOINT SYNC");
        assertThat(find(folder, secrets())).as("after the outcomes").isEmpty();
    }

    @Test
    void withoutAKeyNothingOfKnownOutcomesIsInAFileOfH2ThatWasCompacted() throws Exception {
        openH2();
        leaveOpen();
        checkpoint("CHECKPOINT SYNC");
        assertThat(find(folder, contents())).as("while the outcome is unknown").isNotEmpty();

        sendTheRest();
        context.stop();
        checkpoint("SHUTDOWN COMPACT");
        // The database compresses what it compacts, and what is compressed cannot be searched.
        MVStoreTool.compact(
                folder.resolve("journal.mv.db").toString(),
                folder.resolve("uncompressed.mv.db").toString(),
                false);
        assertThat(find(folder, known(KEY))).containsKey(KEY);
        assertThat(find(folder, secrets())).isEmpty();
        assertThat(find(folder, contents())).isEmpty();
    }

    @Test
    void withAKeyNothingIsEverReadableInTheFilesOfPostgres() throws Exception {
        Path data = openPostgres();
        leaveOpen(JOURNAL_KEY);
        checkpoint("CHECKPOINT");
        assertThat(find(data, known(KEY))).as("what is known to be there").containsKey(KEY);
        assertThat(find(data, secrets())).as("while outcomes are unknown").isEmpty();

        sendTheRest(JOURNAL_KEY);
        checkpoint("CHECKPOINT");
        assertThat(find(data, secrets())).as("after the outcomes").isEmpty();
    }

    @Test
    void withoutAKeyNothingOfKnownOutcomesIsInATableOfPostgresThatWasRewritten() throws Exception {
        Path data = openPostgres();
        leaveOpen();
        checkpoint("CHECKPOINT");
        assertThat(find(data, contents())).as("while the outcome is unknown").isNotEmpty();

        sendTheRest();
        checkpoint("VACUUM FULL onesms_send");
        checkpoint("CHECKPOINT");
        assertThat(find(data.resolve("base"), known(KEY))).containsKey(KEY);
        assertThat(find(data.resolve("base"), secrets())).isEmpty();
        assertThat(find(data.resolve("base"), contents())).isEmpty();
    }

    private void openH2() {
        open(JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("journal"), "sa", ""));
    }

    private Path openPostgres() throws SQLException {
        server = PostgresServer.own().orElse(null);
        Assumptions.assumeTrue(server != null, PostgresServer.MISSING);
        PGConnectionPoolDataSource postgres = new PGConnectionPoolDataSource();
        postgres.setUrl(server.url());
        postgres.setUser(server.user());
        postgres.setPassword(server.password());
        open(JdbcConnectionPool.create(postgres));
        return Path.of(query("SHOW data_directory"));
    }

    private void open(JdbcConnectionPool opened) {
        pool = opened;
        journal = new JdbcSendJournal(pool);
        journal.setClock(simulator.clock());
        context.getComponent("onesms", OneSmsComponent.class).settlerPause(Duration.ofHours(1));
        context.getRegistry().bind("time", simulator.clock());
        context.getRegistry().bind("journal", SendJournal.class, noting());
    }

    /** The journal; what it keeps of requests is noted. */
    private SendJournal noting() {
        return (SendJournal) Proxy.newProxyInstance(
                SendJournal.class.getClassLoader(), new Class<?>[] {SendJournal.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("begin")) {
                        sealed.add(((PartStart) arguments[0]).request());
                    }
                    try {
                        return method.invoke(journal, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** An accepted one; one without a known outcome, and a request with members, both given up. */
    private void leaveOpen(String... options) throws SQLException {
        body(SendResult.class, send(KEY, TEXT, options));
        simulator.fault(Fault.closeAfterProcessing().on("send").times(1));
        assertThat(send("unknown", TURKISH, options).getException()).isInstanceOf(OutcomeUnknownException.class);
        List<SmsMessage> batch = List.of(
                new SmsMessage(TEXT + " saat 9", number(2)).withIdempotencyKey("one"),
                new SmsMessage(TEXT + " saat 8", number(3)).withIdempotencyKey("two"));
        simulator.fault(Fault.closeAfterProcessing().on("send").times(1));
        assertThat(request(uri(options), batch, Map.of()).getException()).isInstanceOf(OutcomeUnknownException.class);
        // No settler has run yet.
        String account = query("SELECT account FROM onesms_send WHERE send_key = 'unknown'");
        for (TakenPart part : journal.unsettled().takeOver(account, null, "test", Duration.ofMinutes(1), 10)) {
            journal.unsettled().unresolved(part.lease(), "in a test", List.of());
        }
    }

    /** A refused one, and what was given up is resolved. */
    private void sendTheRest(String... options) throws SQLException {
        simulator.fault(Fault.code("85").on("send").times(1));
        assertThat(send("refused", TEXT + " iptal", options).getException()).isInstanceOf(RejectedException.class);
        for (String key : List.of("unknown", "one")) {
            Map<String, Object> headers = new HashMap<>(Map.of(OneSmsConstants.IDEMPOTENCY_KEY, key));
            body(ResolvedSend.class, request(uri(options).replace(":send?", ":resolve?"), "sent", headers));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> query("SELECT COUNT(*) FROM onesms_send WHERE request IS NOT NULL")
                        .equals("0"));
    }

    private Exchange send(String key, String text, String... options) {
        return request(
                uri(options),
                text,
                Map.of(OneSmsConstants.TO, List.of(number(0), number(1)), OneSmsConstants.IDEMPOTENCY_KEY, key));
    }

    private static String number(int index) {
        return "90" + (Long.parseLong(LAST_DIGITS) + index);
    }

    private String uri(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("journal=true&sendJournal=#journal&clock=#time&recoverUnknownOutcome=false");
        return send(all.toArray(String[]::new));
    }

    private void checkpoint(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Map<String, byte[]> known(String text) {
        return Map.of(text, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What the journal kept of requests, which is compressed and encrypted at most; a part is enough to find it. */
    private Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        sealed.forEach(
                each -> contents.put("content " + contents.size(), Arrays.copyOfRange(each, 8, each.length - 4)));
        return contents;
    }

    /** Texts, sender and numbers in every form that a file might have. */
    private static Map<String, byte[]> secrets() {
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>(List.of("Gizlioglu", "randevunuz", "Şükrü", "Çığır", SENDER));
        for (int i = 0; i < 4; i++) {
            String number = number(i);
            texts.add(number.substring(2));
            for (long value : new long[] {Long.parseLong(number), Long.parseLong(number.substring(2))}) {
                for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                    secrets.put(
                            value + " " + order,
                            ByteBuffer.allocate(Long.BYTES)
                                    .order(order)
                                    .putLong(value)
                                    .array());
                }
            }
        }
        for (String text : texts) {
            for (Charset charset : List.of(
                    StandardCharsets.UTF_8,
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE,
                    Charset.forName("windows-1254"))) {
                secrets.put(text + " " + charset, text.getBytes(charset));
            }
        }
        return secrets;
    }

    /** Which of these are in the files of a folder, and in which. */
    private static Map<String, Set<String>> find(Path folder, Map<String, byte[]> wanted) throws IOException {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            // Every byte is a character, so that the JVM searches.
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            wanted.forEach((name, bytes) -> {
                if (content.contains(new String(bytes, StandardCharsets.ISO_8859_1))) {
                    found.computeIfAbsent(name, none -> new TreeSet<>())
                            .add(folder.relativize(file).toString());
                }
            });
        }
        return found;
    }
}
