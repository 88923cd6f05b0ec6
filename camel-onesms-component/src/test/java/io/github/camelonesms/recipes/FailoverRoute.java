package io.github.camelonesms.recipes;

import io.github.camelonesms.model.OneSmsException;
import org.apache.camel.builder.RouteBuilder;

/**
 * Sends through a second gateway what the first one surely did not take. An unknown outcome does not fail over: the second
 * gateway cannot know what the first one sent.
 *
 * <p>After some failures in a row the first gateway is left alone for a while, see {@link Breaker}. Camel's own
 * {@code failover} load balancer and the fallback of {@code circuitBreaker} look at causes or take any failure; use them
 * only with the same condition in front of the second gateway.
 */
public final class FailoverRoute extends RouteBuilder {

    private final String first;
    private final String second;
    private final Breaker breaker;

    /**
     * @param first the URI to send with
     * @param second the URI to send with when the first gateway surely did not take the message
     */
    public FailoverRoute(String first, String second, Breaker breaker) {
        this.first = first;
        this.second = second;
        this.breaker = breaker;
    }

    @Override
    public void configure() {
        from("direct:failover")
                .choice()
                .when(exchange -> breaker.closed())
                .to("direct:first-gateway")
                .otherwise()
                .to(second);

        from("direct:first-gateway")
                .onException(OneSmsException.class)
                .onWhen(simple("${exception.resumable()}"))
                .handled(true)
                .process(exchange -> breaker.failed())
                .process(new UnsentOnly())
                .to(second)
                .end()
                .to(first)
                .process(exchange -> breaker.succeeded());
    }
}
