package io.github.camelonesms.gateway.http;

import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * How far one request has come, and since when. The requesting thread moves it on; the {@link CallWatchdog} only reads,
 * and cancels what has stayed where it is for too long.
 */
class ActiveCall {

    /** Waiting for a connection, looking up the name, connecting and shaking hands may each take a connectTimeout. */
    static final int CONNECT_STEPS = 4;

    enum Phase {
        CONNECTING,
        WRITING,
        ANSWERING
    }

    private final HttpTransportSettings settings;

    /** Null when the call is over: nothing of it is held then. */
    private volatile HttpUriRequestBase request;

    private volatile Stage stage = new Stage(Phase.CONNECTING, System.nanoTime());
    private volatile Phase expiredIn;

    /** @param since the nanosecond in which the call came into the phase, or moved within it */
    private record Stage(Phase phase, long since) {}

    ActiveCall(HttpUriRequestBase request, HttpTransportSettings settings) {
        this.request = request;
        this.settings = settings;
    }

    /** From here on a byte of the request may have left. */
    void writing() {
        enter(Phase.WRITING);
    }

    /** The connection took a piece of the request. */
    void progress() {
        enter(stage.phase());
    }

    /** The request is written; the complete answer has to arrive in time. */
    void answering() {
        enter(Phase.ANSWERING);
    }

    private void enter(Phase phase) {
        stage = new Stage(phase, System.nanoTime());
    }

    /** Whether a byte of the request may have left. */
    boolean mayHaveLeft() {
        return stage.phase() != Phase.CONNECTING;
    }

    /** The phase in which the call was cancelled for taking too long; null when it was not. */
    Phase expiredIn() {
        return expiredIn;
    }

    /** Cancels the call when it has been in its phase for too long. */
    void expireIfOverdue(long nowNanos) {
        Stage current = stage;
        Duration bound = current.phase() == Phase.CONNECTING ? settings.longestConnect() : settings.responseTimeout();
        if (expiredIn == null && nowNanos - current.since() > bound.toNanos()) {
            expiredIn = current.phase();
            drop();
        }
    }

    /** Closes the connection, if one is still held, without reading or writing what is left. */
    void drop() {
        HttpUriRequestBase held = request;
        if (held != null) {
            held.cancel();
        }
    }

    /** The answer is read, or there will be none. */
    void end() {
        request = null;
    }

    boolean isOver() {
        return request == null;
    }
}
