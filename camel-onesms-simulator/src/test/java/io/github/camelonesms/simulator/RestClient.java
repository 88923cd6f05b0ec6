package io.github.camelonesms.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Talks to the REST API, and sends through the gateways, by HTTP alone. */
final class RestClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String baseUrl;

    RestClient(SmsGatewaySimulator simulator) {
        this.baseUrl = simulator.baseUrl();
    }

    HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + "/_simulator/api/v1" + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    JsonNode get(String path) {
        return json(call("GET", path, null));
    }

    JsonNode json(HttpResponse<String> response) {
        try {
            return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    /** Sends through 1SMS. */
    String oneSms(String number, String text) {
        return gateway("/api/smspost/v1", Xml.sms().unguarded().message(text, number), "text/xml");
    }

    String nodeApi(String number, String text) {
        return gateway(
                "/sms/create",
                JSON.createObjectNode()
                        .put("type", 1)
                        .put("sendingType", 0)
                        .put("title", "Title")
                        .put("content", text)
                        .put("number", number)
                        .put("encoding", 1)
                        .put("sender", "BASLIK")
                        .toString(),
                "application/json");
    }

    String iletimerkezi(String number, String text) {
        return gateway(
                "/v1/send-sms/json",
                "{\"request\":{\"authentication\":{\"key\":\"test\",\"hash\":\"test\"},\"order\":{\"sender\":\"BASLIK\","
                        + "\"iys\":\"0\",\"message\":{\"text\":\"" + text + "\",\"receipents\":{\"number\":[\"" + number
                        + "\"]}}}}}",
                "application/json");
    }

    String organik(String number, String text) {
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return gateway(
                "/v2/05a671c66aefea124cc08b76ea6d30bb/sendsms/",
                "{\"data\":{\"deliveries\":[{\"options\":{\"header\":\"BASLIK\",\"message_format\":\"turkish\"},"
                        + "\"recipients\":{\"gsms\":[\"" + number + "\"]},\"message\":\"" + base64 + "\"}]}}",
                "application/json");
    }

    String gateway(String path, String body, String type) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + path))
                        .header("Content-Type", type)
                        .header("Authorization", "Basic dGVzdDp0ZXN0")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .body();
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
