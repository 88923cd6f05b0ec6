package io.github.camelonesms.config;

import io.github.camelonesms.operation.StepTry;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * One try of a step, by Camel's marks on the exchange: the last caught exception, the redelivery counter, whether an
 * error handler handles the last failure, and the step's id.
 */
public record ExchangeTry(Object caught, int redeliveries, boolean redelivering, String node) implements StepTry {

    public static ExchangeTry of(Exchange exchange) {
        Integer redeliveries = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return new ExchangeTry(
                exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT),
                redeliveries == null ? 0 : redeliveries,
                // Camel sets the route if an error handler handles a failure, and the endpoint when it is handled or
                // exhausted.
                exchange.getProperty(ExchangePropertyKey.FAILURE_ROUTE_ID) != null
                        && exchange.getProperty(ExchangePropertyKey.FAILURE_ENDPOINT) == null,
                exchange.getExchangeExtension().getHistoryNodeId());
    }

    /** Removes the marks of an earlier failure, so that those of this one can be distinguished. */
    public static void markFailed(Exchange exchange) {
        exchange.removeProperty(ExchangePropertyKey.FAILURE_ROUTE_ID);
        exchange.removeProperty(ExchangePropertyKey.FAILURE_ENDPOINT);
    }

    @Override
    public boolean repeats(StepTry failed, RuntimeException failure) {
        ExchangeTry before = (ExchangeTry) failed;
        boolean forThisFailure = isUnder(failure, caught);
        if (caught == before.caught && !forThisFailure) {
            // No error handler of Camel has caught the failure: a processor of the route tries again.
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
