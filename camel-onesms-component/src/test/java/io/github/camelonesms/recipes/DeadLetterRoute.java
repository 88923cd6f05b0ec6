package io.github.camelonesms.recipes;

import io.github.camelonesms.model.OneSmsException;
import org.apache.camel.builder.RouteBuilder;

/**
 * Sorts what could not be sent into three queues: {@code direct:unsent} surely was not sent and may be sent again as it is,
 * {@code direct:unknown} may have been sent and wants a look into the campaigns, {@code direct:refused} would be refused
 * again.
 *
 * <p>Of a send in several requests each queue gets the messages that belong there, and what was accepted goes nowhere. Give
 * such a send a List: what is still in an Iterator or a Stream is not told.
 */
public final class DeadLetterRoute extends RouteBuilder {

    private final String send;

    /** @param send the URI to send with */
    public DeadLetterRoute(String send) {
        this.send = send;
    }

    @Override
    public void configure() {
        onException(OneSmsException.class)
                .onWhen(simple("${exception.resumable()}"))
                .onExceptionOccurred(new RetryAfterDelay())
                .maximumRedeliveries(2)
                .redeliveryDelay(100)
                .handled(true)
                .process(new UnsentOnly())
                .to("direct:unsent");

        onException(OneSmsException.class)
                .handled(true)
                .choice()
                .when(simple("${exception} is 'io.github.camelonesms.model.OutcomeUnknownException'"))
                .to("direct:unknown")
                .when(simple("${exception} is 'io.github.camelonesms.model.PartialSendException'"))
                .to("direct:partly-sent")
                .otherwise()
                .to("direct:refused");

        from("direct:send-or-park").to(send);

        from("direct:partly-sent")
                .setProperty("unsent", simple("${exception.unsent()}"))
                .setBody(simple("${exception.unknown()}"))
                .filter(simple("${body.size()} > 0"))
                .to("direct:unknown")
                .end()
                .setBody(exchangeProperty("unsent"))
                .filter(simple("${body.size()} > 0"))
                .to("direct:unsent")
                .end();
    }
}
