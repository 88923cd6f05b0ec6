package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.model.SendResult;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;

/** {@code onesms:send} in a route that gives each send a key, with a send journal or without. */
final class KeyedSend implements Contender {

    /** An encrypted journal, because that costs more. */
    private static final String JOURNAL_OPTIONS =
            "&journal=true&sendJournal=#bean:journal&journalKey=only-for-this-benchmark";

    private final String name;
    private final List<?> bodies;
    private final int messages;
    private final Camel camel;
    private final AtomicInteger sends = new AtomicInteger();
    private final AtomicInteger keyed = new AtomicInteger();
    private final String keys = UUID.randomUUID() + "-";

    /**
     * A route to {@code onesms:send}.
     *
     * @param bodies the bodies, sent in turns
     * @param messages messages per body
     * @param journal null = without
     */
    KeyedSend(String name, URI baseUrl, List<?> bodies, int messages, SendJournal journal) {
        this.name = name;
        this.bodies = bodies;
        this.messages = messages;
        this.camel = new Camel(new RouteBuilder() {
            @Override
            public void configure() {
                if (journal != null) {
                    getContext().getRegistry().bind("journal", journal);
                }
                from(Camel.ENTRY)
                        .setHeader("CamelOneSmsIdempotencyKey", () -> keys + keyed.incrementAndGet())
                        .to("onesms:send?username=" + Traffic.USERNAME + "&password=" + Traffic.PASSWORD + "&sender="
                                + Traffic.SENDER + "&baseUrl=" + baseUrl + "&maxConnections="
                                + HttpClients5.CONNECTIONS + (journal == null ? "" : JOURNAL_OPTIONS));
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int send() throws Exception {
        SendResult result = (SendResult) camel.send(bodies.get(Math.floorMod(sends.incrementAndGet(), bodies.size())));
        if (result.recipients() != messages || result.replayed()) {
            throw new IllegalStateException("Of " + messages + " messages " + result.recipients() + " were sent");
        }
        return messages;
    }

    @Override
    public void close() {
        camel.close();
    }
}
