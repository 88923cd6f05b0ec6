package io.github.camelonesms.gateway.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a request's body onto the connection, without building it in memory first; repeatable. */
@FunctionalInterface
public interface BodyWriter {

    /** Writes the whole body; neither flushes nor closes. */
    void writeTo(OutputStream out) throws IOException;
}
