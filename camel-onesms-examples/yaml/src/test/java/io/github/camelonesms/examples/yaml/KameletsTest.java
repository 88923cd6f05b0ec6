package io.github.camelonesms.examples.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The Kamelets in the component's jar say the same as the component's catalog. */
class KameletsTest {

    private static final String SINK = "onesms-send-sink";
    private static final String SOURCE = "onesms-dlr-source";
    private static final Set<String> ANY_CHARACTERS =
            Set.of("username", "password", "apiKey", "apiSecret", "sender", "to");

    @ParameterizedTest
    @ValueSource(strings = {SINK, SOURCE})
    void propertiesAreOptionsOfTheCatalog(String name) throws IOException {
        JsonNode options = catalog("properties");
        Map<?, ?> properties = map(map(kamelet(name), "spec", "definition"), "properties");

        assertThat(properties.size()).isGreaterThan(12);
        properties.forEach((property, described) -> {
            JsonNode option = options.get(option((String) property));
            assertThat(option).as("the option %s", property).isNotNull();
            Map<?, ?> description = (Map<?, ?>) described;
            assertThat(description.get("title"))
                    .isEqualTo(option.get("displayName").asText());
            assertThat(description.get("description"))
                    .as("the description of %s is the catalog's", property)
                    .isEqualTo(option.get("description").asText());
            assertThat("password".equals(description.get("format")))
                    .as("%s is shown as a secret", property)
                    .isEqualTo(option.get("secret").asBoolean());
            if (option.has("enum")) {
                assertThat(description.get("enum"))
                        .isEqualTo(new ObjectMapper().convertValue(option.get("enum"), List.class));
            }
            assertThat(option.path("label").asText())
                    .as("%s is an option of this side", property)
                    .doesNotContain(name.equals(SINK) ? "consumer" : "producer");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {SINK, SOURCE})
    void everyPropertyReachesTheEndpoint(String name) throws IOException {
        Map<?, ?> spec = map(kamelet(name), "spec");
        Map<?, ?> from = map(spec, "template", "from");
        Map<?, ?> endpoint = name.equals(SOURCE) ? from : map((Map<?, ?>) ((List<?>) from.get("steps")).get(0), "to");

        assertThat(endpoint.get("uri")).isEqualTo(name.equals(SOURCE) ? "onesms:dlr" : "onesms:send");
        assertThat(map(endpoint, "parameters").values())
                .map(value -> ((String) value).replaceAll("RAW\\(|[{}?)]", ""))
                .containsExactlyElementsOf(strings(map(spec, "definition", "properties")));
        map(endpoint, "parameters").forEach((option, value) -> assertThat(value)
                .as("absent means the component's own setting, and any character may be in what people name")
                .isEqualTo(
                        ANY_CHARACTERS.contains(option)
                                ? "RAW({{?" + property((String) option) + "}})"
                                : "{{?" + property((String) option) + "}}"));
    }

    @ParameterizedTest
    @CsvSource({SINK + ",sink", SOURCE + ",source"})
    void kindAndNameAreRight(String name, String type) throws IOException {
        Map<?, ?> metadata = map(kamelet(name), "metadata");

        assertThat(metadata.get("name")).isEqualTo(name);
        assertThat(map(metadata, "labels").get("camel.apache.org/kamelet.type")).isEqualTo(type);
        assertThat(map(metadata, "annotations").get("camel.apache.org/kamelet.support.level"))
                .isEqualTo(catalog("component").get("supportLevel").asText());
        assertThat(Set.copyOf((List<?>) map(kamelet(name), "spec").get("dependencies")))
                .isEqualTo(Set.of(
                        "camel:kamelet",
                        "mvn:io.github.camelonesms:camel-onesms-component:" + System.getProperty("project.version")));
    }

    private static Set<String> strings(Map<?, ?> properties) {
        return properties.keySet().stream()
                .map(String.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The prefix keeps environment variables such as USERNAME out, which Camel takes for properties of the same name. */
    private static String property(String option) {
        return "onesms" + Character.toUpperCase(option.charAt(0)) + option.substring(1);
    }

    private static String option(String property) {
        assertThat(property).startsWith("onesms");
        return Character.toLowerCase(property.charAt(6)) + property.substring(7);
    }

    private static Map<?, ?> kamelet(String name) throws IOException {
        try (InputStream file = KameletsTest.class.getResourceAsStream("/kamelets/" + name + ".kamelet.yaml")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
        }
    }

    private static Map<?, ?> map(Map<?, ?> parent, String... path) {
        Map<?, ?> node = parent;
        for (String name : path) {
            node = (Map<?, ?>) node.get(name);
        }
        return node;
    }

    private static JsonNode catalog(String part) throws IOException {
        try (InputStream file = KameletsTest.class.getResourceAsStream("/META-INF/io/github/camelonesms/onesms.json")) {
            return new ObjectMapper().readTree(file).get(part);
        }
    }
}
