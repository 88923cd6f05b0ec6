package io.github.camelonesms.recipes;

import io.github.camelonesms.model.PartialSendException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Leaves only what was not sent in the body, when a send in several requests stopped midway. */
public final class UnsentOnly implements Processor {

    @Override
    public void process(Exchange exchange) {
        if (exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof PartialSendException partial) {
            exchange.getMessage().setBody(partial.unsent());
        }
    }
}
