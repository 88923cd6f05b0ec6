package io.github.camelonesms.gateway.http;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Notes in the {@link ActiveCall} the moment at which a request begins to be written: what fails before it was surely not
 * sent. The CONNECT that asks a proxy for a tunnel carries nothing of the request.
 */
final class MarkingRequestExecutor extends HttpRequestExecutor {

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        if (context instanceof CallContext known && !Method.CONNECT.isSame(request.getMethod())) {
            if (request.getEntity() == null) {
                known.call().answering();
            } else {
                known.call().writing();
            }
        }
        return super.execute(request, connection, informationCallback, context);
    }
}
