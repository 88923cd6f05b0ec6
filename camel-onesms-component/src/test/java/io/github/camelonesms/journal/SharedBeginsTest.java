package io.github.camelonesms.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedBeginsTest {

    private final List<List<String>> transactions = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Callable<Boolean>> ends = new LinkedBlockingQueue<>();
    private SharedBegins begins = new SharedBegins(this::transaction);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** It ends as the test decides. */
    private boolean transaction(List<PartStart> starts) {
        transactions.add(starts.stream().map(start -> start.key().key()).toList());
        try {
            return ends.take().call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Future<Boolean> begin(String key) {
        FutureTask<Boolean> task = new FutureTask<>(
                () -> begins.begin(SendJournalContract.start(new SendKey("account", key), 1, "p", "a")));
        threads.execute(task);
        return task;
    }

    /** Two transactions run; each of these keys waits for the next one, in this order. */
    private List<Future<Boolean>> waiting(String... keys) {
        begin("first");
        await().until(() -> transactions.size() == 1);
        begin("second");
        await().until(() -> transactions.size() == 2);
        List<Future<Boolean>> waiting = new ArrayList<>();
        for (String key : keys) {
            waiting.add(begin(key));
            int expected = waiting.size();
            await().until(() -> begins.waiting() == expected);
        }
        return waiting;
    }

    @Test
    void requestsThatWaitShareTheNextTransactionInTheOrderOfTheirKeys() throws Exception {
        List<Future<Boolean>> waiting = waiting("c", "a", "b");

        ends.add(() -> true);
        await().until(() -> transactions.size() == 3);
        assertThat(transactions).containsExactly(List.of("first"), List.of("second"), List.of("a", "b", "c"));
        assertThat(waiting).noneMatch(Future::isDone);
        ends.add(() -> true);
        ends.add(() -> true);
        for (Future<Boolean> each : waiting) {
            assertThat(each.get()).isTrue();
        }
    }

    @Test
    void nothingWaitsForLongAndTheNextRequestBeginsAtOnce() throws Exception {
        ends.add(() -> true);
        assertThat(begin("one").get()).isTrue();
        ends.add(() -> true);
        assertThat(begin("two").get()).isTrue();
        assertThat(transactions).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void aKeyThatIsThereSendsTheWholeGroupAlone() throws Exception {
        List<Future<Boolean>> waiting = waiting("a", "b");

        ends.add(() -> true);
        await().until(() -> transactions.size() == 3);
        ends.add(() -> false);
        ends.add(() -> false);
        for (Future<Boolean> each : waiting) {
            assertThat(each.get()).isFalse();
        }
    }

    @Test
    void whatOneRequestMayBeToBlameForIsTriedAlone() throws Exception {
        List<Future<Boolean>> waiting = waiting("a", "b");

        ends.add(() -> true);
        await().until(() -> transactions.size() == 3);
        for (int i = 0; i < 2; i++) {
            ends.add(() -> {
                throw new SendJournalException("no", new SQLException("invalid byte sequence", "22021"));
            });
        }
        for (Future<Boolean> each : waiting) {
            assertThat(each.get()).isFalse();
        }
    }

    @Test
    void aFailureOfASingleRequestIsItsOwn() {
        ends.add(() -> {
            throw new SendJournalException("no", new SQLException("connection lost", "08006"));
        });
        assertThatThrownBy(begin("one")::get).hasCauseInstanceOf(SendJournalException.class);
    }

    @Test
    void aSingleRequestThatWaitsForAnotherNodeGoesOnAlone() throws Exception {
        ends.add(() -> {
            throw new SendJournalException("no", new SQLException("canceling statement", "57014"));
        });
        assertThat(begin("one").get()).isFalse();
    }

    @Test
    void aGroupThatNeverEndsFailsForItsMembers() {
        begins = new SharedBegins(this::transaction, Duration.ofMillis(100));
        List<Future<Boolean>> waiting = waiting("a", "b");

        ends.add(() -> true);
        await().until(() -> transactions.size() == 3);
        assertThatThrownBy(waiting.get(1)::get).hasCauseInstanceOf(SendJournalException.class);
    }

    @Test
    void anErrorLeavesNobodyWaiting() throws Exception {
        List<Future<Boolean>> waiting = waiting("a", "b");

        ends.add(() -> true);
        await().until(() -> transactions.size() == 3);
        for (int i = 0; i < 2; i++) {
            ends.add(() -> {
                throw new OutOfMemoryError("in a test");
            });
        }
        assertThatThrownBy(waiting.get(0)::get).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(waiting.get(1).get()).isFalse();
        ends.clear();
        ends.add(() -> true);
        assertThat(begin("next").get()).isTrue();
    }

    @Test
    void whoWaitsForLongBeginsAlone() throws Exception {
        Future<Boolean> waiting = waiting("a").get(0);

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(begins.waiting()).isZero();
        assertThat(transactions).hasSize(2);
    }

    @Test
    void whoIsInterruptedBeginsAloneAndStaysInterrupted() throws Exception {
        waiting();
        FutureTask<Boolean> begun =
                new FutureTask<>(() -> begins.begin(SendJournalContract.start(new SendKey("account", "a"), 1, "p", "a"))
                        || !Thread.currentThread().isInterrupted());
        Thread thread = new Thread(begun);
        thread.start();
        await().until(() -> begins.waiting() == 1);

        thread.interrupt();

        assertThat(begun.get(10, TimeUnit.SECONDS)).isFalse();
    }
}
