package io.github.camelonesms.gateway.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A port that is released when its owner and all calls have left it. Thread-safe. */
public final class SharedPort {

    private final HttpPort port;
    private final Consumer<HttpPort> release;

    /** The owner and the calls. At 0 the port is released. */
    private final AtomicInteger users = new AtomicInteger(1);

    public SharedPort(HttpPort port, Consumer<HttpPort> release) {
        this.port = port;
        this.release = release;
    }

    /** Returns the port, for callers that have entered. */
    public HttpPort port() {
        return port;
    }

    /** Keeps the port for a call. Returns false if it was released; otherwise the caller must {@link #leave}. */
    public boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Ends the use by a call or by the owner. */
    public void leave() {
        if (users.decrementAndGet() == 0) {
            release.accept(port);
        }
    }
}
