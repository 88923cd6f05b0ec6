package io.github.camelonesms.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The simplest client of the 1SMS API: the JDK's. */
final class Client {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SmsGatewaySimulator simulator;
    private String credentials = "username=test&password=test";

    Client(SmsGatewaySimulator simulator) {
        this.simulator = simulator;
    }

    Client as(String queryCredentials) {
        credentials = queryCredentials;
        return this;
    }

    /** GET with credentials; parameters as name, value, name, value. */
    String get(String operation, String... parameters) {
        StringBuilder query = new StringBuilder(credentials);
        for (int i = 0; i < parameters.length; i += 2) {
            query.append('&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return getRaw("/api/" + operation + "/v1?" + query).body();
    }

    HttpResponse<String> getRaw(String pathAndQuery) {
        return exchange(request(pathAndQuery).GET());
    }

    String post(String xml) {
        return postRaw("/api/smspost/v1", xml.getBytes(StandardCharsets.UTF_8)).body();
    }

    HttpResponse<String> postRaw(String path, byte[] body) {
        return exchange(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + pathAndQuery))
                .timeout(Duration.ofSeconds(20));
    }

    /** Sends one text to these numbers and answers the id. */
    String send(String text, String... numbers) {
        return accepted(post(Xml.sms().message(text, numbers)));
    }

    static String accepted(String answer) {
        if (!answer.matches("00 [0-9]+")) {
            throw new AssertionError("Not accepted: " + answer);
        }
        return answer.substring(3);
    }
}
