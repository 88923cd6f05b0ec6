package io.github.camelonesms.springboot;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the starter has to look like, made from the component's generated catalog. */
final class StarterSources {

    static final String PREFIX = "camel.component.onesms";

    private static final String SOURCE_TYPE = OneSmsComponentConfiguration.class.getName();
    private static final String COMMON_TYPE = "org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon";
    private static final int LINE = 120;

    private static final Map<String, String> BOXED =
            Map.of("int", "java.lang.Integer", "long", "java.lang.Long", "boolean", "java.lang.Boolean");

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, JsonNode> options = new TreeMap<>();

    StarterSources() {
        try (InputStream file =
                StarterSources.class.getResourceAsStream("/META-INF/io/github/camelonesms/onesms.json")) {
            mapper.readTree(file)
                    .get("componentProperties")
                    .properties()
                    .forEach(option -> options.put(option.getKey(), option.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The component's options by name. */
    Map<String, JsonNode> options() {
        return options;
    }

    /** The class that a property of this option has: a primitive type's is its box, so that null means not set. */
    static String type(JsonNode option) {
        String type = option.get("javaType").asText();
        return BOXED.getOrDefault(type, type);
    }

    /** baseUrl is base-url in properties. */
    static String kebab(String option) {
        return option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    // ---- OneSmsComponentConfiguration.java

    String javaClass() {
        StringBuilder source = new StringBuilder("package io.github.camelonesms.springboot;\n\n");
        Set<String> imports = new TreeSet<>(
                Set.of(COMMON_TYPE, "org.springframework.boot.context.properties.ConfigurationProperties"));
        options.values().stream()
                .flatMap(option -> Stream.of(type(option).split("[<>, ]+")))
                .forEach(imports::add);
        imports.stream()
                .filter(name -> !name.startsWith("java.lang."))
                .forEach(name -> source.append("import ").append(name).append(";\n"));
        source.append(
                """

                /**
                 * The component's options as properties. What is not set stays as the component has it. Made from the component's
                 * catalog by StarterParityTest: run it with -Dstarter.rewrite=true after a change of options.
                 */
                @ConfigurationProperties(prefix = "%s")
                public class OneSmsComponentConfiguration extends ComponentConfigurationPropertiesCommon {
                """
                        .formatted(PREFIX));
        options.forEach((name, option) -> source.append('\n').append(field(name, option)));
        options.forEach((name, option) -> source.append('\n').append(accessors(name, option)));
        return source.append("}\n").toString();
    }

    private static String field(String name, JsonNode option) {
        String type = simple(type(option));
        return javadoc(option.get("description").asText())
                + (type.equals("Duration") ? "    @CamelDuration\n" : "")
                + "    private " + type + " " + name + ";\n";
    }

    private static String accessors(String name, JsonNode option) {
        String property = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return """
                    public %1$s get%2$s() {
                        return %3$s;
                    }

                    public void set%2$s(%1$s %3$s) {
                        this.%3$s = %3$s;
                    }
                """
                .formatted(simple(type(option)), property, name);
    }

    private static String javadoc(String description) {
        String text = description.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String oneLine = "    /** " + text + " */\n";
        if (oneLine.length() <= LINE) {
            return oneLine;
        }
        StringBuilder javadoc = new StringBuilder("    /**\n");
        StringBuilder line = new StringBuilder("     *");
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > LINE) {
                javadoc.append(line).append('\n');
                line = new StringBuilder("     *");
            }
            line.append(' ').append(word);
        }
        return javadoc.append(line).append("\n     */\n").toString();
    }

    private static String simple(String type) {
        return type.replaceAll("\\b[a-z]\\w*\\.", "");
    }

    // ---- META-INF/spring-configuration-metadata.json

    String metadata() {
        ObjectNode root = mapper.createObjectNode();
        root.putArray("groups")
                .add(mapper.createObjectNode()
                        .put("name", PREFIX)
                        .put("type", SOURCE_TYPE)
                        .put("sourceType", SOURCE_TYPE))
                .add(mapper.createObjectNode()
                        .put("name", PREFIX + ".customizer")
                        .put("type", COMMON_TYPE + "$CustomizerProperties")
                        .put("sourceType", SOURCE_TYPE)
                        .put("sourceMethod", "getCustomizer()"));
        ArrayNode properties = root.putArray("properties");
        ArrayNode hints = root.putArray("hints");
        properties.add(mapper.createObjectNode()
                .put("name", PREFIX + ".customizer.enabled")
                .put("type", "java.lang.Boolean")
                .put("description", "Whether these properties are set on the component.")
                .put("sourceType", COMMON_TYPE + "$CustomizerProperties")
                .put("defaultValue", true));
        properties.add(mapper.createObjectNode()
                .put("name", PREFIX + ".enabled")
                .put("type", "java.lang.Boolean")
                .put("description", "Whether the component is auto-configured.")
                .put("sourceType", SOURCE_TYPE)
                .put("defaultValue", true));
        options.forEach((name, option) -> {
            ObjectNode property = properties
                    .addObject()
                    .put("name", PREFIX + "." + kebab(name))
                    .put("type", type(option))
                    .put("description", option.get("description").asText())
                    .put("sourceType", SOURCE_TYPE);
            if (option.has("defaultValue")) {
                property.set("defaultValue", option.get("defaultValue"));
            }
            if (option.has("enum")) {
                ArrayNode values = hints.addObject()
                        .put("name", PREFIX + "." + kebab(name))
                        .putArray("values");
                enumOf(option).forEach(value -> values.addObject().put("value", value));
            }
        });
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try {
            return mapper.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(indenter)
                                    .withArrayIndenter(indenter))
                            .writeValueAsString(root)
                    + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> enumOf(JsonNode option) {
        List<String> values = new ArrayList<>();
        option.get("enum").forEach(value -> values.add(value.asText()));
        return values;
    }
}
