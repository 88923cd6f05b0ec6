package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs every recipe of the documentation with the component and only the dependencies that it names. */
@Timeout(180)
class RecipeListTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final String NOTHING = "nothing";

    /** A new recipe belongs here, and into {@link RecipeRun} or a test of its own. */
    private static final Map<String, String> RECIPES = Map.ofEntries(
            Map.entry("Samples#retry", NOTHING),
            Map.entry("Samples#helpers", NOTHING),
            Map.entry("Samples#partly", NOTHING),
            Map.entry("Samples#failover", "camel-resilience4j"),
            Map.entry("Samples#turn", "camel-resilience4j"),
            Map.entry("Samples#once", "camel-sql"),
            Map.entry("Samples#throttle", NOTHING),
            Map.entry("RecipeSamples#batch", NOTHING),
            Map.entry("RecipeSamples#splitback", NOTHING),
            Map.entry("RecipeSamples#schedule", NOTHING),
            Map.entry("RecipeSamples#segments", NOTHING),
            Map.entry("RecipeSamples#threshold", NOTHING),
            Map.entry("RecipeSamples#failures", NOTHING),
            Map.entry("yaml/maps.yaml", "camel-jackson"),
            Map.entry("yaml/kamelet.yaml", "camel-kamelet"));

    /** What only the tests of this module have; a recipe must not live on it. */
    private static final Pattern EXTRA = Pattern.compile(
            "(camel-(resilience4j|file|sql|spring|jackson|kamelet|undertow|webhook"
                    + "|yaml-|xml-io|opentelemetry|telemetry|test|main|rest)|resilience4j-|opentelemetry-|h2-|playwright-|driver-).*");

    @Test
    void everyRecipeIsListedWithWhatItNeeds() throws Exception {
        Set<String> printed = new TreeSet<>();
        for (String page : List.of("failure-handling.md", "recipes.md")) {
            String text = Files.readString(ROOT.resolve("docs").resolve(page));
            List<String> samples = Pattern.compile("<!-- sample: (\\S+) -->")
                    .matcher(text)
                    .results()
                    .map(marker -> marker.group(1))
                    .toList();
            printed.addAll(samples);
            samples.stream()
                    .map(sample -> RECIPES.getOrDefault(sample, NOTHING))
                    .filter(needed -> !needed.equals(NOTHING))
                    .forEach(needed -> assertThat(text).as("%s names it", page).contains(needed));
        }

        assertThat(printed).isEqualTo(new TreeSet<>(RECIPES.keySet()));
    }

    @Test
    void theComponentBringsTheBeanLanguage() throws Exception {
        assertThat(Files.readString(ROOT.resolve("camel-onesms-component/pom.xml")))
                .containsPattern("<artifactId>camel-bean</artifactId>\\s*<scope>runtime</scope>");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOTHING, "camel-resilience4j"})
    void recipesRunWithNothingElse(String dependency) throws Exception {
        List<String> recipes = RECIPES.keySet().stream()
                .filter(recipe -> RECIPES.get(recipe).equals(dependency)
                        || dependency.equals(NOTHING) && recipe.equals("Samples#once"))
                .filter(recipe -> !Set.of(
                                "Samples#helpers",
                                "Samples#partly",
                                "Samples#turn",
                                "RecipeSamples#threshold",
                                "RecipeSamples#failures")
                        .contains(recipe))
                .sorted()
                .toList();
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> {
                    String name = Path.of(entry).getFileName().toString();
                    return !EXTRA.matcher(name).matches()
                            || name.startsWith(dependency)
                            || dependency.equals("camel-resilience4j") && name.startsWith("resilience4j-");
                })
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        classPath,
                                        RecipeRun.class.getName()),
                                recipes.stream())
                        .toList())
                .redirectErrorStream(true)
                .start();
        String output;
        try (InputStream printed = process.getInputStream()) {
            output = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.startsWith("ran "))).hasSameSizeAs(recipes);
    }
}
