package io.github.camelonesms.recipes;

import java.util.Iterator;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.GroupIterator;

/**
 * Sends no more than so many recipients a period: messages with one recipient each travel in requests of fixed size, and
 * the requests are throttled.
 */
public final class ThrottleRoute extends RouteBuilder {

    private final String send;
    private final int recipientsPerRequest;
    private final int requestsPerPeriod;
    private final long periodMillis;

    /** @param send the URI to send with */
    public ThrottleRoute(String send, int recipientsPerRequest, int requestsPerPeriod, long periodMillis) {
        this.send = send;
        this.recipientsPerRequest = recipientsPerRequest;
        this.requestsPerPeriod = requestsPerPeriod;
        this.periodMillis = periodMillis;
    }

    @Override
    public void configure() {
        from("direct:throttled")
                .split()
                .exchange(exchange ->
                        new GroupIterator(exchange.getMessage().getBody(Iterator.class), recipientsPerRequest))
                .streaming()
                .throttle(requestsPerPeriod)
                .timePeriodMillis(periodMillis)
                .to(send);
    }
}
