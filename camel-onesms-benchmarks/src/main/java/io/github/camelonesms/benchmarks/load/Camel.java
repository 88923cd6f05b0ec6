package io.github.camelonesms.benchmarks.load;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with one route from {@code direct:in}, so that Camel's own cost is the same for all. */
final class Camel implements AutoCloseable {

    static final String ENTRY = "direct:in";

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Endpoint entry;

    Camel(RouteBuilder routes) {
        try {
            context.addRoutes(routes);
        } catch (Exception e) {
            throw new IllegalStateException("The route of a benchmark cannot be added", e);
        }
        context.start();
        template = context.createProducerTemplate();
        entry = context.getEndpoint(ENTRY);
    }

    /** Sends a body through the route and returns the result. */
    Object send(Object body) throws Exception {
        Exchange exchange = template.send(
                entry, ExchangePattern.InOut, in -> in.getMessage().setBody(body));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody();
    }

    @Override
    public void close() {
        template.stop();
        context.stop();
    }
}
