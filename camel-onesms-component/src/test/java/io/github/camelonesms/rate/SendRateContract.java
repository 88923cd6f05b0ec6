package io.github.camelonesms.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every counter of recipients per second must do. Each counter is that of one node. */
abstract class SendRateContract {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final String account = "account-" + UUID.randomUUID();

    /** A counter of a node; all of them count together. */
    abstract SendRate node();

    @Test
    void turnsOfAllNodesFollowEachOther() throws Exception {
        int turns = 30;
        List<SendRate> nodes = List.of(node(), node(), node());
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            List<Callable<Duration>> tasks = new ArrayList<>();
            for (int i = 0; i < turns; i++) {
                SendRate node = nodes.get(i % nodes.size());
                tasks.add(() -> node.take(account, Lane.BULK, HOUR));
            }
            List<Long> waits = new ArrayList<>();
            for (Future<Duration> task : threads.invokeAll(tasks)) {
                waits.add(task.get().plus(HOUR.dividedBy(2)).toHours());
            }

            assertThat(waits).containsExactlyInAnyOrderElementsOf(hours(turns));
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> hours(int count) {
        List<Long> hours = new ArrayList<>();
        for (long hour = 0; hour < count; hour++) {
            hours.add(hour);
        }
        return hours;
    }

    @Test
    void urgentSendsDoNotWaitForBulkSends() {
        SendRate bulk = node();
        SendRate urgent = node();
        bulk.take(account, Lane.BULK, HOUR.multipliedBy(3));
        assertThat(bulk.take(account, Lane.BULK, HOUR)).isGreaterThan(HOUR);

        assertThat(urgent.take(account, Lane.URGENT, HOUR)).isZero();

        assertThat(urgent.take(account, Lane.URGENT, HOUR)).isBetween(HOUR.minus(SECOND.multipliedBy(60)), HOUR);
        assertThat(bulk.take(account, Lane.BULK, HOUR))
                .as("behind the bulk sends and both urgent ones")
                .isBetween(HOUR.multipliedBy(6).minus(SECOND.multipliedBy(60)), HOUR.multipliedBy(6));
    }

    @Test
    void aTurnThatIsGivenBackIsTakenByTheNext() {
        SendRate node = node();
        node.take(account, Lane.BULK, HOUR);
        node.take(account, Lane.BULK, HOUR);

        node.giveBack(account, Lane.BULK, HOUR);

        assertThat(node.take(account, Lane.BULK, HOUR)).isLessThanOrEqualTo(HOUR);
    }

    @Test
    void accountsDoNotWaitForEachOther() {
        SendRate node = node();
        node.take(account, Lane.BULK, HOUR);

        assertThat(node.take(account + "2", Lane.BULK, HOUR)).isZero();
    }

    @Test
    void anUnusedTurnIsNotSavedUp() {
        SendRate node = node();
        node.take(account, Lane.BULK, Duration.ofNanos(1000));

        node.take(account, Lane.BULK, HOUR);

        assertThat(node.take(account, Lane.BULK, HOUR)).isGreaterThan(HOUR.minus(SECOND.multipliedBy(60)));
    }
}
