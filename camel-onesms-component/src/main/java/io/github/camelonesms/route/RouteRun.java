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
     * Lets the route process an exchange.
     *
     * @param what the content, for the log
     * @param processed runs when the route has processed it, on any thread
     * @param failed runs when the route has failed, or rolled back
     */
    public static void begin(
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
            // A route that is being stopped refuses the exchange, and begins no unit of work that ends it.
            if (exchange.getExchangeExtension().containsOnCompletion(run)) {
                run.onFailure(exchange);
            }
        }
    }

    @Override
    public void onComplete(Exchange done) {
        end(done.isRollbackOnly() || done.isRollbackOnlyLast() ? failed : processed);
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
