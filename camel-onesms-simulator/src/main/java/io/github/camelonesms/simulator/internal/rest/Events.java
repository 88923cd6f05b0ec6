package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.EngineListener;
import io.github.camelonesms.simulator.internal.http.RequestList;
import io.github.camelonesms.simulator.internal.http.RequestRecord;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Sends events to subscribers. Other threads only add notes. One thread, which ends a minute after the last subscriber
 * has left, converts notes to events and sends them; many quick notes become one event. Nothing is sent under the lock,
 * because connections hold their own locks when they report their end.
 */
final class Events implements EngineListener, AutoCloseable {

    private static final int MOST_ENTRIES = 100;
    private static final int MOST_NOTES = 1_000;
    private static final int MOST_EVENTS = 1_000;
    private static final long GATHERING_MILLIS = 40;

    /**
     * The pause after an incomplete event. Its receivers reload anyway, and fewer events leave more time for the load.
     */
    private static final long CROWDED_MILLIS = 250;

    private static final long LINGERING_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Engine engine;
    private final RequestList requests;
    private final Supplier<? extends JsonNode> clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition noted = lock.newCondition();
    private final List<EventSubscriber> subscribers = new CopyOnWriteArrayList<>();
    private final Deque<Event> recent = new ArrayDeque<>();
    private final Map<String, Supplier<? extends JsonNode>> singles = new LinkedHashMap<>();
    private final Set<Long> changedMessages = new LinkedHashSet<>();
    private final Map<Long, Account> reports = new LinkedHashMap<>();
    private long firstNew;
    private long lastNew;
    private long surplusMessages;
    private long surplusReports;
    private long lastRequest;
    private boolean requestNoted;
    private long lastEvent;
    private long oldestKnown = 1;
    private volatile long nobodySince;
    private boolean newcomer;
    private Thread thread;
    private boolean crowded;
    private boolean closed;

    /** @param clock the clock as JSON */
    Events(Engine engine, RequestList requests, Supplier<? extends JsonNode> clock) {
        this.clock = clock;
        this.engine = engine;
        this.requests = requests;
    }

    @Override
    public void accepted(long firstMessage, long lastMessage) {
        note(() -> {
            firstNew = firstNew == 0 ? firstMessage : firstNew;
            lastNew = lastMessage;
        });
    }

    @Override
    public void changed(long message) {
        note(() -> {
            boolean isNew = firstNew > 0 && message >= firstNew && message <= lastNew;
            if (!isNew && changedMessages.size() < MOST_NOTES) {
                changedMessages.add(message);
            } else if (!isNew && !changedMessages.contains(message)) {
                surplusMessages++;
            }
        });
    }

    @Override
    public void reported(Account account, long campaign) {
        note(() -> {
            if (reports.size() < MOST_NOTES) {
                reports.put(campaign, account);
            } else if (!reports.containsKey(campaign)) {
                surplusReports++;
            }
        });
    }

    @Override
    public void clockMoved() {
        happened("clock", clock);
    }

    void requested() {
        note(() -> requestNoted = true);
    }

    /**
     * Adds a note.
     *
     * @param key replaces an earlier unsent note with the same key; its beginning up to a blank is the event's name
     */
    void happened(String key, Supplier<? extends JsonNode> data) {
        note(() -> singles.put(key, data));
    }

    private void note(Runnable what) {
        lock.lock();
        try {
            if (thread != null) {
                what.run();
                noted.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a subscriber.
     *
     * @param lastSeen its last received event; null = none
     */
    void subscribe(ServerSentEventConnection connection, String lastSeen) {
        EventSubscriber subscriber = new EventSubscriber(connection);
        connection.addCloseTask(gone -> unsubscribe(subscriber));
        connection.setKeepAliveTime(TimeUnit.SECONDS.toMillis(15));
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (thread == null) {
                oldestKnown = lastEvent + 1;
                lastRequest = requests.lastId();
                thread = new Thread(this::work, "sms-gateway-simulator-events");
                thread.setDaemon(true);
                thread.start();
            }
            if (lastSeen != null && lastSeen.matches("[0-9]{1,18}")) {
                subscriber.backlog(missed(Long.parseLong(lastSeen)));
            }
            subscribers.add(subscriber);
            newcomer = true;
            noted.signal();
        } finally {
            lock.unlock();
        }
    }

    private List<Event> missed(long seen) {
        if (seen > lastEvent || seen + 1 < oldestKnown) {
            return List.of(new Event(lastEvent, "reload", "{}"));
        }
        return recent.stream().filter(event -> event.id() > seen).toList();
    }

    /** Takes no lock, because the caller holds one of the connection. */
    private void unsubscribe(EventSubscriber subscriber) {
        nobodySince = System.nanoTime();
        subscribers.remove(subscriber);
    }

    private void work() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = awaitNotes();
                TimeUnit.MILLISECONDS.sleep(crowded ? CROWDED_MILLIS : GATHERING_MILLIS);
                crowded = false;
                publish(draw());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for notes; false if there has been no subscriber for a while. */
    private boolean awaitNotes() throws InterruptedException {
        lock.lock();
        try {
            while (empty()) {
                noted.await(1, TimeUnit.SECONDS);
                boolean lonely = subscribers.isEmpty() && System.nanoTime() - nobodySince > LINGERING_NANOS;
                if (empty() && (lonely || closed)) {
                    thread = null;
                    recent.clear();
                    return false;
                }
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean empty() {
        return firstNew == 0
                && changedMessages.isEmpty()
                && reports.isEmpty()
                && !requestNoted
                && !newcomer
                && singles.isEmpty();
    }

    /** Takes the notes. Must not call the engine under this lock, because the engine adds notes under its own. */
    private Notes draw() {
        lock.lock();
        try {
            Notes notes = new Notes(
                    firstNew,
                    lastNew,
                    new ArrayList<>(changedMessages),
                    surplusMessages,
                    new LinkedHashMap<>(reports),
                    surplusReports,
                    requestNoted,
                    new LinkedHashMap<>(singles));
            firstNew = 0;
            lastNew = 0;
            changedMessages.clear();
            surplusMessages = 0;
            reports.clear();
            surplusReports = 0;
            requestNoted = false;
            newcomer = false;
            singles.clear();
            return notes;
        } finally {
            lock.unlock();
        }
    }

    private void publish(Notes notes) {
        subscribers.forEach(EventSubscriber::sendBacklog);
        notes.singles.forEach((key, data) -> publish(key.split(" ", 2)[0], data.get()));
        if (notes.request) {
            publishRequests();
        }
        if (notes.firstNew > 0 || !notes.changed.isEmpty()) {
            publishMessages(notes);
        }
        if (!notes.reports.isEmpty()) {
            publishReports(notes);
        }
    }

    private void publishRequests() {
        List<RequestRecord> records = requests.after(lastRequest);
        if (records.isEmpty()) {
            return;
        }
        lastRequest = records.get(records.size() - 1).id();
        ObjectNode data = Json.object();
        ArrayNode entries = data.putArray("requests");
        List<RequestRecord> newest = records.subList(Math.max(0, records.size() - MOST_ENTRIES), records.size());
        newest.forEach(record -> RequestApi.write(record, entries.addObject()));
        publish("request", data.put("more", records.size() - newest.size()));
    }

    private void publishMessages(Notes notes) {
        ObjectNode data = Json.object();
        ArrayNode entries = data.putArray("messages");
        long count = notes.firstNew == 0 ? 0 : notes.lastNew - notes.firstNew + 1;
        long from = Math.max(notes.firstNew, notes.lastNew - MOST_ENTRIES + 1);
        int old = Math.min(notes.changed.size(), MOST_ENTRIES);
        for (long id : notes.changed.subList(notes.changed.size() - old, notes.changed.size())) {
            engine.message(id).ifPresent(message -> MessageJson.write(message, entries.addObject()));
        }
        for (long id = from; count > 0 && id <= notes.lastNew; id++) {
            engine.message(id).ifPresent(message -> MessageJson.write(message, entries.addObject()));
        }
        long shown = old + Math.min(count, MOST_ENTRIES);
        publish("message", data.put("more", count + notes.changed.size() + notes.surplusMessages - shown));
    }

    private void publishReports(Notes notes) {
        ObjectNode data = Json.object();
        ArrayNode entries = data.putArray("campaigns");
        notes.reports.entrySet().stream()
                .skip(Math.max(0, notes.reports.size() - MOST_ENTRIES))
                .forEach(entry -> engine.campaign(entry.getValue(), entry.getKey())
                        .ifPresent(campaign -> CampaignApi.write(campaign, entries.addObject())));
        publish("report", data.put("more", Math.max(0, notes.reports.size() - MOST_ENTRIES) + notes.surplusReports));
    }

    private void publish(String name, JsonNode data) {
        crowded |= data.path("more").asLong() > 0;
        Event event = remembered(name, new String(Json.bytes(data), StandardCharsets.UTF_8));
        subscribers.forEach(subscriber -> subscriber.send(event));
    }

    private Event remembered(String name, String data) {
        lock.lock();
        try {
            Event event = new Event(++lastEvent, name, data);
            recent.addLast(event);
            if (recent.size() > MOST_EVENTS) {
                recent.removeFirst();
                oldestKnown = recent.getFirst().id();
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (thread != null) {
                thread.interrupt();
            }
            subscribers.clear();
        } finally {
            lock.unlock();
        }
    }

    private record Notes(
            long firstNew,
            long lastNew,
            List<Long> changed,
            long surplusMessages,
            Map<Long, Account> reports,
            long surplusReports,
            boolean request,
            Map<String, Supplier<? extends JsonNode>> singles) {}
}
