package io.github.camelonesms.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;

/** Everything registered for native images exists in the component, and the other way round. */
class OneSmsProcessorTest {

    /** Classes and resources of the component, in a jar or in a directory. */
    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private interface Inspection {
        void of(Path root) throws IOException;
    }

    private static void component(Inspection inspection) throws IOException, URISyntaxException {
        URI location = OneSmsComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        if (location.getPath().endsWith(".jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + location), Map.of())) {
                inspection.of(jar.getPath("/"));
            }
        } else {
            inspection.of(Path.of(location));
        }
    }

    private static Index index(Path root) throws IOException {
        Indexer indexer = new Indexer();
        for (Path file : files(root)) {
            if (file.toString().endsWith(".class")) {
                try (InputStream in = Files.newInputStream(file)) {
                    indexer.index(in);
                }
            }
        }
        return indexer.complete();
    }

    @Test
    void everyClassThatJaxbOrJacksonMapsIsRegistered() throws Exception {
        component(root -> {
            Index index = index(root);
            List<String> registered = List.of(OneSmsProcessor.models(index));
            List<String> mapped = index.getKnownClasses().stream()
                    .filter(OneSmsProcessorTest::isMapped)
                    .map(type -> type.name().toString())
                    .toList();
            assertThat(mapped)
                    .as("the search finds each gateway's")
                    .contains(
                            "io.github.camelonesms.gateway.onesms.Sms",
                            "io.github.camelonesms.gateway.iletimerkezi.Request",
                            "io.github.camelonesms.gateway.nodeapi.function.ContactFunctions$Contact");
            assertThat(registered).containsAll(mapped);
            assertThat(registered).isSorted().doesNotHaveDuplicates();
        });
    }

    /** Readers and writers only know the annotated classes; records are mapped without annotation, too. */
    private static boolean isMapped(ClassInfo type) {
        return type.annotationsMap().values().stream().flatMap(List::stream).anyMatch(annotation -> {
                    String name = annotation.name().toString();
                    return name.startsWith("jakarta.xml.bind.annotation.")
                            || name.startsWith("com.fasterxml.jackson.annotation.");
                })
                && !isPackage(type);
    }

    private static boolean isPackage(ClassInfo type) {
        return type.simpleName() != null && type.simpleName().equals("package-info");
    }

    @Test
    void everyPackageHasClasses() throws Exception {
        component(root -> {
            Index index = index(root);
            for (String name : OneSmsProcessor.REFLECTIVE_PACKAGES) {
                assertThat(index.getClassesInPackage(name)).as(name).isNotEmpty();
            }
        });
    }

    @Test
    void everyResourceOfTheComponentIsRegistered() throws Exception {
        component(root -> assertThat(files(root).stream()
                        .map(file -> root.relativize(file).toString())
                        .filter(name -> !name.endsWith(".class"))
                        // Services are registered by Camel Quarkus and by the step gateways().
                        .filter(name -> !name.startsWith("META-INF/") || name.endsWith(".json"))
                        .filter(name ->
                                !name.equals("component.properties") && !name.equals("dev-consoles.properties")))
                .containsExactlyInAnyOrderElementsOf(OneSmsProcessor.RESOURCES));
    }
}
