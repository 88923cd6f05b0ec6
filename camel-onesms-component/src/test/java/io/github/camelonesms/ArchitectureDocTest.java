package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/architecture.md names classes that exist. */
class ArchitectureDocTest {

    private static final Pattern BOX = Pattern.compile("participant \\w+ as (\\w+)");
    private static final Pattern NAME = Pattern.compile("`([A-Z][a-z]+[A-Z]\\w*)[`.(]");

    /** Classes of Camel and of libraries. */
    private static final Set<String> OF_OTHERS =
            Set.of("AbstractHealthCheck", "HttpResponseAware", "MeterRegistry", "WebhookCapableEndpoint");

    @Test
    void everyBoxIsAClassOfTheComponent() throws IOException {
        assertThat(found(BOX)).hasSizeGreaterThan(8).allMatch(classes("src/main/java")::contains);
    }

    @Test
    void everyNameIsAClass() throws IOException {
        Set<String> known = classes("src");
        known.addAll(OF_OTHERS);
        assertThat(found(NAME)).hasSizeGreaterThan(20).allMatch(known::contains);
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(Path.of("../docs/architecture.md")));
        Set<String> names = new TreeSet<>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static Set<String> classes(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
