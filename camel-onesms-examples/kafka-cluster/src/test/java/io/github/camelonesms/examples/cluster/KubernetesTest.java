package io.github.camelonesms.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests obey the schema of Kubernetes, as its Java client has it: no unknown field, none missing. */
class KubernetesTest {

    @ParameterizedTest
    @CsvSource({"senders.yaml, 3", "reports.yaml, 1"})
    void theManifestIsValid(String file, int documents) throws IOException {
        int checked = 0;
        for (Object document : load(Files.readString(Path.of("kubernetes", file)))) {
            validate(new Gson().toJsonTree(document));
            checked++;
        }
        assertThat(checked).isEqualTo(documents);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"livenessProbe:", "fieldPath:", "replicas:", "terminationGracePeriodSeconds:", "matchLabels:"})
    void aMisspelledFieldIsFound(String field) throws IOException {
        String wrong = Files.readString(Path.of("kubernetes", "senders.yaml")).replaceFirst(field, "x" + field);
        assertThatThrownBy(() -> {
                    for (Object document : load(wrong)) {
                        validate(new Gson().toJsonTree(document));
                    }
                })
                .hasMessageContaining("x" + field.substring(0, field.length() - 1));
    }

    private static Iterable<Object> load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadAllFromString(yaml);
    }

    private static void validate(JsonElement document) throws IOException {
        JsonObject object = document.getAsJsonObject();
        switch (object.get("kind").getAsString()) {
            case "StatefulSet" -> V1StatefulSet.validateJsonElement(document);
            case "Deployment" -> V1Deployment.validateJsonElement(document);
            case "Service" -> V1Service.validateJsonElement(document);
            case "PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(document);
            default -> throw new AssertionError("No schema for " + object.get("kind"));
        }
    }
}
