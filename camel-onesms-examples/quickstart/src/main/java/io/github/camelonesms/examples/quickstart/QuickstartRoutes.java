package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.OneSmsException;
import java.util.Iterator;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.BindyType;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.support.GroupIterator;

/** The mailing: plan, send, follow; and the check of the account. Account and address are options of the component, in application.properties. */
final class QuickstartRoutes extends RouteBuilder {

    private final Screen screen;

    QuickstartRoutes(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void configure() {
        // spotless:off
        errorHandler(defaultErrorHandler().logExhausted(false));

        // What can be repeated without sending twice is repeated. The rest ends the program, which says what to do.
        onException(OneSmsException.class)
            .onWhen(exchange -> exchange.getProperty(Exchange.EXCEPTION_CAUGHT, OneSmsException.class).retrySafe())
            .maximumRedeliveries(2).redeliveryDelay(1000)
            .logExhausted(false);

        from("direct:mailing")
            .to("direct:plan")
            .to("direct:send")
            .to("direct:follow");

        from("direct:check")
            .to("onesms:check")
            .bean(screen, "checked");

        from("direct:plan")
            .toV("onesms:originators", null, "senders")
            .toV("onesms:blacklist", null, "blacklist")
            .toV("onesms:credit", null, "credit")
            .filter(simple("${variable.senders.isEmpty}"))
                .throwException(IllegalStateException.class, "The account has no approved sender: ask the vendor for one.")
            .end()
            .setBody(constant("resource:{{customers}}"))
            .unmarshal().bindy(BindyType.Csv, Customer.class, false)
            .bean(Mailing.class, "plan")
            .setVariable("mailing", body())
            .bean(screen, "planned");

        from("direct:send")
            .delay(simple("{{pauseBeforeSending}}")).end()
            .setHeader(OneSmsConstants.SENDER, simple("${variable.senders[0]}"))
            .setBody(simple("${variable.mailing.messages}"))
            .split().exchange(this::inRequests).aggregationStrategy(new GroupedBodyAggregationStrategy()).stopOnException()
                .to("onesms:send")
                .bean(screen, "accepted")
            .end()
            .bean(Sent.class, "of")
            .setVariable("sent", body());

        from("direct:follow")
            .setHeader(OneSmsConstants.DLR_IDS, simple("${body.ids}"))
            .loopDoWhile(this::isReportAwaited)
                .delay(simple("{{pollEvery}}")).end()
                .to("onesms:dlr")
                .bean(Reports.class, "of")
                .bean(screen, "progress")
            .end()
            .setVariable("reports", body())
            .toV("onesms:credit", null, "creditLeft")
            .bean(screen, "summary");
        // spotless:on
    }

    /** The messages in groups, each of which goes into one request. */
    private Object inRequests(Exchange exchange) {
        int size = Integer.parseInt(getContext().resolvePropertyPlaceholders("{{messagesPerRequest}}"));
        return new GroupIterator(exchange.getMessage().getBody(Iterator.class), size);
    }

    private boolean isReportAwaited(Exchange exchange) {
        int looks = exchange.getProperty(Exchange.LOOP_INDEX, -1, Integer.class) + 1;
        boolean complete = exchange.getMessage().getBody() instanceof Reports reports && reports.complete();
        return !complete && looks < Integer.parseInt(getContext().resolvePropertyPlaceholders("{{polls}}"));
    }
}
