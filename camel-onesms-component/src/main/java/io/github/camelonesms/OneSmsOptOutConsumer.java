package io.github.camelonesms;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.model.OptOutRequest;
import io.github.camelonesms.route.Completion;
import io.github.camelonesms.tracking.OptOutCursor;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits the recipients' opt-out requests, one exchange each, oldest first and one at a time. The delivery store keeps
 * the cursor, which moves when the exchange has completed; a failed one is emitted again at the next poll, before later
 * ones.
 */
public class OneSmsOptOutConsumer extends PollingConsumer {

    /** Milliseconds between two polls. */
    static final long DEFAULT_DELAY = 60_000;

    /** The cursor's name in the store. */
    static final String CURSOR = "mo";

    private static final Logger LOG = LoggerFactory.getLogger(OneSmsOptOutConsumer.class);

    private final DeliveryAccount account;
    private DeliveryStore store;

    public OneSmsOptOutConsumer(OneSmsEndpoint endpoint, Processor processor) {
        super(endpoint, processor, DEFAULT_DELAY);
        account = endpoint.settings().tracking().account();
    }

    @Override
    protected void doStart() throws Exception {
        getEndpoint().tracking().start();
        store = getEndpoint().tracking().store();
        super.doStart();
    }

    @Override
    int pollOnce() throws Exception {
        String stored = store.cursor(account, CURSOR);
        OptOutCursor cursor = OptOutCursor.of(stored);
        List<OptOutRequest> listed =
                getEndpoint().gateway().optOutRequests(cursor.oldest()).value();
        OptOutCursor shortened = cursor.startingAtListed(listed);
        if (!shortened.equals(cursor)) {
            store.moveCursor(account, CURSOR, stored, shortened.text());
        }
        List<OptOutRequest> unhandled = cursor.unhandled(listed);
        return processBatch(new ArrayDeque<>(unhandled.subList(0, most(unhandled.size()))));
    }

    /** Passes unprocessed requests to the route, oldest first, one after the other up to the first failure. */
    @Override
    public int processBatch(Queue<Object> requests) throws Exception {
        int size = requests.size();
        int index = 0;
        boolean processed = true;
        while (processed && index < size && mayPoll()) {
            processed = emit((OptOutRequest) requests.remove(), index, size);
            index++;
        }
        return index;
    }

    /**
     * Waits for the end of the exchange on any thread, because the order must be kept. If the route completes after
     * {@code completionTimeout}, the request is recorded all the same.
     */
    private boolean emit(OptOutRequest request, int index, int size) throws InterruptedException {
        String id = request.id();
        Completion completion = new Completion();
        process(exchange(request, index, size), "opt-out request", () -> remember(id, completion), () -> {
            LOG.debug("The route failed to process opt-out request {}; it is emitted again at the next poll", id);
            completion.failed();
        });
        return completion.await(
                completionTimeout(),
                this::mayPoll,
                () -> LOG.warn(
                        "The route has not completed opt-out request {} within completionTimeout ({} s); it is emitted"
                                + " again",
                        id,
                        completionTimeout().toSeconds()));
    }

    private void remember(String id, Completion completion) {
        try {
            remember(id);
            completion.processed();
        } catch (RuntimeException e) {
            completion.broken(e);
        }
    }

    /** Adds the request to the processed ones, unless another node has done so. */
    private void remember(String id) {
        boolean remembered = false;
        while (!remembered) {
            String stored = store.cursor(account, CURSOR);
            OptOutCursor cursor = OptOutCursor.of(stored);
            OptOutCursor next = cursor.with(id);
            remembered = next.equals(cursor) || store.moveCursor(account, CURSOR, stored, next.text());
        }
    }
}
