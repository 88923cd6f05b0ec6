package io.github.camelonesms.config;

import io.github.camelonesms.operation.StepTry;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * One try of a step, as far as Camel's marks on the exchange tell it.
 *
 * @param caught the last exception that anything has caught
 * @param redeliveries how often an error handler has redelivered the message; a route may have removed the header
 * @param redelivering whether an error handler has taken the last failure and has not given it up
 * @param node id of the step
 */
public record ExchangeTry(Object caught, int redeliveries, boolean redelivering, String node) implements StepTry {

    /** The try that the exchange is in. */
    public static ExchangeTry of(Exchange exchange) {
        Integer redeliveries = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return new ExchangeTry(
                exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT),
                redeliveries == null ? 0 : redeliveries,
                // Camel notes the route when an error handler takes a failure, the endpoint when it is handled or given
                // up.
                exchange.getProperty(ExchangePropertyKey.FAILURE_ROUTE_ID) != null
                        && exchange.getProperty(ExchangePropertyKey.FAILURE_ENDPOINT) == null,
                exchange.getExchangeExtension().getHistoryNodeId());
    }

    /** Removes the marks that an earlier failure has left, so that those which this one gets can be told from them. */
    public static void markFailed(Exchange exchange) {
        exchange.removeProperty(ExchangePropertyKey.FAILURE_ROUTE_ID);
        exchange.removeProperty(ExchangePropertyKey.FAILURE_ENDPOINT);
    }

    @Override
    public boolean repeats(StepTry failed, RuntimeException failure) {
        ExchangeTry before = (ExchangeTry) failed;
        boolean forThisFailure = isUnder(failure, caught);
        if (caught == before.caught && !forThisFailure) {
            // Nothing of Camel's has caught the failure: a processor of the route's own tries again.
            return true;
        }
        boolean again = redelivering || redeliveries > before.redeliveries;
        return again && (forThisFailure || isOfSameStep(before));
    }

    @Override
    public boolean isOfSameStep(StepTry other) {
        return node != null && node.equals(((ExchangeTry) other).node);
    }

    private static boolean isUnder(Throwable failure, Object caught) {
        for (Throwable t = caught instanceof Throwable top ? top : null; t != null; t = t.getCause()) {
            if (t == failure) {
                return true;
            }
        }
        return false;
    }
}
