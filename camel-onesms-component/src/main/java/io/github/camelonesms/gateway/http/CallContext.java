package io.github.camelonesms.gateway.http;

import org.apache.hc.client5.http.protocol.HttpClientContext;

/** Carries the {@link ActiveCall} through HttpClient. */
final class CallContext extends HttpClientContext {

    private final ActiveCall call;

    CallContext(ActiveCall call) {
        this.call = call;
    }

    ActiveCall call() {
        return call;
    }
}
