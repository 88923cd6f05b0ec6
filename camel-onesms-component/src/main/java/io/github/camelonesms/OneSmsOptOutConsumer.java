package io.github.camelonesms;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.model.OptOutRequest;
import io.github.camelonesms.tracking.OptOutCursor;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits the recipients' wishes not to be written to any more, one exchange each, oldest first and one at a time. Which
 * ones have been handled is kept in the delivery store, and moves on when the exchange has completed: one that fails is
 * emitted again at the next poll, before anything behind it.
 */
public class OneSmsOptOutConsumer extends ScheduledBatchPollingConsumer {

    /** Between two questions, in milliseconds. */
    static final long DEFAULT_DELAY = 60_000;

    /** The cursor's name in the store. */
    static final String CURSOR = "mo";

    private static final Logger LOG = LoggerFactory.getLogger(OneSmsOptOutConsumer.class);

    private final DeliveryAccount account;
    private DeliveryStore store;

    /** A consumer of a configured endpoint. */
    public OneSmsOptOutConsumer(OneSmsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        account = endpoint.settings().tracking().account();
    }

    @Override
    public OneSmsEndpoint getEndpoint() {
        return (OneSmsEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        getEndpoint().tracking().start();
        store = getEndpoint().tracking().store();
        super.doStart();
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        String stored = store.cursor(account, CURSOR);
        OptOutCursor cursor = OptOutCursor.of(stored);
        List<OptOutRequest> listed =
                getEndpoint().gateway().optOutRequests(cursor.oldest()).value();
        OptOutCursor shortened = cursor.startingAtListed(listed);
        if (!shortened.equals(cursor)) {
            store.moveCursor(account, CURSOR, stored, shortened.text());
        }
        List<OptOutRequest> unhandled = cursor.unhandled(listed);
        int size = maxMessagesPerPoll > 0 ? Math.min(maxMessagesPerPoll, unhandled.size()) : unhandled.size();
        return processBatch(new ArrayDeque<>(unhandled.subList(0, size)));
    }

    /**
     * Hands requests to the route, one after the other, up to the first that fails.
     *
     * @param requests what is left to handle, oldest first
     */
    @Override
    public int processBatch(Queue<Object> requests) throws Exception {
        int size = requests.size();
        int index = 0;
        boolean processed = true;
        while (processed && index < size && goesOn()) {
            pendingExchanges = size - index - 1;
            processed = emit((OptOutRequest) requests.remove(), index, size);
            index++;
        }
        pendingExchanges = 0;
        return index;
    }

    private boolean goesOn() {
        return isBatchAllowed()
                && (ShutdownRunningTask.CompleteAllTasks == shutdownRunningTask || !isSuspendingOrSuspended());
    }

    /** Waits for the route's end, on whichever thread that is: what follows may not be handled before. */
    private boolean emit(OptOutRequest request, int index, int size) throws Exception {
        Exchange exchange = createExchange(true);
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
        exchange.getMessage().setBody(request);
        exchange.getMessage().setHeader(OneSmsConstants.GATEWAY, getEndpoint().getGatewayName());
        Completion completion = new Completion(request.id());
        exchange.getExchangeExtension().addOnCompletion(completion);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("Error processing opt-out request", exchange, exchange.getException());
        }
        return completion.await();
    }

    /** Unless it is there already, puts the request among those handled; another node may be doing the same. */
    private void remember(String id) {
        boolean remembered = false;
        while (!remembered) {
            String stored = store.cursor(account, CURSOR);
            OptOutCursor cursor = OptOutCursor.of(stored);
            OptOutCursor next = cursor.with(id);
            remembered = next.equals(cursor) || store.moveCursor(account, CURSOR, stored, next.text());
        }
    }

    private final class Completion extends RouteOutcome {

        private final String id;
        private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();

        Completion(String id) {
            this.id = id;
        }

        @Override
        void processed() {
            try {
                remember(id);
                outcome.complete(true);
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        }

        @Override
        void failed() {
            LOG.debug("The route failed to process opt-out request {}; it is emitted again at the next poll", id);
            outcome.complete(false);
        }

        boolean await() throws Exception {
            try {
                return outcome.get();
            } catch (ExecutionException e) {
                throw (RuntimeException) e.getCause();
            }
        }
    }
}
