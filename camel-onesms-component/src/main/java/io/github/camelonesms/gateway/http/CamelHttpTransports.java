package io.github.camelonesms.gateway.http;

import org.apache.camel.CamelContext;

/** Stand-in until the transport is merged. */
public final class CamelHttpTransports implements AutoCloseable {

    public CamelHttpTransports(CamelContext context) {}

    public HttpPort acquire(HttpTransportSettings settings) {
        return new HttpPort() {
            @Override
            public <T> T exchange(HttpCall call, AnswerReader<T> reader) {
                throw new IllegalStateException("stand-in");
            }
        };
    }

    public void release(HttpPort port) {}

    @Override
    public void close() {}
}
