package io.github.camelonesms;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;

/**
 * What a consumer does when the route is done with an exchange. An exchange that the route only marked for rollback
 * counts as failed, though Camel calls it complete.
 */
abstract class RouteOutcome implements Synchronization {

    /** The route has processed the exchange. */
    abstract void processed();

    /** The route has failed, or rolled back: the exchange is to come again. */
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
