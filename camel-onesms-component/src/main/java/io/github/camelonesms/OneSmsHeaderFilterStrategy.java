package io.github.camelonesms;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Lets no header pass, in either direction: requests are made of the documented headers and options alone, and answers
 * come back as body and documented headers alone.
 */
public class OneSmsHeaderFilterStrategy extends DefaultHeaderFilterStrategy {

    /** A strategy that filters Camel's headers by name and everything else by default. */
    public OneSmsHeaderFilterStrategy() {
        setInFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
        setOutFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
    }

    @Override
    protected boolean extendedFilter(Direction direction, String key, Object value, Exchange exchange) {
        return true;
    }
}
