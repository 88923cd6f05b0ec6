package io.github.camelonesms.quarkus.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Controls the simulator that Quarkus starts in tests, through its REST API, because the simulator's classes belong to
 * the build and are not visible to tests.
 * <pre>{@code
 * @QuarkusTest
 * class OrderTest {
 *     @Inject
 *     SimulatorClient simulator;
 * }
 * }</pre>
 *
 * <p>Numbers have 10, 11 or 12 digits. Thread-safe. Methods throw {@link IllegalStateException} with the simulator's
 * explanation if it refuses a call.
 */
@Singleton
public class SimulatorClient {

    private static final String API = "/_simulator/api/v1";
    private static final String PREFIX = "camel.component.onesms.";
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int NO_CONTENT = 204;
    private static final int FIRST_FAILURE = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final String baseUrl;

    /**
     * The simulator that the component {@code onesms} sends to.
     *
     * @throws IllegalStateException if the component has no {@code base-url}, because no dev service was started
     */
    public SimulatorClient() {
        this(configured());
    }

    /**
     * The simulator at an address.
     *
     * @param baseUrl such as {@code http://127.0.0.1:8080}, without a slash at the end
     */
    public SimulatorClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    private static String configured() {
        Config config = ConfigProvider.getConfig();
        return config.getOptionalValue(PREFIX + "base-url", String.class)
                .or(() -> config.getOptionalValue(PREFIX + "baseUrl", String.class))
                .orElseThrow(() ->
                        new IllegalStateException("There is no simulator: neither did a dev service start one, nor is "
                                + PREFIX + "base-url configured."));
    }

    /** Returns the address of the page that shows the messages in a browser. */
    public String page() {
        return baseUrl + "/_simulator/";
    }

    /** Returns the messages to a number, newest first, including those not delivered yet; at most 100. */
    public List<SimulatedSms> messages(String number) {
        List<SimulatedSms> messages = new ArrayList<>();
        get("/messages?size=100&to=" + encoded(number)).path("messages").forEach(message -> messages.add(sms(message)));
        return messages;
    }

    /**
     * Returns the newest message at a phone, or waits for the first one.
     *
     * @param timeout real time
     * @throws AssertionError if none arrives in time
     */
    public SimulatedSms awaitMessage(String number, Duration timeout) {
        return sms(await("/messages/wait", number, timeout));
    }

    /**
     * Returns the one-time password in the newest message with 4 to 8 digits at a phone. Waits 10 seconds for one.
     *
     * @throws AssertionError if none arrives in time
     */
    public String otp(String number) {
        return await("/otp", number, USUAL_WAIT).path("code").asText();
    }

    /** Moves the simulator's clock forward, and performs everything that falls due. */
    public void advance(Duration duration) {
        post("/clock/advance", JSON.createObjectNode().put("duration", duration.toString()));
    }

    /**
     * Sets the fate of messages to a number, for sends that start from now on.
     *
     * @param fate {@code delivered}, {@code failed}, {@code off}, {@code rejected} or {@code sendError}
     */
    public void fate(String number, String fate) {
        call("PUT", fatePath(number), JSON.createObjectNode().put("fate", fate));
    }

    /**
     * The same after a delay.
     *
     * @param delay virtual time until then; of {@code off}, how long the phone is off
     */
    public void fate(String number, String fate, Duration delay) {
        call("PUT", fatePath(number), JSON.createObjectNode().put("fate", fate).put("delay", delay.toString()));
    }

    /** Sends a reply from a phone. The opt-out word ({@code RET}) puts the number on the gateway's blacklists. */
    public void reply(String number, String text) {
        post("/phones/" + encoded(number) + "/reply", JSON.createObjectNode().put("text", text));
    }

    /**
     * Places a fault for the next request of an operation.
     *
     * @param kind such as {@code closeAfterProcessing}, {@code stall} or {@code garbage}
     * @param operation the component's name of it, such as {@code send}
     */
    public void fault(String kind, String operation) {
        post("/faults", JSON.createObjectNode().put("kind", kind).put("operation", operation));
    }

    public void clearFaults() {
        call("DELETE", "/faults", null);
    }

    /** Restores the state of the start: no messages, fates or faults. Ids continue. */
    public void reset() {
        post("/reset", JSON.createObjectNode());
    }

    private JsonNode await(String path, String number, Duration timeout) {
        JsonNode answer = get(path + "?to=" + encoded(number) + "&timeout=" + timeout.toMillis() + "ms", timeout);
        if (answer == null) {
            throw new AssertionError("No matching message arrived at " + number + " within " + timeout
                    + ". The simulator has for it: " + messages(number));
        }
        return answer;
    }

    private static SimulatedSms sms(JsonNode message) {
        return new SimulatedSms(
                message.path("to").asText(),
                message.path("sender").asText(),
                message.path("text").asText(),
                message.path("segments").asInt(),
                message.path("state").asText());
    }

    private static String fatePath(String number) {
        return "/phones/" + encoded(number) + "/fate";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode get(String path) {
        return get(path, Duration.ZERO);
    }

    private JsonNode get(String path, Duration wait) {
        return send(request(path).timeout(ANSWER.plus(wait)).GET().build());
    }

    private void post(String path, ObjectNode body) {
        call("POST", path, body);
    }

    private void call(String method, String path, ObjectNode body) {
        HttpRequest.Builder request = request(path).timeout(ANSWER);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body.toString()));
        }
        send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + API + path));
    }

    /** Returns the answer; null if it is empty. */
    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_FAILURE) {
                throw new IllegalStateException("The simulator refuses " + request.method() + " "
                        + request.uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.statusCode() == NO_CONTENT || answer.body().isEmpty() ? null : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator at " + baseUrl + " does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the simulator.", e);
        }
    }
}
