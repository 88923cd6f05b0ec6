package io.github.camelonesms.gateway.http;

import io.github.camelonesms.model.SmsOperation;
import java.net.URI;
import java.util.Map;

/**
 * One HTTP request. The string form omits the URI, which may contain credentials.
 *
 * @param operation decides whether a lost answer is an unknown outcome
 * @param readsErrors whether answers with 4xx and 5xx are in the vendor's format too, so that the reader comes first
 */
public record HttpCall(
        String gateway,
        SmsOperation operation,
        String method,
        URI uri,
        Map<String, String> headers,
        String contentType,
        BodyWriter body,
        boolean readsErrors,
        AnswerSize answerSize) {

    /** A request whose answer has the usual length of its operation. */
    public HttpCall(
            String gateway,
            SmsOperation operation,
            String method,
            URI uri,
            Map<String, String> headers,
            String contentType,
            BodyWriter body,
            boolean readsErrors) {
        this(gateway, operation, method, uri, headers, contentType, body, readsErrors, AnswerSize.of(operation));
    }

    /** The same request with another maximum length of the answer. */
    public HttpCall answered(AnswerSize size) {
        return new HttpCall(gateway, operation, method, uri, headers, contentType, body, readsErrors, size);
    }

    /** A GET whose answer is in the vendor's format with status 200 only. */
    public static HttpCall get(String gateway, SmsOperation operation, URI uri) {
        return new HttpCall(gateway, operation, "GET", uri, Map.of(), null, null, false);
    }

    /** A POST whose answer is in the vendor's format with status 200 only. */
    public static HttpCall post(String gateway, SmsOperation operation, URI uri, String contentType, BodyWriter body) {
        return new HttpCall(gateway, operation, "POST", uri, Map.of(), contentType, body, false);
    }

    String target() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public String toString() {
        return "HttpCall[" + gateway + " " + operation.id() + " " + method + "]";
    }
}
