package io.github.camelonesms.gateway.http;

import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotSentException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The port of an owner that is started and stopped. It is released when the owner, every call and every {@link Hold}
 * have ended, so running calls can finish after a stop. Thread-safe.
 */
public final class OwnedPort implements HttpPort {

    private final Supplier<HttpPort> acquire;
    private final Consumer<HttpPort> release;

    /** The port of the last start; null before the first. A released port cannot be entered. */
    private volatile SharedPort shared;

    private boolean open;

    /** {@code acquire} runs at each start, {@code release} when the port has no users left. */
    public OwnedPort(Supplier<HttpPort> acquire, Consumer<HttpPort> release) {
        this.acquire = acquire;
        this.release = release;
    }

    /** Keeps the port for several calls of one operation, until it is closed. */
    public interface Hold extends AutoCloseable {

        @Override
        void close();
    }

    /** Performs one HTTP exchange; not sent if the owner is not started. */
    @Override
    public <T> T exchange(HttpCall call, AnswerReader<T> reader) {
        SharedPort current = shared;
        if (current == null || !current.enter()) {
            throw new NotSentException(
                    "The endpoint is not started: start it, or the route that it belongs to.",
                    new FailureOrigin(call.gateway(), call.operation()),
                    null);
        }
        try {
            return current.port.exchange(call, reader);
        } finally {
            current.leave();
        }
    }

    /** Keeps the port for later calls. If the owner is not started, nothing is kept and each call fails. */
    public Hold hold() {
        SharedPort current = shared;
        return current != null && current.enter() ? current::leave : () -> {};
    }

    public synchronized void open() {
        if (!open) {
            shared = new SharedPort();
            open = true;
        }
    }

    /** Ends the owner's own use. */
    public synchronized void close() {
        if (open) {
            open = false;
            shared.leave();
        }
    }

    /** A port that is released when its owner and all calls have left it. */
    private final class SharedPort {

        private final HttpPort port = acquire.get();

        /** The owner and the calls. At 0 the port is released. */
        private final AtomicInteger users = new AtomicInteger(1);

        /** Keeps the port for a call. Returns false if it was released; otherwise the caller must {@link #leave}. */
        boolean enter() {
            return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
        }

        void leave() {
            if (users.decrementAndGet() == 0) {
                release.accept(port);
            }
        }
    }
}
