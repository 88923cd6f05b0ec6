package io.github.camelonesms.gateway.http;

import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/**
 * The progress of one request. The requesting thread updates it; the {@link CallWatchdog} cancels a call that is
 * overdue.
 */
class ActiveCall {

    /** The wait for a connection, DNS, connecting and the TLS handshake may each take connectTimeout. */
    static final int CONNECT_STEPS = 4;

    enum Phase {
        CONNECTING,
        WRITING,
        ANSWERING
    }

    private final HttpTransportSettings settings;

    /** Null when the call is over, so that the request can be collected. */
    private volatile HttpUriRequestBase request;

    private volatile Stage stage = new Stage(Phase.CONNECTING, System.nanoTime());
    private volatile Phase expiredIn;

    /** @param since {@link System#nanoTime()} of the last progress */
    private record Stage(Phase phase, long since) {}

    ActiveCall(HttpUriRequestBase request, HttpTransportSettings settings) {
        this.request = request;
        this.settings = settings;
    }

    /** The body is prepared, and the wait for a connection begins. */
    void connecting() {
        enter(Phase.CONNECTING);
    }

    /** From here on a byte of the request may have left. */
    void writing() {
        enter(Phase.WRITING);
    }

    /** The connection accepted a piece of the request. */
    void progress() {
        enter(stage.phase());
    }

    void answering() {
        enter(Phase.ANSWERING);
    }

    private void enter(Phase phase) {
        stage = new Stage(phase, System.nanoTime());
    }

    boolean mayHaveLeft() {
        return stage.phase() != Phase.CONNECTING;
    }

    /** The phase in which the call was cancelled for taking too long; null if it was not. */
    Phase expiredIn() {
        return expiredIn;
    }

    void expireIfOverdue(long nowNanos) {
        Stage current = stage;
        Duration bound = current.phase() == Phase.CONNECTING ? settings.longestConnect() : settings.responseTimeout();
        if (expiredIn == null && nowNanos - current.since() > bound.toNanos()) {
            expiredIn = current.phase();
            drop();
        }
    }

    /** Closes the connection without reading or writing the rest. */
    void drop() {
        HttpUriRequestBase held = request;
        if (held != null) {
            held.cancel();
        }
    }

    void end() {
        request = null;
    }

    boolean isOver() {
        return request == null;
    }

    static final class Context extends HttpClientContext {

        private final ActiveCall call;

        Context(ActiveCall call) {
            this.call = call;
        }

        ActiveCall call() {
            return call;
        }
    }
}
