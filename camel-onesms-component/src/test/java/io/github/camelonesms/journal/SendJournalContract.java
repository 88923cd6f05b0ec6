package io.github.camelonesms.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.support.MutableClock;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journal must do on every database. */
abstract class SendJournalContract {

    static final SendKey KEY = new SendKey("onesms https://sms.example.com fc6499d4aeaebfb4", "order-1");
    static final Duration LEASE = Duration.ofSeconds(30);
    static final PartOutcome OUTCOME = new PartOutcome(
            "17",
            List.of(new PartOutcome.OwnId("17", 2, 4), new PartOutcome.OwnId(null, 1, 1)),
            List.of(new PartOutcome.LeftOut(3, "is on the blacklist")),
            "00",
            true);

    final String prefix = "j" + UUID.randomUUID().toString().replace("-", "").substring(0, 12) + "_";
    final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));
    SendJournal journal;

    /** The database of this test class; the same one at each call. */
    abstract DataSource database();

    JdbcSendJournal open() {
        JdbcSendJournal jdbc = new JdbcSendJournal(database());
        jdbc.setTablePrefix(prefix);
        jdbc.setClock(clock);
        return jdbc;
    }

    @BeforeEach
    void openJournal() {
        journal = open();
        journal.start();
    }

    @AfterEach
    void dropTable() throws SQLException {
        execute("DROP TABLE IF EXISTS " + prefix + "send");
    }

    static PartStart start(SendKey key, int part, String fingerprint, String owner) {
        return new PartStart(key, part, fingerprint, "content".getBytes(StandardCharsets.UTF_8), "9", owner, LEASE);
    }

    PartLease begin(SendKey key, int part) {
        return journal.begin(start(key, part, "print", "a")).lease();
    }

    @Test
    void aNewPartBegins() {
        PartLease lease = begin(KEY, 1);

        assertThat(lease.fence()).isEqualTo(1);
        assertThat(journal.part(KEY, 1)).hasValueSatisfying(part -> {
            assertThat(part.state()).isEqualTo(PartState.BEGUN);
            assertThat(part.fingerprint()).isEqualTo("print");
            assertThat(part.owner()).isEqualTo("a");
            assertThat(part.begunAt()).isEqualTo(clock.instant());
            assertThat(part.leaseLeft()).isEqualTo(LEASE);
            assertThat(part.atWork()).isTrue();
            assertThat(part.outcome()).isNull();
        });
        assertThat(journal.part(KEY, 2)).isEmpty();
    }

    @Test
    void aPartThatIsThereIsShownAndNotBegun() {
        begin(KEY, 1);
        clock.advance(Duration.ofSeconds(10));

        Begin second = open().begin(start(KEY, 1, "other", "b"));

        assertThat(second.lease()).isNull();
        assertThat(second.existing().owner()).isEqualTo("a");
        assertThat(second.existing().fingerprint()).isEqualTo("print");
        assertThat(second.existing().leaseLeft()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aLeaseEndsByTheClock() {
        begin(KEY, 1);
        clock.advance(LEASE);

        SendPart existing = journal.begin(start(KEY, 1, "print", "b")).existing();

        assertThat(existing.atWork()).isFalse();
        assertThat(existing.leaseLeft()).isZero();
        assertThat(existing.state()).isEqualTo(PartState.BEGUN);
    }

    @Test
    void aLeaseIsRenewedFromNowOn() {
        PartLease lease = begin(KEY, 1);
        clock.advance(Duration.ofSeconds(25));

        assertThat(journal.renew(lease, LEASE)).isTrue();
        assertThat(journal.part(KEY, 1).orElseThrow().leaseLeft()).isEqualTo(LEASE);
    }

    @Test
    void theOutcomeIsKeptAndTheContentErased() throws SQLException {
        PartLease lease = begin(KEY, 1);
        assertThat(count("request IS NOT NULL")).isEqualTo(1);

        assertThat(journal.accepted(lease, OUTCOME)).isTrue();

        assertThat(open().part(KEY, 1)).hasValueSatisfying(part -> {
            assertThat(part.state()).isEqualTo(PartState.ACCEPTED);
            assertThat(part.outcome()).isEqualTo(OUTCOME);
            assertThat(part.atWork()).isFalse();
        });
        assertThat(count("request IS NOT NULL")).isZero();
        assertThat(journal.begin(start(KEY, 1, "print", "b")).existing().outcome())
                .isEqualTo(OUTCOME);
    }

    @Test
    void aPartThatWasSurelyNotSentBeginsAnewWithItsNewContent() throws SQLException {
        PartLease first = begin(KEY, 1);
        assertThat(journal.notSent(first)).isTrue();
        assertThat(count("request IS NOT NULL")).isZero();
        clock.advance(Duration.ofMinutes(5));

        PartLease second = journal.begin(start(KEY, 1, "corrected", "b")).lease();

        assertThat(second.fence()).isEqualTo(2);
        assertThat(journal.part(KEY, 1)).hasValueSatisfying(part -> {
            assertThat(part.state()).isEqualTo(PartState.BEGUN);
            assertThat(part.fingerprint()).isEqualTo("corrected");
            assertThat(part.begunAt()).isEqualTo(clock.instant());
            assertThat(part.leaseLeft()).isEqualTo(LEASE);
        });
        assertThat(journal.accepted(first, OUTCOME)).as("with the older fence").isFalse();
        assertThat(journal.renew(first, LEASE)).isFalse();
        assertThat(journal.notSent(first)).isFalse();
        assertThat(journal.unknown(first)).isFalse();
        assertThat(journal.retake(first, LEASE)).isEmpty();
        assertThat(journal.accepted(second, OUTCOME)).isTrue();
    }

    @Test
    void anUnknownOutcomeEndsTheLeaseAndCanBeTakenAgainByItsOwner() throws SQLException {
        PartLease first = begin(KEY, 1);
        assertThat(journal.unknown(first)).isTrue();
        assertThat(journal.part(KEY, 1).orElseThrow().atWork()).isFalse();
        assertThat(journal.renew(first, LEASE)).isFalse();
        assertThat(count("request IS NOT NULL"))
                .as("kept for those who settle it")
                .isEqualTo(1);
        assertThat(journal.begin(start(KEY, 1, "print", "b")).existing().state())
                .isEqualTo(PartState.UNKNOWN);

        PartLease second = journal.retake(first, LEASE).orElseThrow();

        assertThat(second.fence()).isEqualTo(2);
        assertThat(journal.part(KEY, 1).orElseThrow().atWork()).isTrue();
        assertThat(journal.accepted(first, OUTCOME)).isFalse();
        assertThat(journal.accepted(second, OUTCOME)).isTrue();
        assertThat(journal.retake(second, LEASE)).isEmpty();
    }

    @Test
    void anOutcomeMayComeAfterTheLeaseAsLongAsNobodyTookTheRequest() {
        PartLease lease = begin(KEY, 1);
        clock.advance(Duration.ofHours(1));

        assertThat(journal.accepted(lease, OUTCOME)).isTrue();
        assertThat(journal.accepted(lease, OUTCOME)).as("it is settled").isFalse();
    }

    @Test
    void partsAccountsAndKeysAreKeptApart() {
        begin(KEY, 1);

        assertThat(begin(KEY, 2)).isNotNull();
        assertThat(begin(new SendKey(KEY.account(), "ORDER-1"), 1)).isNotNull();
        assertThat(begin(new SendKey(KEY.account(), "order-1 "), 1)).isNotNull();
        assertThat(begin(new SendKey(KEY.account(), "örder-1 💡"), 1)).isNotNull();
        assertThat(begin(new SendKey("bisms http://sms.example.com 00", KEY.key()), 1))
                .isNotNull();
    }

    @Test
    void oneOfManyBegins() throws Exception {
        for (int round = 0; round < 10; round++) {
            SendKey key = new SendKey(KEY.account(), "race " + round);
            List<Begin> begins = together(6, worker -> journal.begin(start(key, 1, "print", "node " + worker)));

            assertThat(begins).filteredOn(begin -> begin.lease() != null).hasSize(1);
        }
    }

    @Test
    void oneOfManyBeginsAnew() throws Exception {
        for (int round = 0; round < 10; round++) {
            SendKey key = new SendKey(KEY.account(), "race " + round);
            journal.notSent(begin(key, 1));
            List<Begin> begins = together(6, worker -> journal.begin(start(key, 1, "print", "node " + worker)));

            assertThat(begins).filteredOn(begin -> begin.lease() != null).hasSize(1);
        }
    }

    @Test
    void purgesWhatIsKnownAndOldAndNothingElse() {
        journal.accepted(begin(KEY, 1), OUTCOME);
        journal.notSent(begin(KEY, 2));
        begin(KEY, 3);
        journal.unknown(begin(KEY, 4));
        clock.advance(Duration.ofDays(30));
        journal.accepted(begin(KEY, 5), OUTCOME);
        clock.advance(Duration.ofSeconds(1));

        assertThat(journal.purge(Duration.ofDays(30))).isEqualTo(2);
        assertThat(journal.part(KEY, 1)).isEmpty();
        assertThat(journal.part(KEY, 2)).isEmpty();
        assertThat(journal.part(KEY, 3)).isPresent();
        assertThat(journal.part(KEY, 4)).isPresent();
        assertThat(journal.part(KEY, 5)).isPresent();
    }

    @Test
    void withoutAClockTheDatabaseMeasuresTheLease() {
        JdbcSendJournal own = open();
        own.setClock(null);

        PartLease lease = own.begin(start(KEY, 1, "print", "a")).lease();

        assertThat(own.part(KEY, 1).orElseThrow().leaseLeft()).isBetween(Duration.ofMillis(1), LEASE);
        assertThat(own.renew(lease, Duration.ofHours(1))).isTrue();
        assertThat(own.part(KEY, 1).orElseThrow().leaseLeft()).isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
        assertThat(own.notSent(lease)).isTrue();
        assertThat(own.begin(start(KEY, 1, "print", "a")).lease().fence()).isEqualTo(2);
        assertThat(own.purge(Duration.ZERO)).isZero();
    }

    @Test
    void severalNodesMayStartAtOnce() throws Exception {
        execute("DROP TABLE " + prefix + "send");

        together(6, worker -> {
            open().start();
            return null;
        });

        assertThat(begin(KEY, 1)).isNotNull();
    }

    @Test
    void withoutCreateSchemaItNamesWhatIsMissing() {
        JdbcSendJournal missing = open();
        missing.setTablePrefix("missing_");
        missing.setCreateSchema(false);

        assertThatThrownBy(missing::start)
                .isInstanceOf(SendJournalException.class)
                .hasMessageContaining("missing_send")
                .hasMessageContaining(".sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE <>send ADD COLUMN extra INT NOT NULL",
                "ALTER TABLE <>send DROP COLUMN outcome",
                "ALTER TABLE <>send ALTER COLUMN send_key TYPE VARCHAR(100)",
                "ALTER TABLE <>send ALTER COLUMN lease_until TYPE DATE",
            })
    void aTableThatIsNotTheJournalsIsRefusedAtTheStart(String change) throws SQLException {
        execute(alteration(change.replace("<>", prefix)));

        assertThatThrownBy(open()::start)
                .isInstanceOf(SendJournalException.class)
                .hasMessageContaining(prefix + "send")
                .hasMessageContaining("tablePrefix");
    }

    /** An ALTER TABLE in the words of the database. */
    String alteration(String sql) {
        return sql;
    }

    @Test
    void theProbeLeavesNothing() throws SQLException {
        open().start();

        assertThat(count("1 = 1")).isZero();
    }

    static <T> List<T> together(int workers, Worker<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                int worker = i;
                Callable<T> task = () -> {
                    go.await();
                    return work.run(worker);
                };
                futures.add(threads.submit(task));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    interface Worker<T> {
        T run(int worker) throws Exception;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    int count(String condition) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + prefix + "send WHERE " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
