package io.github.camelonesms.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateOutcomesTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofSeconds(30);

    private JdbcConnectionPool pool;
    private JdbcSendJournal database;
    private LateOutcomes journal;

    @BeforeEach
    void open() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        database = new JdbcSendJournal(pool);
        journal = new LateOutcomes(database);
        journal.start();
    }

    @AfterEach
    void close() {
        journal.close();
        pool.dispose();
    }

    private static SendKey key(String name) {
        return new SendKey("account", name);
    }

    private static PartStart start(String key, String owner) {
        byte[] content = "text".getBytes(StandardCharsets.UTF_8);
        return new PartStart(key(key), 1, "print", content, null, null, null, owner, LEASE);
    }

    private static PartOutcome outcome(String id) {
        return new PartOutcome(id, List.of(), List.of(), "00", false);
    }

    private PartState stateOf(String key) {
        return database.part(key(key), 1).orElseThrow().state();
    }

    @Test
    void outcomesAreWrittenSoon() {
        for (int i = 0; i < 700; i++) {
            PartLease lease = journal.begin(start("k" + i, "o" + i)).lease();
            assertThat(journal.accepted(lease, outcome("id" + i))).isTrue();
        }
        await().atMost(LONG).until(() -> stateOf("k699") == PartState.ACCEPTED);

        for (int i = 0; i < 700; i++) {
            assertThat(database.part(key("k" + i), 1).orElseThrow().outcome().id())
                    .isEqualTo("id" + i);
        }
    }

    @Test
    void theSameKeyRightAfterIsAccepted() {
        for (int i = 0; i < 200; i++) {
            journal.accepted(journal.begin(start("k" + i, "o" + i)).lease(), outcome("id" + i));

            assertThat(journal.begin(start("k" + i, "p" + i)).existing().state())
                    .isEqualTo(PartState.ACCEPTED);
        }
        journal.accepted(journal.begin(start("last", "last")).lease(), outcome("last"));
        assertThat(journal.part(key("last"), 1).orElseThrow().state()).isEqualTo(PartState.ACCEPTED);
    }

    @Test
    void twoRequestsWithOneIdAreBothWritten() {
        for (int i = 0; i < 5; i++) {
            journal.accepted(journal.begin(start("k" + i, "o" + i)).lease(), outcome("same"));
        }
        journal.close();

        for (int i = 0; i < 5; i++) {
            assertThat(stateOf("k" + i)).isEqualTo(PartState.ACCEPTED);
        }
    }

    @Test
    void whatFailsIsTriedAgainAndNothingIsLost() throws SQLException {
        List<PartLease> leases = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            leases.add(journal.begin(start("k" + i, "o" + i)).lease());
        }
        execute("ALTER TABLE onesms_send RENAME TO away");
        leases.forEach(lease ->
                assertThat(journal.accepted(lease, outcome(lease.owner()))).isTrue());
        execute("ALTER TABLE away RENAME TO onesms_send");

        await().atMost(LONG).untilAsserted(() -> assertThat(leases)
                .allMatch(lease -> stateOf(lease.key().key()) == PartState.ACCEPTED));
    }

    @Test
    void oneThatCannotBeWrittenHoldsNoOtherBack() throws SQLException {
        execute("ALTER TABLE onesms_send ADD CONSTRAINT no_bad_id CHECK (gateway_id <> 'bad')");
        List<PartLease> leases = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            leases.add(journal.begin(start("k" + i, "o" + i)).lease());
        }
        for (int i = 0; i < 20; i++) {
            journal.accepted(leases.get(i), outcome(i == 7 ? "bad" : "id" + i));
        }

        await().atMost(LONG).untilAsserted(() -> assertThat(leases)
                .filteredOn(lease -> stateOf(lease.key().key()) != PartState.ACCEPTED)
                .containsExactly(leases.get(7)));
    }

    @Test
    void anErrorBetweenTwoGroupsLosesNoOutcome() {
        AtomicBoolean fails = new AtomicBoolean(true);
        LateOutcomes failing = new LateOutcomes(database, Thread::new, new ArrayBlockingQueue<>(10) {
            @Override
            public int drainTo(Collection<? super LateOutcomes.Waiting> group, int most) {
                int drained = super.drainTo(group, most);
                if (drained > 0 && fails.getAndSet(false)) {
                    throw new LinkageError("in a test");
                }
                return drained;
            }
        });
        failing.accepted(failing.begin(start("sent", "o")).lease(), outcome("id"));

        await().atMost(LONG).until(() -> stateOf("sent") == PartState.ACCEPTED);
        await().atMost(LONG).until(() -> !failing.isBehind());
        failing.close();
    }

    @Test
    void theCloseWritesWhatWaits() {
        for (int i = 0; i < 300; i++) {
            journal.accepted(journal.begin(start("k" + i, "o" + i)).lease(), outcome("id" + i));
        }
        journal.close();

        assertThat(stateOf("k299")).isEqualTo(PartState.ACCEPTED);
        journal.accepted(journal.begin(start("later", "o")).lease(), outcome("later"));
        assertThat(stateOf("later")).isEqualTo(PartState.ACCEPTED);
    }

    /** Such as when the driver cannot start a thread. */
    @Test
    void anErrorOfTheDatabaseIsTriedAgain() {
        AtomicInteger errors = new AtomicInteger(2);
        SendJournal failing = (SendJournal) Proxy.newProxyInstance(
                SendJournal.class.getClassLoader(), new Class<?>[] {SendJournal.class}, (self, method, arguments) -> {
                    boolean writes = List.of("accepted", "notSent").contains(method.getName());
                    if (writes && errors.getAndDecrement() > 0) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return method.invoke(database, arguments);
                });
        LateOutcomes late = new LateOutcomes(failing);

        late.accepted(database.begin(start("sent", "a")).lease(), outcome("id"));
        await().atMost(LONG).until(() -> stateOf("sent") == PartState.ACCEPTED);
        errors.set(2);
        late.abandon(database.begin(start("not sent", "b")).lease());
        await().atMost(LONG).until(() -> stateOf("not sent") == PartState.NOT_SENT);
        late.close();
    }

    @Test
    void aThreadThatCannotStartIsTriedAgain() {
        LateOutcomes late = new LateOutcomes(database, startingAfter(3));
        assertThat(late.accepted(database.begin(start("sent", "a")).lease(), outcome("id")))
                .isTrue();
        assertThat(late.isBehind()).isFalse();
        assertThat(late.accepted(database.begin(start("later", "b")).lease(), outcome("id 2")))
                .isTrue();
        assertThat(stateOf("sent")).isEqualTo(PartState.BEGUN);

        late.isBehind();

        await().atMost(LONG)
                .until(() -> stateOf("sent") == PartState.ACCEPTED && stateOf("later") == PartState.ACCEPTED);
        late.close();
    }

    @Test
    void aRequestThatWasNotSentIsRecordedAlthoughItsThreadCouldNotStart() {
        LateOutcomes late = new LateOutcomes(database, startingAfter(1));
        late.abandon(database.begin(start("not sent", "a")).lease());
        assertThat(stateOf("not sent")).isEqualTo(PartState.BEGUN);

        late.isBehind();

        await().atMost(LONG).until(() -> stateOf("not sent") == PartState.NOT_SENT);
        late.close();
    }

    private static ThreadFactory startingAfter(int failures) {
        AtomicInteger errors = new AtomicInteger(failures);
        return task -> {
            if (errors.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(task);
        };
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The commit of a beginning failed with an unknown result, and the database stays away for a while. */
    @Test
    void whatWasNotSentIsRecordedWhenTheDatabaseIsBack() throws SQLException {
        PartLease begun = journal.begin(start("begun", "a")).lease();
        execute("ALTER TABLE onesms_send RENAME TO away");
        journal.abandon(begun);
        PartLease late = unconfirmed("begins late", "b");
        journal.abandon(late);
        assertThat(journal.isAbandoned(begun)).isTrue();
        await().during(Duration.ofMillis(300)).atMost(LONG).until(() -> journal.isAbandoned(begun));

        execute("ALTER TABLE away RENAME TO onesms_send");

        await().atMost(LONG).untilAsserted(() -> assertThat(stateOf("begun")).isEqualTo(PartState.NOT_SENT));
        database.begin(start("begins late", "b"));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(stateOf("begins late")).isEqualTo(PartState.NOT_SENT));
        await().atMost(LONG).until(() -> !journal.isAbandoned(begun) && !journal.isAbandoned(late));
    }

    private static PartLease unconfirmed(String key, String owner) {
        return new PartLease(key(key), 1, owner, PartLease.UNCONFIRMED);
    }

    /** The journal may never show the beginning of a request, or may refuse each try to read it. */
    @Test
    void aBeginningThatIsNeverFoundIsForgotten() throws SQLException {
        AtomicLong nanos = new AtomicLong();
        AbandonedParts parts = new AbandonedParts(database, Thread::new, nanos::get);
        parts.add(unconfirmed("never begun", "a"));
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        await().atMost(LONG).until(() -> !parts.contains(unconfirmed("never begun", "a")));

        PartLease begun = journal.begin(start("begun", "c")).lease();
        execute("ALTER TABLE onesms_send RENAME TO away");
        parts.add(unconfirmed("refused", "b"));
        parts.add(begun);
        nanos.addAndGet(Duration.ofMinutes(61).toNanos());
        await().atMost(LONG).until(() -> !parts.contains(unconfirmed("refused", "b")));
        execute("ALTER TABLE away RENAME TO onesms_send");
        await().atMost(LONG).untilAsserted(() -> assertThat(stateOf("begun")).isEqualTo(PartState.NOT_SENT));
        parts.close();
    }

    @Test
    void aRequestThatItsOwnerHasTakenAgainIsNotTouched() {
        PartLease begun = journal.begin(start("order", "a")).lease();
        PartLease again = database.retake(begun, LEASE).orElseThrow();
        journal.abandon(begun);

        assertThat(journal.isAbandoned(again)).isFalse();
        await().atMost(LONG).until(() -> !journal.isAbandoned(begun));
        assertThat(stateOf("order")).isEqualTo(PartState.BEGUN);
    }

    @Test
    void aLeaseThatIsAbandonedAfterAnotherOfItsOwnerStaysAbandonedUntilItIsRecorded() throws SQLException {
        PartLease begun = journal.begin(start("order", "a")).lease();
        PartLease again = database.retake(begun, LEASE).orElseThrow();
        execute("ALTER TABLE onesms_send RENAME TO away");
        journal.abandon(begun);
        journal.abandon(again);
        assertThat(journal.isAbandoned(again)).isTrue();
        execute("ALTER TABLE away RENAME TO onesms_send");

        await().atMost(LONG).until(() -> !journal.isAbandoned(again));
        assertThat(stateOf("order")).isEqualTo(PartState.NOT_SENT);
    }

    @Test
    void aRequestThatAnotherNodeHasBegunMeanwhileIsNotTouched() {
        journal.abandon(unconfirmed("order", "a"));
        database.begin(start("order", "b"));

        await().during(Duration.ofMillis(500)).atMost(LONG).untilAsserted(() -> assertThat(stateOf("order"))
                .isEqualTo(PartState.BEGUN));
    }
}
