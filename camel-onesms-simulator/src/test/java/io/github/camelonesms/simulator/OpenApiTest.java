package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document is true: of the routes, and of every answer. */
class OpenApiTest {

    private final SmsGatewaySimulator simulator = SmsGatewaySimulator.builder().start();
    private final RestClient rest = new RestClient(simulator);
    private JsonNode document;

    @BeforeEach
    void readDocument() {
        document = rest.get("/openapi.json");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void everyRouteIsInTheDocumentAndNoOther() {
        Set<String> documented = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(simulator.restCalls()).isEqualTo(documented);
    }

    @Test
    void answersHaveTheShapesOfTheDocument() {
        rest.oneSms("5551110001", "Kodunuz 4711, Türkçe [€] \uD83D\uDE00");
        rest.nodeApi("5551110002", "merhaba");
        rest.iletimerkezi("5551110003", "merhaba");
        rest.organik("5551110004", "merhaba");
        rest.gateway("/api/smspost/v1", "<no", "text/xml");
        rest.call("PUT", "/phones/5551110005/fate", "{\"fate\":\"off\",\"delay\":\"PT5M\"}");
        rest.call("POST", "/phones/5551110001/reply", "{\"text\":\"RED\"}");
        rest.call(
                "POST",
                "/faults",
                "{\"kind\":\"status\",\"status\":503,\"operation\":\"cancel\",\"retryAfter\":\"7s\"}");
        rest.call("POST", "/faults", "{\"kind\":\"late\",\"pause\":\"2s\",\"operation\":\"cancel\",\"always\":true}");
        simulator.advance(Duration.ofSeconds(90));

        check("/messages", "MessagePage");
        check("/messages/wait?to=5551110001", "Message");
        check("/messages/latest", "Message");
        check("/otp?to=5551110001", "Otp");
        check("/phones", "PhonePage");
        check("/phones/5551110001", "Phone");
        check("/campaigns", "CampaignPage");
        check("/requests", "RequestPage");
        check("/ledger", "Ledger");
        check("/clock", "Clock");
        check("/faults", "FaultList");
        check("/accounts", "AccountList");
        check("/health", "Health");
        assertThat(problems(rest.json(rest.call("GET", "/messages?page=x", null)), "Problem", "problem"))
                .isEmpty();
    }

    private void check(String path, String schema) {
        JsonNode answer = rest.get(path);
        assertThat(problems(answer, schema, path)).as(answer.toPrettyString()).isEmpty();
    }

    private List<String> problems(JsonNode node, String schema, String place) {
        List<String> problems = new ArrayList<>();
        check(node, document.at("/components/schemas/" + schema), place, problems);
        return problems;
    }

    /** As much of JSON Schema as the document uses. */
    private void check(JsonNode node, JsonNode schema, String place, List<String> problems) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().replace("#/components/schemas/", "");
            check(node, document.at("/components/schemas/" + name), place, problems);
            return;
        }
        if (schema.has("oneOf")) {
            if (!node.isNull()) {
                check(node, schema.path("oneOf").get(0), place, problems);
            }
            return;
        }
        if (!hasType(node, schema.path("type"))) {
            problems.add(place + " is not " + schema.path("type") + ": " + node);
            return;
        }
        if (schema.has("enum") && !node.isNull()) {
            boolean known = false;
            for (JsonNode value : schema.path("enum")) {
                known |= value.equals(node);
            }
            if (!known) {
                problems.add(place + " is not one of " + schema.path("enum") + ": " + node);
            }
        }
        schema.path("required").forEach(name -> {
            if (!node.has(name.asText())) {
                problems.add(place + " has no " + name);
            }
        });
        if (node.isObject() && schema.has("properties")) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                JsonNode property = schema.path("properties").path(member.getKey());
                if (property.isMissingNode()) {
                    problems.add(place + " has " + member.getKey() + ", which is not documented");
                } else {
                    check(member.getValue(), property, place + "." + member.getKey(), problems);
                }
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                check(member.getValue(), schema.path("additionalProperties"), place + "." + member.getKey(), problems);
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), schema.path("items"), place + "[" + i + "]", problems);
            }
        }
    }

    private static boolean hasType(JsonNode node, JsonNode type) {
        if (type.isArray()) {
            Iterator<JsonNode> types = type.elements();
            while (types.hasNext()) {
                if (hasType(node, types.next())) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "string" -> node.isTextual();
            case "integer" -> node.isIntegralNumber();
            case "number" -> node.isNumber();
            case "boolean" -> node.isBoolean();
            case "array" -> node.isArray();
            case "object" -> node.isObject();
            case "null" -> node.isNull();
            default -> true;
        };
    }
}
