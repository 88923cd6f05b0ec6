package io.github.camelonesms.recipes;

import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.ThrottledException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Lets the next redelivery wait for as long as the gateway asked for; otherwise the policy's own delay holds. */
public final class RetryAfterDelay implements Processor {

    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure instanceof PartialSendException stopped) {
            failure = stopped.lastFailure();
        }
        if (failure instanceof ThrottledException throttled && throttled.retryAfter() != null) {
            exchange.getMessage()
                    .setHeader(Exchange.REDELIVERY_DELAY, throttled.retryAfter().toMillis());
        } else {
            exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
        }
    }
}
