package io.github.camelonesms;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits one exchange each time the balance falls below the threshold. The next one needs a balance at the threshold or
 * above in between. A failed exchange is emitted again at the next poll. The state is in memory: after a restart a low
 * balance is reported again.
 */
public class OneSmsCreditConsumer extends PollingConsumer {

    /** Milliseconds between two requests. */
    static final long DEFAULT_DELAY = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(OneSmsCreditConsumer.class);

    private final long threshold;

    /** The alarm of the current low balance; null if the next low balance is to be reported. */
    private final AtomicReference<Alarm> current = new AtomicReference<>();

    /** @throws IllegalArgumentException when there is no threshold */
    public OneSmsCreditConsumer(OneSmsEndpoint endpoint, Processor processor) {
        super(endpoint, processor, DEFAULT_DELAY);
        Long balance = endpoint.getConfiguration().getThreshold();
        if (balance == null) {
            throw new IllegalArgumentException("threshold is missing. Set it to the balance below which the route gets"
                    + " an exchange, such as onesms:credit?threshold=1000.");
        }
        this.threshold = balance;
    }

    @Override
    protected void doStart() throws Exception {
        current.set(null);
        super.doStart();
    }

    @Override
    int pollOnce() {
        long balance = getEndpoint().gateway().credit().value();
        getEndpoint().meters().balance(balance);
        Alarm alarm = current.get();
        if (alarm != null && alarm.isOverdue()) {
            LOG.warn(
                    "The route has not completed the low balance within completionTimeout ({} s); it is emitted again",
                    completionTimeout().toSeconds());
            alarm.failed();
            alarm = null;
        }
        if (balance >= threshold) {
            if (alarm != null) {
                alarm.recovered();
            }
            return 0;
        }
        return alarm == null ? emit(balance) : 0;
    }

    private int emit(long balance) {
        Alarm alarm = new Alarm();
        if (!current.compareAndSet(null, alarm)) {
            return 0;
        }
        try {
            process(exchange(balance, 0, 1), "the balance", alarm::processed, alarm::failed);
        } catch (RuntimeException | Error e) {
            alarm.failed();
            throw e;
        }
        alarm.returned();
        return 1;
    }

    /** Emits balances, each a Long. */
    @Override
    public int processBatch(Queue<Object> balances) {
        int emitted = 0;
        while (!balances.isEmpty()) {
            emitted += emit((Long) balances.remove());
        }
        return emitted;
    }

    private final class Alarm {

        private volatile boolean isProcessed;
        private volatile boolean hasRecovered;
        private volatile boolean hasReturned;
        private volatile long returnedAt;

        void returned() {
            returnedAt = System.nanoTime();
            hasReturned = true;
        }

        boolean isOverdue() {
            return !isProcessed
                    && hasReturned
                    && System.nanoTime() - returnedAt > completionTimeout().toNanos();
        }

        void recovered() {
            hasRecovered = true;
            end();
        }

        void processed() {
            isProcessed = true;
            end();
        }

        private void end() {
            if (isProcessed && hasRecovered) {
                current.compareAndSet(this, null);
            }
        }

        void failed() {
            current.compareAndSet(this, null);
        }
    }
}
