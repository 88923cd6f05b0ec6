package io.github.camelonesms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The component's generated description. */
record Catalog(JsonNode json) {

    private static final String FILE = "/META-INF/io/github/camelonesms/onesms.json";

    static Catalog read() {
        try (InputStream file = Catalog.class.getResourceAsStream(FILE)) {
            return new Catalog(new ObjectMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in an endpoint's query. */
    Set<String> endpointOptions() {
        return endpointOptions(option -> true);
    }

    /** The names in an endpoint's query with a matching description. */
    Set<String> endpointOptions(Predicate<JsonNode> wanted) {
        Set<String> names = new TreeSet<>();
        for (String name : names("properties")) {
            JsonNode option = json.get("properties").get(name);
            if ("parameter".equals(option.get("kind").asText()) && wanted.test(option)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The names of the options that hold secrets. */
    Set<String> secrets() {
        Set<String> names = endpointOptions();
        names.removeIf(name -> !json.get("properties").get(name).get("secret").asBoolean());
        return names;
    }

    Set<String> names(String section) {
        Set<String> names = new TreeSet<>();
        json.get(section).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
