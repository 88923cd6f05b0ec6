package io.github.camelonesms.examples.jms;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Takes a message from the queue, sends it, and puts its result into another queue, in one transaction of the broker. */
final class JmsRoutes extends RouteBuilder {

    /** The requests: a text, with the number in the property {@code to}. */
    static final String REQUESTS = "sms";
    /** The results: the id of the submission, with the id of the request as correlation id. */
    static final String SENT = "sms.sent";
    /** Requests that the component or the gateway refused, with the reason. */
    static final String FAILED = "sms.failed";
    /** Requests that may have been sent; for a person. */
    static final String UNRESOLVED = "sms.unresolved";

    private static final String LOG_NAME = "example";

    @Override
    public void configure() {
        // spotless:off
        // Failures that are not handled roll the transaction back, and the broker redelivers the message. The outcome of a
        // request of a crashed node is usually found within a minute; after six minutes of redeliveries it is for a person.
        onException(OutcomeUnknownException.class)
            .onWhen(simple("${exchange.in.jmsMessage.getIntProperty('JMSXDeliveryCount')} > 40")).handled(true)
            .setHeader("reason", exceptionMessage())
            .to("jms:queue:" + UNRESOLVED);
        onException(OutcomeUnknownException.class).handled(false);
        onException(OneSmsException.class).onWhen(simple("${exception.resumable()} == false")).handled(true)
            .log(LoggingLevel.INFO, LOG_NAME, "dead letter      ${exception.message}")
            .setHeader("reason", exceptionMessage())
            .to("jms:queue:" + FAILED);

        from("jms:queue:" + REQUESTS + "?transacted=true&lazyCreateTransactionManager=false&concurrentConsumers=4").routeId("send")
            .setHeader(OneSmsConstants.TO, header("to"))
            // The broker keeps this id when it delivers the message again: the journal recognises it. A message that a
            // person has put back has another id, and still this property.
            .filter(header("key").isNull())
                .setHeader("key", header("JMSMessageID"))
            .end()
            .setHeader(OneSmsConstants.IDEMPOTENCY_KEY, header("key"))
            .to("onesms:send?journal=true")
            .setHeader("JMSCorrelationID", header("JMSMessageID"))
            .setBody(simple("${body.id}"))
            .to("jms:queue:" + SENT);
        // spotless:on
    }
}
