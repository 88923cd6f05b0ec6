package io.github.camelonesms;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The table of the options in docs/component.adoc: one row per option, whether it is of the component, the endpoint or both. */
final class OptionTable {

    private static final String EXAMPLES = "option-examples.properties";

    private OptionTable() {}

    /** The example of each option. */
    static Map<String, String> examples() {
        Properties read = new Properties();
        try (InputStream file = OptionTable.class.getResourceAsStream("/" + EXAMPLES)) {
            read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> examples = new LinkedHashMap<>();
        read.stringPropertyNames().stream().sorted().forEach(name -> examples.put(name, read.getProperty(name)));
        return examples;
    }

    /** The options of component and endpoint; those of both have the description of the endpoint. */
    static Map<String, JsonNode> options(Catalog catalog) {
        Map<String, JsonNode> options = new LinkedHashMap<>();
        for (String section : List.of("properties", "componentProperties")) {
            catalog.json()
                    .get(section)
                    .properties()
                    .forEach(entry -> options.putIfAbsent(entry.getKey(), entry.getValue()));
        }
        return options;
    }

    static String asciidoc(Catalog catalog) {
        Map<String, String> examples = examples();
        StringBuilder table = new StringBuilder("[cols=\"2,5,1,1\",options=\"header\"]\n|===\n")
                .append("| Name | Description | Default | Type\n");
        options(catalog).forEach((name, option) -> {
            String example = examples.get(name);
            if (example == null) {
                throw new AssertionError("The option " + name + " has no example: add one to src/test/resources/"
                        + EXAMPLES + ", then run this test with -Ddocs.rewrite=true");
            }
            table.append("\n| [[option-")
                    .append(name)
                    .append("]]*")
                    .append(name)
                    .append("* (");
            table.append(String.join(", ", kinds(catalog, name, option))).append(")\n");
            table.append("| ").append(escape(option.get("description").asText()));
            table.append(choices(option));
            table.append("\n\nExample: `+").append(escape(example)).append("+`\n");
            table.append("| ").append(defaultValue(option)).append('\n');
            table.append("| ").append(type(option)).append('\n');
        });
        return table.append("|===\n").toString();
    }

    /** The group, where the option can be set if not everywhere, and what else is to be known of it. */
    private static List<String> kinds(Catalog catalog, String name, JsonNode option) {
        List<String> kinds = new ArrayList<>();
        kinds.add(option.get("group").asText().replaceAll("[()]", ""));
        if (!catalog.json().get("properties").has(name)) {
            kinds.add("component only");
        } else if (!catalog.json().get("componentProperties").has(name)) {
            kinds.add("endpoint only");
        }
        if (option.get("required").asBoolean()) {
            kinds.add("required");
        }
        if (option.get("secret").asBoolean()) {
            kinds.add("secret");
        }
        return kinds;
    }

    private static String choices(JsonNode option) {
        if (!option.has("enum")) {
            return "";
        }
        List<String> values = new ArrayList<>();
        option.get("enum").forEach(value -> values.add("`" + value.asText() + "`"));
        return "\n\nValues: " + String.join(", ", values);
    }

    /** The generator gives a Boolean that may be unset the default of a boolean. */
    private static String defaultValue(JsonNode option) {
        boolean none = !option.has("defaultValue")
                || option.get("javaType").asText().equals("java.lang.Boolean")
                        && !option.get("defaultValue").asBoolean();
        return none ? "" : "`" + option.get("defaultValue").asText() + "`";
    }

    static String type(JsonNode entry) {
        return escape(entry.get("javaType").asText().replaceAll("\\b[a-z]\\w*\\.", ""));
    }

    static String escape(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;");
    }
}
