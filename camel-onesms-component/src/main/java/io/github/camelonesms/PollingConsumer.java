package io.github.camelonesms;

import io.github.camelonesms.tracking.OutageLog;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Common parts of the consumers: an outage is logged in a few lines, an Error does not end the polls, and an exchange
 * marked for rollback only counts as failed.
 */
abstract class PollingConsumer extends ScheduledBatchPollingConsumer {

    private final OutageLog outage;
    private final long defaultDelay;

    /** @param defaultDelay milliseconds between two polls when the endpoint has no delay */
    PollingConsumer(OneSmsEndpoint endpoint, Processor processor, long defaultDelay) {
        super(endpoint, processor);
        this.defaultDelay = defaultDelay;
        Logger log = LoggerFactory.getLogger(getClass());
        outage = new OutageLog(
                log,
                "Polling onesms:" + endpoint.operation().id() + " at gateway " + endpoint.getGatewayName(),
                endpoint.settings().tracking().clock());
        setExceptionHandler(new ExchangeFailures(endpoint));
    }

    @Override
    public OneSmsEndpoint getEndpoint() {
        return (OneSmsEndpoint) super.getEndpoint();
    }

    /** Milliseconds between two polls when the endpoint has no delay. */
    final long defaultDelay() {
        return defaultDelay;
    }

    @Override
    protected final int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        try {
            int emitted = pollOnce();
            if (isProvenWell()) {
                outage.succeeded();
            }
            return emitted;
        } catch (RuntimeException e) {
            outage.failed(e);
            throw e;
        } catch (Error e) {
            outage.failed(e);
            // Camel's scheduler would never poll again.
            throw new IllegalStateException("The poll ended in an Error", e);
        } finally {
            pendingExchanges = 0;
        }
    }

    /** Polls once and returns the number of emitted exchanges. */
    abstract int pollOnce() throws Exception;

    /** Whether a successful poll proves that the failed part works again. */
    boolean isProvenWell() {
        return true;
    }

    /** The log of polls, and the current outage. */
    OutageLog outage() {
        return outage;
    }

    /** Longest wait for a completion on another thread. */
    Duration completionTimeout() {
        return getEndpoint().settings().tracking().completionTimeout();
    }

    /** Whether a poll may start something new; running exchanges are finished in any case. */
    final boolean mayPoll() {
        return isBatchAllowed()
                && (ShutdownRunningTask.CompleteAllTasks == shutdownRunningTask || !isSuspendingOrSuspended());
    }

    /** An exchange of a batch. */
    final Exchange exchange(Object body, int index, int size) {
        pendingExchanges = size - index - 1;
        Exchange exchange = createExchange(true);
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader(OneSmsConstants.GATEWAY, getEndpoint().getGatewayName());
        return exchange;
    }

    /** Lets the route process the exchange, and reports its outcome on any thread. */
    final void process(Exchange exchange, RouteOutcome outcome, String what) {
        exchange.getExchangeExtension().addOnCompletion(outcome);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("Error processing " + what, exchange, exchange.getException());
        }
    }

    /** Handles the end of an exchange. */
    abstract static class RouteOutcome implements Synchronization {

        /** The route has processed the exchange. */
        abstract void processed();

        /** The route has failed, or rolled back: the exchange is emitted again. */
        abstract void failed();

        @Override
        public final void onComplete(Exchange exchange) {
            if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
                failed();
            } else {
                processed();
            }
        }

        @Override
        public final void onFailure(Exchange exchange) {
            failed();
        }
    }

    /** Logs failures of exchanges. Failures of polls are in the outage's log. */
    private final class ExchangeFailures extends LoggingExceptionHandler {

        ExchangeFailures(OneSmsEndpoint endpoint) {
            super(endpoint.getCamelContext(), PollingConsumer.this.getClass());
        }

        @Override
        public void handleException(String message, Throwable exception) {
            if (outage.current() == null) {
                super.handleException(message, exception);
            }
        }
    }
}
