package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.gateway.onesms.Sms;
import java.net.URI;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.jaxb.JaxbDataFormat;

/** c: a route without the component: a JAXB model, marshal, camel-http, and a check of the answer. */
final class HandWrittenRoute implements Contender {

    private final String text = Traffic.text(0);
    private final List<String> numbers = List.of(Traffic.number(0));
    private final Camel camel;

    HandWrittenRoute(URI baseUrl) {
        this.camel = new Camel(new RouteBuilder() {
            @Override
            public void configure() {
                JaxbDataFormat jaxb = new JaxbDataFormat();
                jaxb.setContextPath(Sms.class.getName());
                jaxb.setContextPathIsClassName(true);
                jaxb.setPrettyPrint(false);
                jaxb.setFragment(true);
                from(Camel.ENTRY)
                        .marshal(jaxb)
                        .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                        .setHeader(Exchange.CONTENT_TYPE, constant(Traffic.CONTENT_TYPE))
                        .to(baseUrl + Traffic.SEND_PATH + "?connectionsPerRoute=" + HttpClients5.CONNECTIONS
                                + "&maxTotalConnections=" + HttpClients5.CONNECTIONS)
                        .convertBodyTo(String.class)
                        .process(exchange -> {
                            String answer = exchange.getMessage().getBody(String.class);
                            Traffic.expectAccepted(answer);
                            exchange.getMessage().setBody(answer.substring(3).strip());
                        });
            }
        });
    }

    @Override
    public String name() {
        return "c Camel route: JAXB, camel-http";
    }

    @Override
    public int send() throws Exception {
        Sms sms = new Sms();
        sms.setUsername(Traffic.USERNAME);
        sms.setPassword(Traffic.PASSWORD);
        sms.setHeader(Traffic.SENDER);
        sms.setValidity(2880);
        sms.setMessage(new Sms.Message(text, numbers));
        camel.send(sms);
        return 1;
    }

    @Override
    public void close() {
        camel.close();
    }
}
