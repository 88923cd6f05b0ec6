package io.github.camelonesms.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.beans.BeanInfo;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.junit.jupiter.api.Test;

/**
 * The starter has the options of the component's generated catalog, with the same type, default and description. After a
 * change of options, {@code -Dstarter.rewrite=true} writes its sources anew.
 */
class StarterParityTest {

    private static final Path CLASS =
            Path.of("src/main/java/io/github/camelonesms/springboot/OneSmsComponentConfiguration.java");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private final StarterSources sources = new StarterSources();

    @Test
    void theSourcesAreThoseOfTheCatalog() throws IOException {
        isCurrent(CLASS, sources.javaClass());
        isCurrent(Path.of("src/main/resources", METADATA), sources.metadata());
    }

    private static void isCurrent(Path file, String wanted) throws IOException {
        if (Boolean.getBoolean("starter.rewrite")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, wanted);
        } else {
            assertThat(Files.readString(file))
                    .as("%s is out of date: run this test with -Dstarter.rewrite=true", file)
                    .isEqualTo(wanted);
        }
    }

    @Test
    void everyOptionIsAPropertyOfItsType() throws Exception {
        BeanInfo bean = Introspector.getBeanInfo(
                OneSmsComponentConfiguration.class, ComponentConfigurationPropertiesCommon.class);
        Map<String, String> properties = new TreeMap<>();
        for (PropertyDescriptor property : bean.getPropertyDescriptors()) {
            assertThat(property.getWriteMethod()).as(property.getName()).isNotNull();
            properties.put(property.getName(), property.getPropertyType().getName());
        }

        Map<String, String> wanted = new TreeMap<>();
        sources.options()
                .forEach((name, option) ->
                        wanted.put(name, StarterSources.type(option).replaceAll("<.*", "")));
        assertThat(properties).isEqualTo(wanted);
    }

    @Test
    void theMetadataOnTheClassPathTellEveryOptionWithTypeDefaultAndDescription() throws IOException {
        Map<String, JsonNode> documented = new TreeMap<>();
        JsonNode metadata = metadata();
        metadata.get("properties")
                .forEach(property -> documented.put(property.get("name").asText(), property));
        Set<String> wanted = new TreeSet<>(
                Set.of(StarterSources.PREFIX + ".enabled", StarterSources.PREFIX + ".customizer.enabled"));
        sources.options().forEach((name, option) -> {
            String property = StarterSources.PREFIX + "." + StarterSources.kebab(name);
            wanted.add(property);
            assertThat(documented).containsKey(property);
            JsonNode found = documented.get(property);
            assertThat(found.get("type").asText()).as(property).isEqualTo(StarterSources.type(option));
            assertThat(found.get("description")).as(property).isEqualTo(option.get("description"));
            assertThat(found.get("defaultValue")).as(property).isEqualTo(option.get("defaultValue"));
        });
        assertThat(documented.keySet()).isEqualTo(wanted);
        assertThat(metadata.get("hints").findValuesAsText("name"))
                .containsExactlyElementsOf(sources.options().entrySet().stream()
                        .filter(option -> option.getValue().has("enum"))
                        .map(option -> StarterSources.PREFIX + "." + StarterSources.kebab(option.getKey()))
                        .toList());
    }

    private static JsonNode metadata() throws IOException {
        URL starter = OneSmsComponentConfiguration.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        try (InputStream file = new URL(starter, METADATA).openStream()) {
            return new ObjectMapper().readTree(file);
        }
    }
}
