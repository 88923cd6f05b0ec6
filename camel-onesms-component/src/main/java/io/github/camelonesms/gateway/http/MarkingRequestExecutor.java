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
 * Notes in the {@link ActiveCall} the moment at which a request begins to be written: what fails before it was surely not
 * sent. The CONNECT that asks a proxy for a tunnel carries nothing of the request.
 *
 * <p>Nothing is written onto a connection on which bytes stand already, for they would pass for the answer.
 */
final class MarkingRequestExecutor extends HttpRequestExecutor {

    /** Answers without a body by their status, which a careless server may give one, and the end of its patience. */
    private static final Set<Integer> ENDS_THE_CONNECTION = Set.of(
            HttpStatus.SC_NO_CONTENT,
            HttpStatus.SC_RESET_CONTENT,
            HttpStatus.SC_NOT_MODIFIED,
            HttpStatus.SC_REQUEST_TIMEOUT);

    /** A connection of the user's own pool can only be read from to see what stands on it. */
    private static final Timeout SHORTEST_WAIT = Timeout.ofMilliseconds(1);

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        if (hasUnaskedBytes(connection)) {
            connection.close(CloseMode.IMMEDIATE);
            throw new UnaskedBytesException();
        }
        if (context instanceof CallContext known && !Method.CONNECT.isSame(request.getMethod())) {
            if (request.getEntity() == null) {
                known.call().answering();
            } else {
                known.call().writing();
            }
        }
        ClassicHttpResponse response = executed(request, connection, informationCallback, context);
        if (ENDS_THE_CONNECTION.contains(response.getCode())) {
            response.setHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
        }
        return response;
    }

    /** An Error would make HttpClient close the whole pool, under every other caller and for good. */
    private ClassicHttpResponse executed(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        try {
            return super.execute(request, connection, informationCallback, context);
        } catch (Error e) {
            connection.close(CloseMode.IMMEDIATE);
            throw new IOException("the exchange broke off", e);
        }
    }

    private static boolean hasUnaskedBytes(HttpClientConnection connection) throws IOException {
        return connection instanceof CheckedConnection checked
                ? checked.hasUnaskedBytes()
                : connection.isDataAvailable(SHORTEST_WAIT);
    }

    /** The gateway, or what stands between, has sent bytes that no request asked for. */
    static final class UnaskedBytesException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
