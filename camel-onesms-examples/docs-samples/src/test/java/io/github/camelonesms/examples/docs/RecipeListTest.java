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
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every recipe of the documentation with the component and only the dependencies that it names. */
@Timeout(180)
class RecipeListTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final List<String> NOTHING = List.of();
    private static final List<String> RESILIENCE = List.of("camel-resilience4j");
    private static final List<String> YAML = List.of("camel-yaml-dsl");
    private static final List<String> YAML_RESILIENCE = List.of("camel-yaml-dsl", "camel-resilience4j");

    /** A new recipe belongs here, and into {@link RecipeRun} or a test of its own. */
    private static final Map<String, List<String>> RECIPES = Map.ofEntries(
            Map.entry("Samples#retry", NOTHING),
            Map.entry("Samples#helpers", NOTHING),
            Map.entry("Samples#waitbean", NOTHING),
            Map.entry("Samples#partly", NOTHING),
            Map.entry("Samples#failover", RESILIENCE),
            Map.entry("Samples#turn", RESILIENCE),
            Map.entry("Samples#failbean", RESILIENCE),
            Map.entry("Samples#once", List.of("camel-sql")),
            Map.entry("Samples#throttle", NOTHING),
            Map.entry("Samples#groups", NOTHING),
            Map.entry("RecipeSamples#batch", NOTHING),
            Map.entry("RecipeSamples#splitback", NOTHING),
            Map.entry("RecipeSamples#schedule", NOTHING),
            Map.entry("RecipeSamples#segments", NOTHING),
            Map.entry("RecipeSamples#threshold", NOTHING),
            Map.entry("RecipeSamples#failures", NOTHING),
            Map.entry("yaml/retry.yaml", YAML),
            Map.entry("yaml/partly.yaml", YAML),
            Map.entry("yaml/failover.yaml", YAML_RESILIENCE),
            Map.entry("yaml/once.yaml", List.of("camel-yaml-dsl", "camel-sql")),
            Map.entry("yaml/throttle.yaml", YAML),
            Map.entry("yaml/batch.yaml", YAML),
            Map.entry("yaml/splitBack.yaml", YAML),
            Map.entry("yaml/schedule.yaml", YAML),
            Map.entry("yaml/segments.yaml", YAML),
            Map.entry("yaml/threshold.yaml", YAML),
            Map.entry("yaml/failures.yaml", YAML),
            Map.entry("yaml/maps.yaml", List.of("camel-yaml-dsl", "camel-jackson")),
            Map.entry("yaml/kamelet.yaml", List.of("camel-yaml-dsl", "camel-kamelet")));

    /** Parts of other recipes, and consumers; {@link SamplesTest} and {@link RecipeSamplesTest} run them. */
    private static final Set<String> WITHOUT_ENTRANCE = Set.of(
            "Samples#helpers",
            "Samples#waitbean",
            "Samples#partly",
            "Samples#turn",
            "Samples#failbean",
            "Samples#groups",
            "RecipeSamples#threshold",
            "RecipeSamples#failures",
            "yaml/partly.yaml",
            "yaml/threshold.yaml",
            "yaml/failures.yaml");

    /** What only the tests of this module have; a recipe must not live on it. */
    private static final Pattern EXTRA = Pattern.compile(
            "(camel-(resilience4j|file|jms|sql|spring|jackson|kamelet|undertow|webhook"
                    + "|yaml-|xml-io|opentelemetry|telemetry|test|main|master|cluster|rest)|resilience4j-|opentelemetry-|activemq-|h2-|playwright-|driver-).*");

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
                    .flatMap(sample -> RECIPES.getOrDefault(sample, NOTHING).stream())
                    .forEach(needed -> assertThat(text).as("%s names it", page).contains(needed));
        }

        assertThat(printed).isEqualTo(new TreeSet<>(RECIPES.keySet()));
    }

    @Test
    void theComponentBringsTheBeanLanguage() throws Exception {
        assertThat(Files.readString(ROOT.resolve("camel-onesms-component/pom.xml")))
                .containsPattern("<artifactId>camel-bean</artifactId>\\s*<scope>runtime</scope>");
    }

    static Stream<List<String>> dependencies() {
        return Stream.of(NOTHING, RESILIENCE, YAML, YAML_RESILIENCE);
    }

    /** What a recipe needs to run here: the repository of "once" may be in memory. */
    private static List<String> needed(String recipe) {
        return RECIPES.get(recipe).stream()
                .filter(dependency -> !dependency.equals("camel-sql"))
                .toList();
    }

    private static boolean partOf(String file, String dependency) {
        return file.startsWith(dependency)
                || dependency.equals("camel-resilience4j") && file.startsWith("resilience4j-");
    }

    @ParameterizedTest
    @MethodSource("dependencies")
    void recipesRunWithNothingElse(List<String> dependencies) throws Exception {
        List<String> recipes = RECIPES.keySet().stream()
                .filter(recipe -> needed(recipe).equals(dependencies))
                .filter(recipe -> !WITHOUT_ENTRANCE.contains(recipe))
                .sorted()
                .toList();
        assertThat(recipes).isNotEmpty();
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> {
                    String name = Path.of(entry).getFileName().toString();
                    return !EXTRA.matcher(name).matches()
                            || dependencies.stream().anyMatch(dependency -> partOf(name, dependency));
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
