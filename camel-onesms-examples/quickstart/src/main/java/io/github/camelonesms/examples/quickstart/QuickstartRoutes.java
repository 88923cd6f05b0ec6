package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.OneSmsException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The mailing: ask, send, follow. Account and address are options of the component, in application.properties. */
final class QuickstartRoutes extends RouteBuilder {

    private final Sending sending;
    private final Stop stop;

    QuickstartRoutes(Sending sending, Stop stop) {
        this.sending = sending;
        this.stop = stop;
    }

    @Override
    public void configure() {
        // spotless:off
        errorHandler(defaultErrorHandler().logExhausted(false));

        // What can be repeated without sending twice is repeated. The rest ends the program, which says what to do.
        onException(OneSmsException.class)
            .onWhen(this::isWorthARetry)
            .maximumRedeliveries(2).redeliveryDelay(1000)
            .logExhausted(false);

        from("direct:ask")
            .toV("onesms:originators", null, "senders")
            .toV("onesms:blacklist", null, "blacklist")
            .toV("onesms:credit", null, "credit");

        // The body holds the messages in groups, each of which goes into one request. Each message has a key of its own: with the
        // journal, what an earlier start of the program has sent is not sent again, be it years ago.
        from("direct:send")
            .split(body()).stopOnException()
                .bean(sending, "begin")
                .to("onesms:send?journal=true&journalRetention=3650d")
                .bean(sending, "accepted")
            .end();

        // The body holds the ids.
        from("direct:reports")
            .setHeader(OneSmsConstants.DLR_IDS, body())
            .to("onesms:dlr");

        // What a person has found out about a message whose answer is missing: sent, or notSent.
        from("direct:resolve")
            .to("onesms:resolve");

        from("direct:credit")
            .to("onesms:credit");
        // spotless:on
    }

    private boolean isWorthARetry(Exchange exchange) {
        return !stop.requested()
                && exchange.getProperty(Exchange.EXCEPTION_CAUGHT, OneSmsException.class)
                        .retrySafe();
    }
}
