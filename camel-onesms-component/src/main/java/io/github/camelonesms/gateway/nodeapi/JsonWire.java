package io.github.camelonesms.gateway.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.model.SmsOperation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** JSON by POST, the account in the Basic authentication header (1.8.3, "Fonksiyonlar" and "Notlar" 1). */
record JsonWire(String gateway, URI baseUrl) implements NodeWire {

    private static final String CONTENT_TYPE = "application/json; charset=UTF-8";

    @Override
    public HttpCall httpCall(SmsOperation operation, Credentials account, NodeFunction function, Object request) {
        return new HttpCall(
                gateway,
                operation,
                "POST",
                URI.create(baseUrl + "/" + function.id()),
                Map.of("Authorization", basic(account), "Accept", "application/json"),
                CONTENT_TYPE,
                out -> NodeJson.write(request, out),
                true);
    }

    @Override
    public JsonNode read(HttpAnswer answer) throws IOException {
        return NodeJson.readAnswer(answer);
    }

    private static String basic(Credentials account) {
        String pair = account.username() + ":" + account.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
