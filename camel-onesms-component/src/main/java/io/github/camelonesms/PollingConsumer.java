package io.github.camelonesms;

import io.github.camelonesms.route.RouteRun;
import io.github.camelonesms.tracking.OutageLog;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Common parts of the consumers: an outage is logged in a few lines, and an Error does not end the polls. */
abstract class PollingConsumer extends ScheduledBatchPollingConsumer {

    private final OutageLog outage;
    private final long defaultDelay;

    PollingConsumer(OneSmsEndpoint endpoint, Processor processor, long defaultDelay) {
        super(endpoint, processor);
        this.defaultDelay = defaultDelay;
        Logger log = LoggerFactory.getLogger(getClass());
        outage = new OutageLog(
                log,
                "Polling onesms:" + endpoint.operation().id() + " at gateway " + endpoint.getGatewayName(),
                endpoint.settings().tracking().clock());
        setExceptionHandler(new LoggingExceptionHandler(endpoint.getCamelContext(), getClass()) {
            @Override
            public void handleException(String message, Throwable exception) {
                // Failures of polls are in the outage's log.
                if (outage.current() == null) {
                    super.handleException(message, exception);
                }
            }
        });
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

    OutageLog outage() {
        return outage;
    }

    /** Longest wait for a completion on another thread. */
    Duration completionTimeout() {
        return getEndpoint().settings().tracking().completionTimeout();
    }

    /** The most exchanges of one poll: the option maxMessagesPerPoll, and not more than the limit. */
    final int most(int limit) {
        return maxMessagesPerPoll > 0 ? Math.min(maxMessagesPerPoll, limit) : limit;
    }

    /** Whether a poll may start something new; running exchanges are finished in any case. */
    final boolean mayPoll() {
        return isBatchAllowed()
                && (ShutdownRunningTask.CompleteAllTasks == shutdownRunningTask || !isSuspendingOrSuspended());
    }

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

    /**
     * Lets the route process the exchange.
     *
     * @param processed runs when the route has processed it, on any thread
     * @param failed runs when the route has failed, or rolled back: the exchange is emitted again
     */
    final void process(Exchange exchange, String what, Runnable processed, Runnable failed) {
        RouteRun.begin(getProcessor(), exchange, what, getExceptionHandler(), processed, failed);
    }
}
