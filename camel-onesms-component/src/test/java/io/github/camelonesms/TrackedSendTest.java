package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryClaim;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.IdState;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A send with a journal whose delivery report is tracked: what happens once the gateway has accepted it. */
class TrackedSendTest extends SimulatorTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String KEY = "order-4711";

    private final MutableClock time = new MutableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final MemoryDeliveryStore store = new MemoryDeliveryStore(time, Duration.ofDays(7));

    /** What the store had of the send when its outcome was recorded. */
    private final Queue<Long> trackedAtOutcome = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean storeFails = new AtomicBoolean();
    private final AtomicInteger purges = new AtomicInteger();
    private volatile Runnable onPurge = () -> {};
    private JdbcConnectionPool pool;

    @BeforeEach
    void openJournal() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        JdbcSendJournal journal = new JdbcSendJournal(pool);
        journal.setClock(time);
        context.getComponent("onesms", OneSmsComponent.class).settlerPause(Duration.ofHours(1));
        context.getRegistry()
                .bind("journal", SendJournal.class, intercepted(SendJournal.class, journal, this::journal));
        context.getRegistry().bind("store", DeliveryStore.class, intercepted(DeliveryStore.class, store, this::store));
        context.getRegistry().bind("time", time);
    }

    @AfterEach
    void closePool() {
        context.stop();
        pool.dispose();
    }

    private interface Before {
        void call(String method);
    }

    private static <T> T intercepted(Class<T> type, T real, Before before) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    before.call(method.getName());
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void journal(String method) {
        if (method.equals("accepted")) {
            trackedAtOutcome.add(pending());
        } else if (method.equals("purge")) {
            purges.incrementAndGet();
            onPurge.run();
        }
    }

    private void store(String method) {
        if (method.equals("track") && storeFails.get()) {
            throw new AssertionError("The store is broken");
        }
    }

    private String node() {
        return send(
                "journal=true&sendJournal=#journal&clock=#time&journalKey=RAW(a key of at least sixteen characters)",
                "trackDelivery=true&deliveryStore=#store");
    }

    private SendResult send(String uri, String key, List<String> numbers) {
        return body(
                SendResult.class,
                request(uri, TEXT, Map.of(OneSmsConstants.TO, numbers, OneSmsConstants.IDEMPOTENCY_KEY, key)));
    }

    private long pending() {
        return store.counts(endpoint(node()).settings().tracking().account(), Duration.ofHours(1))
                .pending();
    }

    /** Nobody looks at a recorded request again, so a node that was killed in between would lose the report. */
    @Test
    void anIdIsTrackedBeforeItsOutcomeIsRecorded() {
        // The first send deletes old outcomes: it must not wait for that before it tracks.
        onPurge = () -> await().atMost(PATIENCE).until(() -> !trackedAtOutcome.isEmpty());

        send(node(), KEY, numbers(0, 2));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(trackedAtOutcome).containsExactly(1L));
        assertEachGotOne(numbers(0, 2));
    }

    @Test
    void aSendDoesNotWaitForTheDeletionOfOldOutcomes() throws InterruptedException {
        CountDownLatch returned = new CountDownLatch(1);
        AtomicBoolean waited = new AtomicBoolean();
        onPurge = () -> {
            try {
                waited.set(returned.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        send(node(), KEY, numbers(0, 1));
        returned.countDown();

        await("the deletion, which began before the send returned, or later")
                .atMost(PATIENCE)
                .untilTrue(waited);
        send(node(), "another", numbers(1, 1));
        assertThat(purges).as("once an hour").hasValue(1);
        assertEachGotOne(numbers(0, 2));
    }

    @Test
    void aStoreThatFailsChangesNothingOfTheOutcome() {
        storeFails.set(true);
        SendResult first = send(node(), KEY, numbers(0, 1));
        storeFails.set(false);

        SendResult again = send(node(), KEY, numbers(0, 1));

        assertThat(again.replayed()).isTrue();
        assertThat(again.submissions()).isEqualTo(first.submissions());
        assertThat(store.state(endpoint(node()).settings().tracking().account(), first.id()))
                .as("tracked by the repetition")
                .isEqualTo(IdState.TRACKED);
        assertEachGotOne(numbers(0, 1));
    }

    /** It was accepted before the hours ended; planned now, it would be for the next morning. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRepetitionAfterTheHoursDoesNotPostponeTheReport(boolean keysOfMessages) {
        time.set(Instant.parse("2026-03-02T16:59:00Z"));
        String uri = node() + "&sendingHours=09:00-20:00&outsideHours=schedule";
        Object body = keysOfMessages
                ? List.of(
                        new SmsMessage(TEXT, numbers(0, 1)).withIdempotencyKey("a"),
                        new SmsMessage(TEXT, numbers(1, 1)).withIdempotencyKey("b"))
                : new SmsMessage(TEXT, numbers(0, 2));
        Map<String, Object> headers = keysOfMessages ? Map.of() : Map.of(OneSmsConstants.IDEMPOTENCY_KEY, KEY);
        SendResult first = body(SendResult.class, request(uri, body, headers));
        time.advance(Duration.ofMinutes(2));

        SendResult again = body(SendResult.class, request(uri, body, headers));

        assertThat(again.replayed()).isTrue();
        time.advance(Duration.ofMinutes(10));
        DeliveryAccount account = endpoint(node()).settings().tracking().account();
        assertThat(store.claimDue(account, 10, "the test", Duration.ofMinutes(1)))
                .extracting(DeliveryClaim::id)
                .containsExactly(first.id());
        assertEachGotOne(numbers(0, 2));
    }

    /** The first node could not track it, so the repetition does, with its time. */
    @Test
    void aRepetitionOfAScheduledSendThatIsNotTrackedWaitsForItsTime() {
        Map<String, Object> headers = Map.of(
                OneSmsConstants.TO,
                numbers(0, 1),
                OneSmsConstants.IDEMPOTENCY_KEY,
                KEY,
                OneSmsConstants.SCHEDULED_AT,
                time.instant().plus(Duration.ofHours(5)));
        storeFails.set(true);
        body(SendResult.class, request(node(), TEXT, headers));
        storeFails.set(false);

        assertThat(body(SendResult.class, request(node(), TEXT, headers)).replayed())
                .isTrue();

        DeliveryAccount account = endpoint(node()).settings().tracking().account();
        time.advance(Duration.ofHours(4));
        assertThat(store.claimDue(account, 10, "the test", Duration.ofMinutes(1)))
                .isEmpty();
        time.advance(Duration.ofHours(2));
        assertThat(store.claimDue(account, 10, "the test", Duration.ofMinutes(1)))
                .hasSize(1);
    }
}
