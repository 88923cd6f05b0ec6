package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.Figures;
import io.github.camelonesms.gateway.http.AnswerSize;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.nodeapi.soap.Data;
import io.github.camelonesms.gateway.nodeapi.soap.Err;
import io.github.camelonesms.gateway.nodeapi.soap.Result;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** SOAP 1.1 at {@code /soap}, the account in the body as in the vendor's examples (1.8.3, "SOAP İstek biçimi"). */
final class SoapWire implements NodeWire {

    private static final String CONTENT_TYPE = "text/xml;charset=UTF-8";

    private final String gateway;
    private final URI uri;
    private final HttpPort http;

    SoapWire(String gateway, URI baseUrl, HttpPort http) {
        this.gateway = gateway;
        this.uri = URI.create(baseUrl + "/soap");
        this.http = http;
    }

    @Override
    public <A, R> R call(
            SmsOperation operation,
            Credentials account,
            NodeFunction function,
            Object request,
            Class<A> type,
            Reading<A, R> reading) {
        FailureOrigin origin = new FailureOrigin(gateway, operation);
        Object model = SoapRequests.of(request, account, origin);
        HttpCall call = new HttpCall(
                gateway,
                operation,
                "POST",
                uri,
                Map.of("SOAPAction", SoapRequests.action(model)),
                CONTENT_TYPE,
                out -> SoapEnvelope.write(model, out),
                true);
        HttpCall bounded = operation == SmsOperation.DLR ? call.answered(AnswerSize.LIST) : call;
        return http.exchange(bounded, answer -> reading.of(type.cast(SoapAnswers.of(data(answer, origin), function))));
    }

    private static Data data(HttpAnswer answer, FailureOrigin origin) throws IOException {
        Result result = SoapEnvelope.read(answer);
        Err err = result.getErr();
        if (err != null) {
            String code = err.getCode() == null ? text(err) : err.getCode();
            if (!code.isBlank() || err.getStatus() != null || err.getMessage() != null) {
                throw Refusal.of(code, status(err), answer, origin);
            }
        }
        if (answer.status() / 100 != 2) {
            throw new UnreadableAnswerException("the answer says neither success nor failure");
        }
        if (result.getData() == null) {
            throw new UnreadableAnswerException("the answer has no data");
        }
        return result.getData();
    }

    private static String text(Err err) {
        return err.getContent() == null
                ? ""
                : err.getContent().stream()
                        .filter(String.class::isInstance)
                        .map(Objects::toString)
                        .collect(Collectors.joining());
    }

    /** The HTTP status that an error tells; 0 when it tells none. */
    private static int status(Err err) {
        long status = Figures.whole(err.getStatus()).orElse(0);
        return status >= 100 && status <= 599 ? (int) status : 0;
    }
}
