package io.github.camelonesms.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Objects;

/** The body of a {@code call}; another is equal if its content is. A stream is read at once for comparison. */
record CallBody(Object given, Object read) {

    static CallBody of(Object body) throws IOException {
        if (body instanceof InputStream stream) {
            try (stream) {
                return new CallBody(body, stream.readAllBytes());
            }
        }
        if (body instanceof Reader reader) {
            try (reader) {
                StringWriter text = new StringWriter();
                reader.transferTo(text);
                return new CallBody(body, text.toString());
            }
        }
        return new CallBody(body, body);
    }

    /** Returns the body for the gateway. Streams stay streams, and an empty body differs from none. */
    Object content() {
        if (given instanceof InputStream) {
            return new ByteArrayInputStream((byte[]) read);
        }
        return given instanceof Reader ? new StringReader((String) read) : given;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallBody body && (given == body.given || Objects.deepEquals(read, body.read));
    }

    /** A constant, because a second reading of the same object may differ. */
    @Override
    public int hashCode() {
        return CallBody.class.hashCode();
    }

    @Override
    public String toString() {
        return "CallBody";
    }
}
