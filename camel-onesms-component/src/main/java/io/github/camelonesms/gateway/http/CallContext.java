package io.github.camelonesms.gateway.http;

import org.apache.hc.client5.http.protocol.HttpClientContext;

/** The HTTP context of one call, for who has the context and wants the call. */
final class CallContext extends HttpClientContext {

    private final ActiveCall call;

    CallContext(ActiveCall call) {
        this.call = call;
    }

    ActiveCall call() {
        return call;
    }
}
