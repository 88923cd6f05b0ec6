package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.model.SendResult;
import java.net.URI;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;

/** d and e: {@code onesms:send}, in a route of the same form as the hand-written one. */
public final class OneSms implements Contender {

    private final String name;
    private final Supplier<?> bodies;
    private final int messages;
    private final Camel camel;

    /**
     * A route to {@code onesms:send}.
     *
     * @param bodies creates the body of each send
     * @param messages messages per body
     * @param recipientsPerRequest the option maxRecipientsPerRequest
     */
    public OneSms(String name, URI baseUrl, Supplier<?> bodies, int messages, int recipientsPerRequest) {
        this.name = name;
        this.bodies = bodies;
        this.messages = messages;
        this.camel = new Camel(new RouteBuilder() {
            @Override
            public void configure() {
                from(Camel.ENTRY)
                        .to("onesms:send?username=" + Traffic.USERNAME + "&password=" + Traffic.PASSWORD + "&sender="
                                + Traffic.SENDER + "&baseUrl=" + baseUrl + "&maxConnections=" + HttpClients5.CONNECTIONS
                                + "&maxRecipientsPerRequest=" + recipientsPerRequest);
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int send() throws Exception {
        SendResult result = (SendResult) camel.send(bodies.get());
        if (result.recipients() != messages) {
            throw new IllegalStateException("Of " + messages + " messages " + result.recipients() + " were accepted");
        }
        return messages;
    }

    @Override
    public void close() {
        camel.close();
    }
}
