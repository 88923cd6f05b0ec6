package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.UriQuery;
import io.github.camelonesms.gateway.http.AnswerSize;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sends requests and reads the status in each answer. The HTTP status repeats it, also for failures.
 *
 * @param account that of requests without their own, as it is written
 */
record IletimerkeziClient(URI baseUrl, Credentials account, HttpPort http) {

    private static final Pattern CODE = Pattern.compile("\\s{0,40}[0-9]{1,4}\\s{0,40}");

    @FunctionalInterface
    interface Reading<T> {
        T of(Response response) throws UnreadableAnswerException;
    }

    <T> T call(SmsOperation operation, String method, Wire wire, Request request, Reading<T> reading) {
        return call(operation, method, wire, account, request, reading);
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
                IletimerkeziProvider.NAME,
                operation,
                "POST",
                uri,
                Map.of(),
                wire.contentType(),
                out -> wire.write(request, out),
                true);
        HttpCall bounded = operation == SmsOperation.DLR ? call.answered(AnswerSize.LIST) : call;
        return http.exchange(bounded, answer -> {
            Response response = wire.read(answer.body());
            String code = code(response);
            if (!IletimerkeziCode.SUCCESS.equals(code)) {
                throw IletimerkeziCode.toException(
                        code, new FailureOrigin(IletimerkeziProvider.NAME, operation).withHttpStatus(answer.status()));
            }
            if (answer.status() / 100 != 2) {
                throw new UnreadableAnswerException("the status code is not the HTTP status");
            }
            return reading.of(response);
        });
    }

    private static String code(Response response) throws IOException {
        String code = response == null || response.status() == null
                ? null
                : response.status().code();
        if (code == null || !CODE.matcher(code).matches()) {
            throw new UnreadableAnswerException("the answer has no status code");
        }
        return code.strip();
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
