package io.github.camelonesms.route;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.Synchronization;

/**
 * An exchange in a route. It ends with its completion, on whichever thread, and not when the route returns. An exchange
 * marked for rollback only counts as failed. Internal.
 */
public final class RouteRun implements Synchronization {

    private final Runnable processed;
    private final Runnable failed;
    private final AtomicBoolean ended = new AtomicBoolean();

    private RouteRun(Runnable processed, Runnable failed) {
        this.processed = processed;
        this.failed = failed;
    }

    /**
     * Lets the route process an exchange. A failure of the exchange itself counts, also if a copy that was handed over is
     * processed.
     *
     * @param what the content, for the log
     * @param processed runs when the route has processed it, on any thread
     * @param failed runs when the route has failed, or rolled back
     * @return false if the exchange has failed, or is marked for rollback, when the route returns
     */
    public static boolean begin(
            Processor route,
            Exchange exchange,
            String what,
            ExceptionHandler exceptionHandler,
            Runnable processed,
            Runnable failed) {
        RouteRun run = new RouteRun(processed, failed);
        exchange.getExchangeExtension().addOnCompletion(run);
        try {
            route.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            exceptionHandler.handleException("Error processing " + what, exchange, exchange.getException());
        }
        boolean begun = exchange.getException() == null && !isRolledBack(exchange);
        if (!begun) {
            // The completion may be lost: with a full seda queue, or a route that is being stopped.
            run.onFailure(exchange);
        }
        return begun;
    }

    private static boolean isRolledBack(Exchange exchange) {
        return exchange.isRollbackOnly() || exchange.isRollbackOnlyLast();
    }

    @Override
    public void onComplete(Exchange done) {
        end(isRolledBack(done) ? failed : processed);
    }

    @Override
    public void onFailure(Exchange done) {
        end(failed);
    }

    private void end(Runnable outcome) {
        if (ended.compareAndSet(false, true)) {
            outcome.run();
        }
    }
}
