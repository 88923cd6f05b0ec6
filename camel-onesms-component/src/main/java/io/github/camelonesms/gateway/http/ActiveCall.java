package io.github.camelonesms.gateway.http;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * How far one request has come, and since when. The requesting thread moves it on; the {@link CallWatchdog} only reads,
 * and cancels what has stayed where it is for too long.
 */
final class ActiveCall {

    /** Waiting for a connection, looking up the name, connecting and shaking hands may each take a connectTimeout. */
    static final int CONNECT_STEPS = 4;

    enum Phase {
        CONNECTING,
        WRITING,
        ANSWERING
    }

    private final HttpUriRequestBase request;
    private final long connectNanos;
    private final long responseNanos;
    private volatile Phase phase = Phase.CONNECTING;
    private volatile long since = System.nanoTime();
    private volatile Phase expiredIn;

    ActiveCall(HttpUriRequestBase request, HttpLimits limits) {
        this.request = request;
        this.connectNanos = limits.longestConnect().toNanos();
        this.responseNanos = limits.responseTimeout().toNanos();
    }

    /** From here on a byte of the request may have left. */
    void writing() {
        enter(Phase.WRITING);
    }

    /** The connection took a piece of the request. */
    void progress() {
        since = System.nanoTime();
    }

    /** The request is written; the complete answer has to arrive in time. */
    void answering() {
        enter(Phase.ANSWERING);
    }

    private void enter(Phase next) {
        since = System.nanoTime();
        phase = next;
    }

    /** Whether a byte of the request may have left. */
    boolean mayHaveLeft() {
        return phase != Phase.CONNECTING;
    }

    /** The phase in which the call was cancelled for taking too long; null when it was not. */
    Phase expiredIn() {
        return expiredIn;
    }

    /** Cancels the call when it has been in its phase for too long. */
    void expireIfOverdue(long nowNanos) {
        Phase current = phase;
        long bound = current == Phase.CONNECTING ? connectNanos : responseNanos;
        if (expiredIn == null && nowNanos - since > bound) {
            expiredIn = current;
            drop();
        }
    }

    /** Closes the connection, if one is still held, without reading or writing what is left. */
    void drop() {
        request.cancel();
    }
}
