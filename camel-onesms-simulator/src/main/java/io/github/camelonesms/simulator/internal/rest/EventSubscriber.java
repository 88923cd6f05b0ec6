package io.github.camelonesms.simulator.internal.rest;

import io.undertow.server.handlers.sse.ServerSentEventConnection;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A subscriber. If it does not read, its events are dropped, and it is sent a reload event later. Used by the events'
 * thread, except by Undertow's callbacks.
 */
final class EventSubscriber implements ServerSentEventConnection.EventCallback {

    private static final int MOST_UNREAD = 64;

    private final ServerSentEventConnection connection;
    private final AtomicInteger unread = new AtomicInteger();
    private volatile List<Event> backlog = List.of();
    private boolean missed;
    private long lastSent;

    EventSubscriber(ServerSentEventConnection connection) {
        this.connection = connection;
    }

    /** Sets the missed events, oldest first. */
    void backlog(List<Event> missedEvents) {
        backlog = missedEvents;
    }

    /** Sends the missed events once. */
    void sendBacklog() {
        List<Event> events = backlog;
        backlog = List.of();
        events.forEach(this::send);
    }

    void send(Event event) {
        sendBacklog();
        if (event.id() <= lastSent && !"reload".equals(event.name())) {
            return;
        }
        if (unread.get() >= MOST_UNREAD) {
            missed = true;
            return;
        }
        unread.incrementAndGet();
        lastSent = event.id();
        if (missed) {
            missed = false;
            connection.send("{}", "reload", Long.toString(event.id()), this);
            return;
        }
        connection.send(event.data(), event.name(), Long.toString(event.id()), this);
    }

    @Override
    public void done(ServerSentEventConnection sent, String data, String name, String id) {
        unread.decrementAndGet();
    }

    @Override
    public void failed(ServerSentEventConnection sent, String data, String name, String id, IOException e) {
        unread.decrementAndGet();
    }
}
