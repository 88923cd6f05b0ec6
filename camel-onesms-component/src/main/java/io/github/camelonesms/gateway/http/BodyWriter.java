package io.github.camelonesms.gateway.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a request's body to the connection. It may be called twice. */
@FunctionalInterface
public interface BodyWriter {

    /** Writes the whole body; neither flushes nor closes. */
    void writeTo(OutputStream out) throws IOException;
}
