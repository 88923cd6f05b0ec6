package io.github.camelonesms.simulator.internal.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** The last requests. */
public final class RequestList {

    private static final int MOST = 2_000;

    private final Deque<RequestRecord> records = new ArrayDeque<>();
    private volatile Runnable listener = () -> {};
    private long nextId = 1;

    /** Adds the function's result for the next id. */
    void add(LongFunction<RequestRecord> request) {
        synchronized (this) {
            records.addLast(request.apply(nextId++));
            if (records.size() > MOST) {
                records.removeFirst();
            }
        }
        listener.run();
    }

    /** Sets a listener of new requests; it must not block. */
    public void listener(Runnable value) {
        listener = value;
    }

    /** The matching requests, newest first. */
    public synchronized List<RequestRecord> newestFirst(Predicate<RequestRecord> wanted) {
        List<RequestRecord> found = new ArrayList<>();
        Iterator<RequestRecord> newest = records.descendingIterator();
        while (newest.hasNext()) {
            RequestRecord record = newest.next();
            if (wanted.test(record)) {
                found.add(record);
            }
        }
        return found;
    }

    /** The id of the newest request. */
    public synchronized long lastId() {
        return nextId - 1;
    }

    /** The requests after an id, oldest first. */
    public synchronized List<RequestRecord> after(long id) {
        return records.stream().filter(record -> record.id() > id).toList();
    }

    public synchronized void clear() {
        records.clear();
    }
}
