package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.rate.MemorySendRate;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Camel accepts every example in the table of the options in docs/component.adoc. */
class OptionExamplesTest {

    private static final String PROPERTY = "camel.component.onesms.";

    private final Main main = new Main();
    private final ScheduledExecutorService pollers = Executors.newSingleThreadScheduledExecutor();

    static Stream<Map.Entry<String, String>> examples() {
        return OptionTable.examples().entrySet().stream();
    }

    @AfterEach
    void stop() {
        main.stop();
        pollers.shutdown();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleIsAccepted(Map.Entry<String, String> option) throws Exception {
        String example = option.getValue();
        main.bind("reports", new MemoryDeliveryStore());
        main.bind("sends", new JdbcSendJournal(JdbcConnectionPool.create("jdbc:h2:mem:sends", "", "")));
        main.bind("rate", new MemorySendRate());
        main.bind("marketingAccount", new OneSmsConfiguration());
        main.bind("clock", Clock.systemUTC());
        main.bind("proxy", (HttpClientConfigurer) client -> {});
        main.bind("tls", new SSLContextParameters());
        main.bind("pollers", pollers);
        main.bind("pollStrategy", new DefaultPollingConsumerPollStrategy());
        main.bind("officeHours", new DefaultScheduledPollConsumerScheduler());
        main.bind("pollFailures", new LoggingExceptionHandler(null, OptionExamplesTest.class));
        for (String name : new String[] {"user", "password", "key", "secret"}) {
            main.addInitialProperty("sms." + name, name);
        }
        main.addInitialProperty("webhook.secret", "secret");
        main.addInitialProperty("sms.journalKey", "a key of sixteen characters or more");
        main.addInitialProperty(PROPERTY + "username", "test");
        main.addInitialProperty(PROPERTY + "password", "test");
        main.addInitialProperty(PROPERTY + "apiKey", "0123456789abcdef0123456789abcdef");
        main.addInitialProperty(PROPERTY + "apiSecret", "hash");
        if (example.startsWith(PROPERTY)) {
            int equals = example.indexOf('=');
            main.addInitialProperty(example.substring(0, equals), example.substring(equals + 1));
        }

        main.start();

        if (!example.startsWith(PROPERTY)) {
            String uri = main.getCamelContext().resolvePropertyPlaceholders(example);
            assertThat(main.getCamelContext().getEndpoint(uri)).isNotNull();
        }
    }

    @Test
    void everyExampleShowsItsOption() {
        examples()
                .filter(option ->
                        !option.getKey().equals("operation") && !option.getKey().equals("schedulerProperties"))
                .forEach(option -> assertThat(option.getValue()).containsPattern("[?&.]" + option.getKey() + "[=.]"));
    }

    @Test
    void thereIsNoExampleOfAnythingElse() {
        assertThat(OptionTable.examples().keySet())
                .isEqualTo(OptionTable.options(Catalog.read()).keySet());
    }

    /** The table of the options in docs/component.adoc: one row per option, whether it is of the component, the endpoint or both. */
    static final class OptionTable {

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
}
