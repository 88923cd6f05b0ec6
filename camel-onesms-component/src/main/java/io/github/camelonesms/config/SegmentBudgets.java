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
public final class SegmentBudgets {

    private final String exchangeId;
    private final Map<Object, SegmentBudget> budgets = new ConcurrentHashMap<>();

    private SegmentBudgets(String exchangeId) {
        this.exchangeId = exchangeId;
    }

    /** Returns the budgets of the exchange, created at the first call. */
    public static SegmentBudgets of(Exchange exchange) {
        SegmentBudgets kept = exchange.getProperty(OneSmsConstants.SEGMENT_BUDGETS_PROPERTY, SegmentBudgets.class);
        if (kept != null && kept.exchangeId.equals(exchange.getExchangeId())) {
            return kept;
        }
        SegmentBudgets own = new SegmentBudgets(exchange.getExchangeId());
        exchange.setProperty(OneSmsConstants.SEGMENT_BUDGETS_PROPERTY, own);
        return own;
    }

    /** Returns the budget of sends with this scope. */
    public SegmentBudget of(Object scope) {
        return budgets.computeIfAbsent(scope, key -> new SegmentBudget());
    }

    @Override
    public String toString() {
        return "SegmentBudgets[" + budgets.size() + "]";
    }
}
