package io.github.camelonesms.gateway.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A port that is given back when its owner and every call have left it: what is dropped while it sends ends its calls.
 * Thread-safe.
 */
public final class SharedPort {

    private final HttpPort port;
    private final Consumer<HttpPort> release;

    /** The owner and the calls; none left = given back. */
    private final AtomicInteger users = new AtomicInteger(1);

    /** A port with its owner in it. */
    public SharedPort(HttpPort port, Consumer<HttpPort> release) {
        this.port = port;
        this.release = release;
    }

    /** The port; for whoever has entered. */
    public HttpPort port() {
        return port;
    }

    /**
     * Keeps the port for a call.
     *
     * @return false when it was given back; otherwise {@link #leave} is to follow
     */
    public boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** A call, or the owner, needs the port no longer. */
    public void leave() {
        if (users.decrementAndGet() == 0) {
            release.accept(port);
        }
    }
}
