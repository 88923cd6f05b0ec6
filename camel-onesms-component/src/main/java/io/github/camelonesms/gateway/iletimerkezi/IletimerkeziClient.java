package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.UriQuery;
import io.github.camelonesms.gateway.http.AnswerSize;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Sends requests and reads the status in each answer. The HTTP status repeats it, also for failures. */
final class IletimerkeziClient {

    private static final int LONGEST_CODE = 100;

    private final String gateway;
    private final URI baseUrl;
    private final HttpPort http;

    IletimerkeziClient(String gateway, URI baseUrl, HttpPort http) {
        this.gateway = gateway;
        this.baseUrl = baseUrl;
        this.http = http;
    }

    /** Extracts the needed value from an answer with status 200. */
    @FunctionalInterface
    interface Reading<T> {
        T of(Response response) throws UnreadableAnswerException;
    }

    /** Sends a request of a method such as {@code send-sms}. A status other than 200 is the vendor's refusal. */
    <T> T call(
            SmsOperation operation,
            String method,
            Wire wire,
            Credentials credentials,
            Request request,
            Reading<T> reading) {
        request.setAuthentication(authentication(credentials));
        URI uri = new UriQuery(baseUrl, "/v1/" + method + wire.pathSuffix()).toUri();
        HttpCall call = new HttpCall(
                gateway, operation, "POST", uri, Map.of(), wire.contentType(), out -> wire.write(request, out), true);
        HttpCall bounded = operation == SmsOperation.DLR ? call.answered(AnswerSize.LIST) : call;
        return http.exchange(bounded, answer -> {
            Response response = wire.read(answer.body());
            String code = code(response);
            if (!IletimerkeziCode.SUCCESS.equals(code)) {
                throw IletimerkeziCode.toException(
                        code, new FailureOrigin(gateway, operation).withHttpStatus(answer.status()));
            }
            checkHttpStatus(answer);
            return reading.of(response);
        });
    }

    private static String code(Response response) throws IOException {
        String code = response == null || response.status() == null
                ? null
                : response.status().code();
        if (code == null || code.length() > LONGEST_CODE || !code.strip().matches("[0-9]{1,4}")) {
            throw new UnreadableAnswerException("the answer has no status code");
        }
        return code.strip();
    }

    /** An answer with status 200 and another HTTP status is not the vendor's. */
    private static void checkHttpStatus(HttpAnswer answer) throws UnreadableAnswerException {
        if (answer.status() / 100 != 2) {
            throw new UnreadableAnswerException("the status code is not the HTTP status");
        }
    }

    private static Request.Authentication authentication(Credentials credentials) {
        Request.Authentication authentication = new Request.Authentication();
        if (credentials.apiKey() != null) {
            authentication.setKey(credentials.apiKey());
            authentication.setHash(credentials.apiSecret());
        } else {
            authentication.setUsername(credentials.username());
            authentication.setPassword(credentials.password());
        }
        return authentication;
    }
}
