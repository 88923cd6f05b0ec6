package io.github.camelonesms;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A JVM whose context has routed a message before it starts its first endpoint, and sends once through it. Whoever
 * watches knows where it is by the classes that it loads: {@link Warm}, {@link Started}, {@link Sent}.
 */
final class EndpointStartMain {

    private EndpointStartMain() {}

    /** The context is warm. */
    static final class Warm {

        static void reached() {}
    }

    /** Endpoint and producer are started. */
    static final class Started {

        static void reached() {}
    }

    /** The first message is accepted. */
    static final class Sent {

        static void reached() {}
    }

    public static void main(String[] arguments) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:warm").setBody(constant("warm"));
                }
            });
            context.start();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                template.requestBody("direct:warm", "cold");
            }
            Warm.reached();
            Endpoint endpoint = context.getEndpoint(
                    "onesms:send?username=test&password=test&sender=TEST&to=905559998877&baseUrl=" + arguments[0]);
            Producer producer = endpoint.createProducer();
            producer.start();
            Started.reached();
            Exchange exchange = endpoint.createExchange();
            exchange.getMessage().setBody("The first message");
            producer.process(exchange);
            Sent.reached();
        }
    }
}
