package io.github.camelonesms.gateway.http;

import java.io.IOException;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Marks in the {@link ActiveCall} when writing begins, because earlier failures mean that nothing was sent. A proxy's
 * CONNECT does not count. If bytes have arrived before the request, it is not written: they would be taken for the
 * answer.
 */
final class MarkingRequestExecutor extends HttpRequestExecutor {

    /** Answers that end a connection: those without a body, to which a faulty server may add one, and 408. */
    private static final Set<Integer> ENDS_THE_CONNECTION = Set.of(
            HttpStatus.SC_NO_CONTENT,
            HttpStatus.SC_RESET_CONTENT,
            HttpStatus.SC_NOT_MODIFIED,
            HttpStatus.SC_REQUEST_TIMEOUT);

    /** On a connection of the user's own pool, reading is the only way to find such bytes. */
    private static final Timeout SHORTEST_WAIT = Timeout.ofMilliseconds(1);

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        if (hasUnexpectedBytes(connection)) {
            connection.close(CloseMode.IMMEDIATE);
            throw new UnexpectedBytesException();
        }
        if (context instanceof ActiveCall.Context known && !Method.CONNECT.isSame(request.getMethod())) {
            if (!FirstByte.mayLeave()) {
                connection.close(CloseMode.IMMEDIATE);
                throw new FirstByte.HeldBackException();
            }
            if (request.getEntity() == null) {
                known.call().answering();
            } else {
                known.call().writing();
            }
        }
        ClassicHttpResponse response;
        try {
            response = super.execute(request, connection, informationCallback, context);
        } catch (Error e) {
            // HttpClient closes the whole pool after an Error, so an Error is wrapped.
            connection.close(CloseMode.IMMEDIATE);
            throw new IOException("the exchange broke off", e);
        }
        if (ENDS_THE_CONNECTION.contains(response.getCode())) {
            response.setHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
        }
        return response;
    }

    private static boolean hasUnexpectedBytes(HttpClientConnection connection) throws IOException {
        return connection instanceof CheckedConnection checked
                ? checked.hasUnexpectedBytes()
                : connection.isDataAvailable(SHORTEST_WAIT);
    }

    static final class UnexpectedBytesException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
