package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.camelonesms.model.SmsOperation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.UriParam;
import org.junit.jupiter.api.Test;

/** The generated catalog describes what there is, and what it describes has an effect. */
class CatalogTest {

    private final Catalog catalog = Catalog.read();

    @Test
    void describesEveryOption() {
        Set<String> fields = optionFields()
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .map(Field::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(fields).hasSizeGreaterThan(40);
        assertThat(catalog.endpointOptions()).containsAll(fields);
        assertThat(catalog.names("componentProperties")).containsAll(fields);
        assertThat(optionFields()
                        .filter(field -> field.isAnnotationPresent(UriParam.class))
                        .map(Field::getName))
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    /** The configuration's fields, those of its superclasses included. */
    private static Stream<Field> optionFields() {
        Stream<Field> fields = Stream.empty();
        for (Class<?> type = OneSmsConfiguration.class; type != Object.class; type = type.getSuperclass()) {
            fields = Stream.concat(fields, Arrays.stream(type.getDeclaredFields()));
        }
        return fields;
    }

    @Test
    void describesEveryHeader() throws IllegalAccessException {
        Set<String> headers = new TreeSet<>();
        for (Field field : OneSmsConstants.class.getDeclaredFields()) {
            if (!field.getName().equals("SCHEME") && !field.getName().endsWith("_PROPERTY")) {
                headers.add((String) field.get(null));
            }
        }

        assertThat(catalog.names("headers")).isEqualTo(headers).allMatch(name -> name.startsWith("CamelOneSms"));
    }

    @Test
    void noDescriptionIsEmpty() {
        for (String section : List.of("componentProperties", "properties", "headers")) {
            for (JsonNode entry : catalog.json().get(section)) {
                assertThat(entry.path("description").asText()).hasSizeGreaterThan(15);
            }
        }
    }

    @Test
    void listsEveryOperation() {
        Set<String> listed = new TreeSet<>();
        catalog.json().get("properties").get("operation").get("enum").forEach(name -> listed.add(name.asText()));

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(SmsOperation.values()).map(SmsOperation::id).toList());
    }

    @Test
    void secretsAreTheAccountAndTheWebhooksSecret() {
        assertThat(catalog.secrets())
                .containsExactlyInAnyOrder(
                        "apiKey", "apiSecret", "journalKey", "password", "username", "webhookSecret");
    }

    @Test
    void theConsentRegistryHasNoDefault() {
        assertThat(catalog.json().get("properties").get("commercial").has("defaultValue"))
                .isFalse();
        assertThat(catalog.json().get("properties").get("iysList").has("defaultValue"))
                .isFalse();
    }

    @Test
    void everyOptionIsReadBySomethingThatUsesIt() {
        JavaClass configuration = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.camelonesms")
                .get(OneSmsConfiguration.class);
        Predicate<JavaClass> passesOnOnly = origin -> origin.isAssignableFrom(OneSmsConfiguration.class)
                || origin.getSimpleName().endsWith("Configurer");

        assertThat(configuration.getAllMethods().stream()
                        .filter(CatalogTest::isGetter)
                        .filter(getter -> !getter.getOwner().isEquivalentTo(Object.class))
                        .filter(getter -> getter.getCallsOfSelf().stream()
                                .map(call -> call.getOriginOwner())
                                .allMatch(passesOnOnly))
                        .map(JavaMethod::getName))
                .as("options without an effect")
                .isEmpty();
    }

    private static boolean isGetter(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && method.getRawParameterTypes().isEmpty()
                && (method.getName().startsWith("get") || method.getName().startsWith("is"));
    }
}
