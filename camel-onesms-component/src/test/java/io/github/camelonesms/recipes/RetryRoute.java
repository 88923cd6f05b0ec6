package io.github.camelonesms.recipes;

import io.github.camelonesms.model.OneSmsException;
import org.apache.camel.builder.RouteBuilder;

/**
 * Retries what surely was not sent, with growing pauses, and goes on after the last accepted request when a send in several
 * requests stopped midway.
 */
public final class RetryRoute extends RouteBuilder {

    private final String send;

    /** @param send the URI to send with, such as {@code onesms:send?sender=TEST} */
    public RetryRoute(String send) {
        this.send = send;
    }

    @Override
    public void configure() {
        onException(OneSmsException.class)
                .onWhen(simple("${exception.resumable()}"))
                .onExceptionOccurred(new RetryAfterDelay())
                .maximumRedeliveries(8)
                .redeliveryDelay(100)
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(30_000)
                .useCollisionAvoidance();

        from("direct:retry").to(send);
    }
}
