package io.github.camelonesms.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The simplest client of Node API. Requests are written with single quotes in place of double ones. */
final class NodeClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SmsGatewaySimulator simulator;
    private final Client client;
    private String authorization = basic("test", "test");

    NodeClient(SmsGatewaySimulator simulator) {
        this.simulator = simulator;
        this.client = new Client(simulator);
    }

    /** Other credentials; null for none. */
    NodeClient authorized(String header) {
        authorization = header;
        return this;
    }

    static String basic(String username, String password) {
        String pair = username + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String function, String body) {
        return exchange(function, BodyPublishers.ofString(body.replace('\'', '"')), "POST", "application/json", null);
    }

    HttpResponse<String> get(String function, String query) {
        return exchange(function + query, BodyPublishers.noBody(), "GET", "application/json", null);
    }

    /** The answer's data; fails when there is an error instead. */
    JsonNode data(String function, String body) {
        return data(post(function, body));
    }

    static JsonNode data(HttpResponse<String> response) {
        JsonNode answer = json(response.body());
        if (response.statusCode() != 200 || !answer.get("err").isNull()) {
            throw new AssertionError("Refused: " + response.body());
        }
        return answer.get("data");
    }

    /** The error's code; fails when there is none, or with another status than a business error's. */
    String code(String function, String body) {
        HttpResponse<String> response = post(function, body);
        JsonNode answer = json(response.body());
        if (response.statusCode() != 200 || !answer.get("data").isNull()) {
            throw new AssertionError("Not a business error: " + response.statusCode() + " " + response.body());
        }
        return answer.get("err").get("code").asText();
    }

    /** Sends one text to these numbers and answers the package's id. */
    long send(String content, String... numbers) {
        String list = "'" + String.join("','", numbers) + "'";
        return data(
                        "sms/create",
                        "{'type':1,'sendingType':1,'numbers':[" + list
                                + "],'sender':'BASLIK','title':'Title','encoding':0,'content':'" + content + "'}")
                .get("pkgID")
                .asLong();
    }

    /** The package as sms/list shows it. */
    JsonNode pkg(long id) {
        return data("sms/list", "{'ids':[" + id + "]}").get("list").get(0);
    }

    /** The items of a package as sms/list-item shows them. */
    JsonNode items(long id) {
        return data("sms/list-item", "{'pkgID':" + id + ",'pageSize':1000}").get("list");
    }

    HttpResponse<String> soap(String action, String body) {
        String envelope = "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" "
                + "xmlns:sms=\"http://\n\nlocalhost:9587/wsdl/sms\">\n<soapenv:Header/>\n<soapenv:Body>\n" + body
                + "\n</soapenv:Body></soapenv:Envelope>";
        return exchange("soap", BodyPublishers.ofString(envelope), "POST", "text/xml;charset=UTF-8", action);
    }

    HttpResponse<String> exchange(
            String path, HttpRequest.BodyPublisher body, String method, String contentType, String soapAction) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", contentType)
                .method(method, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (soapAction != null) {
            request.header("SOAPAction", soapAction);
        }
        return client.exchange(request);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }
}
