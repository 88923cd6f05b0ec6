package io.github.camelonesms.config;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.operation.SegmentBudget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * The segments that an exchange has spent. A copy with its own id, such as a branch of a multicast, is another
 * exchange. Thread-safe.
 */
public final class ExchangeBudgets {

    private final String exchangeId;
    private final Map<Object, SegmentBudget> budgets = new ConcurrentHashMap<>();

    private ExchangeBudgets(String exchangeId) {
        this.exchangeId = exchangeId;
    }

    /** Returns the budgets of the exchange, created at the first call. */
    public static ExchangeBudgets of(Exchange exchange) {
        ExchangeBudgets kept = exchange.getProperty(OneSmsConstants.SEGMENT_BUDGETS_PROPERTY, ExchangeBudgets.class);
        if (kept != null && kept.exchangeId.equals(exchange.getExchangeId())) {
            return kept;
        }
        ExchangeBudgets own = new ExchangeBudgets(exchange.getExchangeId());
        exchange.setProperty(OneSmsConstants.SEGMENT_BUDGETS_PROPERTY, own);
        return own;
    }

    /** Returns the budget of sends with this scope. */
    public SegmentBudget of(Object scope) {
        return budgets.computeIfAbsent(scope, key -> new SegmentBudget());
    }

    @Override
    public String toString() {
        return "ExchangeBudgets[" + budgets.size() + "]";
    }
}
