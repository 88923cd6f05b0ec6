package io.github.camelonesms;

import io.github.camelonesms.config.OutputHeaders;
import io.github.camelonesms.operation.UnresolvedSends;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits the requests of sends whose outcome no node could find out, one exchange each. The journal records a report when
 * the exchange has completed; a failed one is emitted again at the next poll. Nodes share the work by leases; that of
 * an exchange ends with {@code completionTimeout}.
 */
public class OneSmsUnresolvedConsumer extends PollingConsumer {

    /** Milliseconds between two reads of the journal. */
    static final long DEFAULT_DELAY = 5_000;

    private static final int MOST_PER_POLL = 100;

    private static final Logger LOG = LoggerFactory.getLogger(OneSmsUnresolvedConsumer.class);

    private final UnresolvedSends sends;

    public OneSmsUnresolvedConsumer(OneSmsEndpoint endpoint, Processor processor) {
        super(endpoint, processor, DEFAULT_DELAY);
        sends = endpoint.unresolved();
    }

    @Override
    protected void doStart() throws Exception {
        sends.start();
        super.doStart();
    }

    @Override
    int pollOnce() {
        return processBatch(new ArrayDeque<>(sends.claim(completionTimeout(), most(MOST_PER_POLL))));
    }

    /** Passes requests to the route, one after the other; each is an {@link UnresolvedSends.Claimed}. */
    @Override
    public int processBatch(Queue<Object> claimed) {
        int size = claimed.size();
        int emitted = 0;
        for (int index = 0; index < size; index++) {
            UnresolvedSends.Claimed next = (UnresolvedSends.Claimed) claimed.remove();
            if (!mayPoll()) {
                sends.release(next);
            } else if (sends.renew(next, completionTimeout())) {
                emit(next, index, size);
                emitted++;
            }
        }
        return emitted;
    }

    private void emit(UnresolvedSends.Claimed claimed, int index, int size) {
        Exchange exchange = exchange(claimed.send(), index, size);
        OutputHeaders.writeEmitted(exchange.getMessage(), claimed.send(), claimed.reference());
        process(
                exchange,
                "unresolved send",
                () -> record("processed", () -> sends.reported(claimed)),
                () -> record("not processed", () -> sends.release(claimed)));
    }

    /** If the journal fails, the request is emitted again when its lease is over. */
    private static void record(String what, Runnable entry) {
        try {
            entry.run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "An unresolved send was {} by the route, but the send journal cannot be written; it is emitted again",
                    what,
                    e);
        }
    }
}
