package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.gateway.ReportCodes;
import io.github.camelonesms.gateway.SmsGateways;
import io.github.camelonesms.model.CheckProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of docs/component.adoc are those of the generated catalog and of the gateways. After a change of either,
 * {@code -Ddocs.rewrite=true} writes them anew.
 */
class DocsTest {

    private static final Path FILE = Path.of("..", "docs", "component.adoc");
    private static final String END = "// end of generated\n";

    private final JsonNode catalog = Catalog.read().json();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "component options",
                "endpoint options",
                "headers",
                "capabilities",
                "vendor options",
                "check problems",
                "report codes"
            })
    void tablesShowWhatThereIs(String name) throws IOException {
        String text = Files.readString(FILE);
        String begin = "// generated: " + name + "\n";
        int start = text.indexOf(begin) + begin.length();
        int end = text.indexOf(END, start);
        assertThat(text).contains(begin);
        assertThat(end).isPositive();
        String table = table(name);

        if (Boolean.getBoolean("docs.rewrite")) {
            Files.writeString(FILE, text.substring(0, start) + table + text.substring(end));
        } else {
            assertThat(text.substring(start, end))
                    .as("%s is out of date: run this test with -Ddocs.rewrite=true", FILE)
                    .isEqualTo(table);
        }
    }

    private String table(String name) {
        return switch (name) {
            case "component options" -> options("componentProperties", option -> true);
            case "headers" -> headers();
            case "check problems" -> problems();
            case "report codes" -> reportCodes();
            case "capabilities" -> CapabilityTable.asciidoc();
            case "vendor options" -> CapabilityTable.vendorOptions();
            default ->
                options("properties", option -> option.get("kind").asText().equals("path"))
                        + "\n"
                        + options(
                                "properties",
                                option -> !option.get("kind").asText().equals("path"));
        };
    }

    private String options(String section, Predicate<JsonNode> which) {
        StringBuilder table = new StringBuilder("[cols=\"2,5,1,1\",options=\"header\"]\n|===\n")
                .append("| Name | Description | Default | Type\n");
        entries(section).forEach((name, option) -> {
            if (which.test(option)) {
                table.append("\n| *").append(name).append("* (");
                table.append(option.get("group").asText()).append(')');
                table.append(option.get("required").asBoolean() ? " *Required*" : "");
                table.append(option.get("secret").asBoolean() ? " *Secret*" : "")
                        .append('\n');
                table.append("| ").append(escape(option.get("description").asText()));
                table.append(choices(option)).append('\n');
                table.append("| ").append(defaultValue(option)).append('\n');
                table.append("| ").append(type(option)).append('\n');
            }
        });
        return table.append("|===\n").toString();
    }

    private String headers() {
        StringBuilder table = new StringBuilder("[cols=\"2,5,2\",options=\"header\"]\n|===\n")
                .append("| Name | Description | Type\n");
        entries("headers").forEach((name, header) -> table.append("\n| `")
                .append(name)
                .append("`\n\nConstant: `OneSmsConstants.")
                .append(header.get("constantName").asText().replaceAll(".*#", ""))
                .append("`\n| ")
                .append(escape(header.get("description").asText()))
                .append("\n| ")
                .append(type(header))
                .append('\n'));
        return table.append("|===\n").toString();
    }

    private static String problems() {
        StringBuilder table =
                new StringBuilder("[cols=\"2,1,4\",options=\"header\"]\n|===\n").append("| Problem | Point | Cure\n");
        for (CheckProblem problem : CheckProblem.values()) {
            table.append("\n| `")
                    .append(problem)
                    .append("`\n| `")
                    .append(problem.point().id())
                    .append("`\n| ")
                    .append(escape(problem.cure()))
                    .append('\n');
        }
        return table.append("|===\n").toString();
    }

    /** Without the vendors that tests add: they have no codes. */
    private static String reportCodes() {
        StringBuilder table = new StringBuilder("[cols=\"2,2,4,2,2\",options=\"header\"]\n|===\n")
                .append("| Gateway | `code()` | The vendor's meaning | `status()` | `reason()`\n");
        SmsGateways.all().forEach((gateway, provider) -> {
            for (ReportCodes.Code code : provider.reportCodes().codes()) {
                table.append("\n| `").append(gateway).append("` | `").append(code.code());
                table.append("` | ").append(escape(code.meaning()));
                table.append(" | `").append(code.status()).append("` | ");
                table.append(code.reason() == null ? "-" : "`" + code.reason() + "`");
                table.append('\n');
            }
        });
        return table.append("|===\n").toString();
    }

    private Map<String, JsonNode> entries(String section) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        catalog.get(section).properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
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

    private static String type(JsonNode entry) {
        return escape(entry.get("javaType").asText().replaceAll("\\b[a-z]\\w*\\.", ""));
    }

    private static String escape(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;");
    }
}
