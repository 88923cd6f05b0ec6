package io.github.camelonesms.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.support.MutableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journal must do on every database. */
abstract class SendJournalContract {

    static final SendKey KEY = new SendKey("onesms https://sms.example.com fc6499d4aeaebfb4", "order-1");
    static final Duration LEASE = Duration.ofSeconds(30);
    static final PartOutcome OUTCOME = new PartOutcome(
            "17",
            List.of(new PartOutcome.OwnId("17", 2, 4), new PartOutcome.OwnId(null, 1, 1)),
            List.of(new PartOutcome.RejectedPlace(3, "is on the blacklist")),
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
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        return new PartStart(key, part, fingerprint, content, "9", null, null, owner, LEASE);
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

    /** Keys of users may be numbers or addresses, and drivers show the values of a row that they cannot write. */
    @Test
    void noFailureShowsAKey() throws SQLException {
        SendKey personal = new SendKey(KEY.account(), "ali@example.com");
        PartLease one = begin(personal, 1);
        PartLease two = begin(personal, 2);
        execute("ALTER TABLE " + prefix + "send ADD CONSTRAINT " + prefix
                + "full CHECK (state <> 'ACCEPTED' AND part < 3)");

        List.<ThrowingCallable>of(
                        () -> journal.accepted(one, OUTCOME),
                        () -> journal.accepted(List.of(new PartEnd(one, OUTCOME), new PartEnd(two, OUTCOME))),
                        () -> begin(personal, 3))
                .forEach(write -> assertThatThrownBy(write)
                        .isInstanceOf(SendJournalException.class)
                        .satisfies(failure -> assertThat(Throwables.getStackTrace(failure))
                                .contains(prefix)
                                .doesNotContain(personal.key())));
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

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(journal.part(KEY, 1)).hasValueSatisfying(part -> {
            assertThat(part.state()).isEqualTo(PartState.BEGUN);
            assertThat(part.fingerprint()).isEqualTo("corrected");
            assertThat(part.begunAt()).isEqualTo(clock.instant());
            assertThat(part.leaseLeft()).isEqualTo(LEASE);
        });
        assertThat(journal.accepted(first, OUTCOME)).as("with the older fence").isFalse();
        assertThat(journal.accepted(first, answer("16"))).isFalse();
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

    static PartOutcome answer(String id) {
        return new PartOutcome(id, List.of(), List.of(), "00", false);
    }

    @Test
    void theNewestIdIsThatOfTheLastKnownRequest() {
        assertThat(journal.newestId(KEY.account())).isEmpty();
        PartLease first = journal.begin(start(KEY, 1, "print", "a")).lease();
        assertThat(journal.newestId(KEY.account()))
                .as("its outcome is not known")
                .isEmpty();
        journal.accepted(first, OUTCOME);
        clock.advance(Duration.ofSeconds(1));
        journal.notSent(journal.begin(new PartStart(KEY, 2, "print", new byte[] {1}, "11", null, "xml", "a", LEASE))
                .lease());
        clock.advance(Duration.ofSeconds(1));
        journal.notSent(journal.begin(new PartStart(KEY, 3, "print", new byte[] {1}, null, null, "xml", "a", LEASE))
                .lease());

        assertThat(journal.newestId(KEY.account())).contains("11");
        assertThat(journal.newestId("another account")).isEmpty();
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
    void oneOfManyBeginsEachOfManyRequests() throws Exception {
        List<SendJournal> nodes = List.of(journal, open());
        Map<SendKey, AtomicInteger> begun = new ConcurrentHashMap<>();
        List<SendKey> keys =
                IntStream.range(0, 30).mapToObj(i -> key("race " + i)).toList();
        together(20, worker -> {
            List<SendKey> own = new ArrayList<>(keys);
            Collections.shuffle(own, new Random(worker / 2));
            for (SendKey key : own) {
                Begin begin = nodes.get(worker % 2).begin(start(key, 1, "print", "node " + worker));
                if (begin.lease() != null) {
                    begun.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
                } else {
                    assertThat(begin.existing().key()).isEqualTo(key);
                }
            }
            return null;
        });

        assertThat(begun).containsOnlyKeys(keys).allSatisfy((key, times) -> assertThat(times)
                .hasValue(1));
    }

    @Test
    void aBeginningThatWasCommittedAlthoughItSeemedToFailIsFound() {
        PartStart start = start(KEY, 1, "print", "a unique owner");
        PartLease lease = journal.begin(start).lease();

        assertThat(journal.begin(start).lease()).isEqualTo(lease);
    }

    /** As another node that is cut off from the database in the middle of a transaction. */
    @Test
    void aKeyThatAnotherTransactionHoldsStopsNoOther() throws Exception {
        CountDownLatch others = new CountDownLatch(30);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Connection foreign = database().getConnection()) {
            foreign.setAutoCommit(false);
            try (Statement statement = foreign.createStatement()) {
                statement.execute("INSERT INTO " + prefix + "send (account, send_key, part, fingerprint, state, owner,"
                        + " fence, begun_at) VALUES ('" + KEY.account()
                        + "', 'held', 1, 'print', 'BEGUN', 'foreign', 1, CURRENT_TIMESTAMP)");
            }
            for (int i = 0; i < 30; i++) {
                SendKey key = key("free " + i);
                threads.submit(() -> {
                    if (journal.begin(start(key, 1, "print", key.key())).lease() != null) {
                        others.countDown();
                    }
                });
                if (i == 15) {
                    threads.submit(() -> journal.begin(start(key("held"), 1, "print", "own")));
                }
            }
            assertThat(others.await(18, TimeUnit.SECONDS))
                    .as("begun before the network times out")
                    .isTrue();
            foreign.rollback();
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(journal.part(key("held"), 1)).isPresent();
    }

    /** PostgreSQL cannot keep a zero byte. */
    @Test
    void aRequestThatTheDatabaseRefusesStopsNoOther() throws Exception {
        List<Boolean> begun = together(20, worker -> {
            SendKey key = key(worker % 4 == 0 ? "zero \0 " + worker : "good " + worker);
            try {
                return journal.begin(start(key, 1, "print", "node " + worker)).lease() != null;
            } catch (SendJournalException e) {
                assertThat(worker % 4).isZero();
                return true;
            }
        });

        assertThat(begun).doesNotContain(false);
    }

    private static SendKey key(String name) {
        return new SendKey(KEY.account(), name);
    }

    @Test
    void purgesWhatIsKnownAndOldAndNothingElse() {
        journal.accepted(begin(key("accepted"), 1), OUTCOME);
        journal.notSent(begin(key("refused"), 1));
        begin(key("begun"), 1);
        journal.unknown(begin(key("unknown"), 1));
        clock.advance(Duration.ofDays(30));
        journal.accepted(begin(key("young"), 1), OUTCOME);
        clock.advance(Duration.ofSeconds(1));

        assertThat(journal.purge(KEY.account(), Duration.ofDays(30))).isEqualTo(2);
        assertThat(journal.part(key("accepted"), 1)).isEmpty();
        assertThat(journal.part(key("refused"), 1)).isEmpty();
        assertThat(journal.part(key("begun"), 1)).isPresent();
        assertThat(journal.part(key("unknown"), 1)).isPresent();
        assertThat(journal.part(key("young"), 1)).isPresent();
    }

    /** Endpoints with other accounts on the same table may keep their keys for longer. */
    @Test
    void purgesItsOwnAccountOnly() {
        SendKey other = new SendKey("bisms http://sms.example.com 00", KEY.key());
        journal.accepted(begin(KEY, 1), OUTCOME);
        journal.accepted(begin(other, 1), OUTCOME);
        clock.advance(Duration.ofDays(31));

        assertThat(journal.purge(KEY.account(), Duration.ofDays(30))).isEqualTo(1);
        assertThat(journal.part(KEY, 1)).isEmpty();
        assertThat(journal.part(other, 1)).isPresent();
    }

    /** Otherwise the repetition that sends the last part would send the others a second time. */
    @Test
    void purgesNoPartOfASendWhileAnotherIsOpenOrYoung() {
        for (int part = 1; part <= 3; part++) {
            journal.accepted(begin(KEY, part), OUTCOME);
        }
        PartLease open = begin(KEY, 4);
        clock.advance(Duration.ofDays(31));

        assertThat(journal.purge(KEY.account(), Duration.ofDays(30))).isZero();
        journal.notSent(open);
        assertThat(journal.purge(KEY.account(), Duration.ofDays(30))).isZero();
        assertThat(journal.part(KEY, 1)).isPresent();
        clock.advance(Duration.ofDays(31));
        assertThat(journal.purge(KEY.account(), Duration.ofDays(30))).isEqualTo(4);
    }

    @Test
    void purgesNoPieceOfAMessageWhileAnotherIsOpenOrYoung() throws SQLException {
        PartMember first = member("a", 0);
        PartMember second = new PartMember("a", 2, "rest of a", new PartMember.Place(0, 1, 0, 1));
        journal.accepted(
                journal.begin(batch("r1", List.of(first, member("b", 1)))).lease(), OUTCOME);
        journal.accepted(journal.begin(batch("r2", "c", "d")).lease(), OUTCOME);
        PartLease open =
                journal.begin(batch("r3", List.of(second, member("e", 1)))).lease();
        journal.accepted(begin(key("a"), 3), OUTCOME);
        clock.advance(Duration.ofDays(31));

        assertThat(journal.purge(KEY.account(), Duration.ofDays(30)))
                .as("r2 only")
                .isEqualTo(1);
        journal.accepted(open, OUTCOME);
        assertThat(journal.purge(KEY.account(), Duration.ofDays(30))).isZero();
        assertThat(ofMessage("a").state()).isEqualTo(PartState.ACCEPTED);
        assertThat(ofMessage("b").state()).isEqualTo(PartState.ACCEPTED);
        assertThat(journal.part(key("a"), 3)).isPresent();
        clock.advance(Duration.ofDays(31));
        assertThat(journal.purge(KEY.account(), Duration.ofDays(30))).isEqualTo(3);
        assertThat(count("1 = 1")).isZero();
    }

    /** More than fit in one transaction, and several that ended at the same time. */
    @Test
    void purgesManyBehindSomeThatStay() throws SQLException {
        insertFinished(KEY.key(), 1100);
        begin(KEY, 1101);
        insertFinished("other", 1100);
        clock.advance(Duration.ofDays(31));

        assertThat(journal.purge(KEY.account(), Duration.ofDays(30))).isEqualTo(1100);
        assertThat(count("send_key = '" + KEY.key() + "'")).isEqualTo(1101);
        assertThat(count("send_key = 'other'")).isZero();
    }

    private void insertFinished(String key, int parts) throws SQLException {
        journal.accepted(begin(key(key), 1), new PartOutcome(null, List.of(), List.of(), "00", false));
        String columns = "account, send_key, fingerprint, state, owner, fence, begun_at, finished_at, outcome";
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            for (int part = 2; part <= parts; part++) {
                statement.addBatch("INSERT INTO " + prefix + "send (part, " + columns + ") SELECT " + part + ", "
                        + columns + " FROM " + prefix + "send WHERE part = 1 AND send_key = '" + key + "'");
            }
            statement.executeBatch();
        }
    }

    /** A part that was surely not sent may begin anew between the look at it and its deletion. */
    @Test
    void aPartThatBeginsAnewDuringAPurgeStays() throws SQLException {
        journal.notSent(begin(KEY, 1));
        clock.advance(Duration.ofDays(31));
        DataSource beginsMeanwhile = before(
                sql -> sql.startsWith("DELETE") && sql.contains("finished_at"),
                () -> journal.accepted(begin(KEY, 1), OUTCOME));
        JdbcSendJournal purging = new JdbcSendJournal(beginsMeanwhile);
        purging.setTablePrefix(prefix);
        purging.setClock(clock);

        purging.purge(KEY.account(), Duration.ofDays(30));

        assertThat(journal.part(KEY, 1).orElseThrow().state()).isEqualTo(PartState.ACCEPTED);
    }

    /** The database, where something happens once before a statement is prepared. */
    private DataSource before(Predicate<String> statement, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return proxy(DataSource.class, (source, arguments) -> {
            Connection connection = (Connection) source.invoke(database(), arguments);
            return proxy(Connection.class, (method, values) -> {
                if (method.getName().equals("prepareStatement")
                        && statement.test((String) values[0])
                        && done.compareAndSet(false, true)) {
                    action.run();
                }
                return method.invoke(connection, values);
            });
        });
    }

    private interface Call {
        Object of(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                SendJournalContract.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static PartMember member(String key, int number) {
        return new PartMember(key, 1, "print of " + key, new PartMember.Place(number, 1, number % 2, 2));
    }

    static PartStart batch(String request, String... keys) {
        List<PartMember> members = new ArrayList<>();
        for (String key : keys) {
            members.add(member(key, members.size()));
        }
        return batch(request, members);
    }

    private static PartStart batch(String request, List<PartMember> members) {
        PartStart start = start(new SendKey(KEY.account(), request), 1, "print", "a");
        return new PartStart(
                start.key(), 1, start.fingerprint(), start.request(), null, null, null, start.owner(), LEASE, members);
    }

    private SendPart ofMessage(String key) {
        return journal.part(new SendKey(KEY.account(), key), 1).orElseThrow();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aRequestWithTheSameMessageTwiceIsRefused() {
        assertThatThrownBy(() -> journal.begin(batch("r1", "a", "b", "a")))
                .isInstanceOf(SendJournalException.class)
                .hasMessageContaining("twice in the request");

        assertThat(journal.begin(batch("r2", "a", "b")).lease()).isNotNull();
    }

    @Test
    @Timeout(60)
    void aRequestThatCanNeitherBeInsertedNorFoundIsNotBegun() throws SQLException {
        execute("CREATE UNIQUE INDEX " + prefix + "own ON " + prefix + "send (fingerprint)");
        begin(KEY, 1);

        assertThatThrownBy(() -> begin(KEY, 2))
                .isInstanceOf(SendJournalException.class)
                .hasMessageContaining("20 tries");
        assertThatThrownBy(() -> journal.begin(batch("r1", "a", "b")))
                .isInstanceOf(SendJournalException.class)
                .hasMessageContaining("20 tries");
    }

    @Test
    void messagesWithKeysOfTheirOwnAreKnownByThem() {
        PartLease lease = journal.begin(batch("r1", "a", "b", "c", "d")).lease();

        assertThat(ofMessage("b").state()).isEqualTo(PartState.BEGUN);
        assertThat(ofMessage("b").fingerprint()).isEqualTo("print of b");
        assertThat(ofMessage("b").leaseLeft()).isEqualTo(LEASE);
        assertThat(ofMessage("b").key()).isEqualTo(lease.key());
        assertThat(journal.members(lease.key())).containsExactly("a", "b", "c", "d");
        assertThat(journal.members(KEY)).isEmpty();
        journal.accepted(lease, OUTCOME);

        assertThat(ofMessage("a").outcome()).isEqualTo(new PartOutcome("17", List.of(), List.of(), "00", true));
        assertThat(ofMessage("b").outcome()).isEqualTo(new PartOutcome(null, List.of(), List.of(), "00", true));
        assertThat(ofMessage("d").outcome().rejected())
                .containsExactly(new PartOutcome.RejectedPlace(0, "is on the blacklist"));
    }

    @Test
    void aRequestWithAMessageThatIsInAnotherRequestDoesNotBegin() throws SQLException {
        PartLease lease = journal.begin(batch("r1", "a", "b")).lease();

        Begin second = open().begin(batch("r2", "x", "b", "y", "a"));

        assertThat(second.lease()).isNull();
        assertThat(second.existing()).isNull();
        assertThat(second.members()).containsOnlyKeys(1, 3);
        assertThat(second.members().get(1)).isEqualTo(ofMessage("b"));
        assertThat(count("send_key IN ('r2', 'x', 'y')")).isZero();
        journal.unknown(lease);
        assertThat(journal.begin(batch("r2", "b")).members().get(0).state()).isEqualTo(PartState.UNKNOWN);
    }

    @Test
    void messagesOfARequestThatWasSurelyNotSentBeginAnewInOthers() {
        PartLease first = journal.begin(batch("r1", "a", "b", "c")).lease();
        journal.notSent(first);

        PartLease second = journal.begin(batch("r2", "b", "x")).lease();
        journal.accepted(second, OUTCOME);
        PartLease third = journal.begin(batch("r3", "c")).lease();

        assertThat(ofMessage("a").state()).isEqualTo(PartState.NOT_SENT);
        assertThat(ofMessage("b").state()).isEqualTo(PartState.ACCEPTED);
        assertThat(ofMessage("c").key()).isEqualTo(third.key());
        assertThat(journal.begin(batch("r4", "a", "b", "c")).members()).containsOnlyKeys(1, 2);
        assertThat(journal.members(first.key())).containsExactly("a");
    }

    @Test
    void aKeyIsTheSameWhetherItsMessageIsSentAloneOrInABatch() {
        journal.accepted(begin(KEY, 1), OUTCOME);
        assertThat(journal.begin(batch("r1", KEY.key())).members().get(0).outcome())
                .isEqualTo(OUTCOME);
        SendKey other = new SendKey(KEY.account(), "order-2");
        journal.notSent(begin(other, 1));

        PartLease together = journal.begin(batch("r2", "order-2", "order-3")).lease();
        assertThat(journal.begin(start(other, 1, "print", "b")).existing().key())
                .isEqualTo(together.key());
        journal.notSent(together);

        PartLease alone = journal.begin(start(other, 1, "print", "b")).lease();
        assertThat(alone.fence()).isGreaterThan(together.fence());
        assertThat(journal.accepted(alone, OUTCOME)).isTrue();
        assertThat(ofMessage("order-2").outcome()).isEqualTo(OUTCOME);
        assertThat(journal.members(together.key())).containsExactly("order-3");
    }

    @Test
    void oneOfManyRequestsHasAMessage() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                keys.add("race " + round + " " + i);
            }
            if (round % 2 == 1) {
                journal.notSent(journal.begin(batch("old " + round, keys.toArray(new String[0])))
                        .lease());
            }
            String name = "r" + round + " ";
            List<Begin> begins = together(6, worker -> {
                List<String> own = new ArrayList<>(keys);
                Collections.shuffle(own, new Random(worker));
                return journal.begin(batch(name + worker, own.subList(0, 12).toArray(new String[0])));
            });

            assertThat(begins).anyMatch(begin -> begin.lease() != null);
            List<String> begun = new ArrayList<>();
            for (Begin begin : begins) {
                if (begin.lease() != null) {
                    assertThat(journal.members(begin.lease().key())).hasSize(12);
                    begun.addAll(journal.members(begin.lease().key()));
                }
            }
            assertThat(begun).doesNotHaveDuplicates();
        }
    }

    @Test
    void manyMessagesInARequest() {
        String[] keys = new String[1000];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "topic-0-" + i;
        }
        PartLease lease = journal.begin(batch("r1", keys)).lease();

        assertThat(journal.members(lease.key())).hasSize(keys.length);
        journal.accepted(lease, OUTCOME);
        Begin again = journal.begin(batch("r2", keys));
        assertThat(again.members()).hasSize(keys.length).allSatisfy((place, part) -> assertThat(part.state())
                .isEqualTo(PartState.ACCEPTED));
    }

    @Test
    void purgesMessagesWithTheirRequest() throws SQLException {
        journal.accepted(journal.begin(batch("r1", "a", "b")).lease(), OUTCOME);
        journal.begin(batch("r2", "c"));
        clock.advance(Duration.ofDays(31));
        journal.accepted(journal.begin(batch("r3", "d")).lease(), OUTCOME);

        assertThat(journal.purge(KEY.account(), Duration.ofDays(30))).isEqualTo(1);

        assertThat(count("send_key IN ('r1', 'a', 'b')")).isZero();
        assertThat(ofMessage("c").state()).isEqualTo(PartState.BEGUN);
        assertThat(ofMessage("d").state()).isEqualTo(PartState.ACCEPTED);
        assertThat(journal.begin(batch("r4", "a")).lease()).isNotNull();
    }

    @Test
    void withoutAClockTheDatabaseMeasuresTheLease() {
        Duration rounding = Duration.ofMillis(1);
        JdbcSendJournal own = open();
        own.setClock(null);

        PartLease lease = own.begin(start(KEY, 1, "print", "a")).lease();

        assertThat(own.part(KEY, 1).orElseThrow().leaseLeft()).isBetween(Duration.ofMillis(1), LEASE.plus(rounding));
        assertThat(own.renew(lease, Duration.ofHours(1))).isTrue();
        assertThat(own.part(KEY, 1).orElseThrow().leaseLeft())
                .isBetween(Duration.ofMinutes(30), Duration.ofHours(1).plus(rounding));
        assertThat(own.begin(batch("r1", "a", "b")).lease()).isNotNull();
        assertThat(own.begin(batch("r2", "b", "c")).members()).containsOnlyKeys(0);
        assertThat(own.notSent(lease)).isTrue();
        assertThat(own.begin(start(KEY, 1, "print", "a")).lease().fence()).isGreaterThan(lease.fence());
        assertThat(own.purge(KEY.account(), Duration.ZERO)).isZero();
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
