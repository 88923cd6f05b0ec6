package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code block of the documentation is one of the samples that {@link SamplesTest} runs, unless it is marked as none.
 * {@code -Ddocs.rewrite=true} writes them anew.
 */
class DocsSamplesTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path JAVA = Path.of("src/test/java/io/github/camelonesms/examples/docs");
    private static final Path RESOURCES = Path.of("src/test/resources/samples");

    /** A marker, the block's head, its text, its end. */
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- |// )sample: (\\S+)(?: -->)?\\n" + "((?:```\\w+|\\[source,\\w+]\\n----)\\n)(.*?)((?:```|----)\\n)",
            Pattern.DOTALL);

    private static final Pattern BLOCK_HEAD = Pattern.compile("(?m)^(```(java|xml|yaml)|\\[source,(java|xml|yaml)])$");
    private static final Pattern LINK = Pattern.compile("(?:]\\(|link:)([^):\\[#][^):\\[]*?)(?:#[^)]*)?[)\\[]");

    /** What a person reads on the forge. */
    static List<String> files() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> examples = Files.walk(ROOT.resolve("camel-onesms-examples"), 2)) {
            List<String> files = new ArrayList<>(List.of("README.md", "CONTRIBUTING.md", "SECURITY.md"));
            Stream.concat(docs, examples.filter(path -> path.endsWith("README.md")))
                    .filter(path -> path.toString().matches(".*\\.(md|adoc)"))
                    .map(path -> ROOT.relativize(path).toString())
                    .sorted()
                    .forEach(files::add);
            return files;
        }
    }

    /** Whose code is built and run by a test of its own: the projects that are made from these pages. */
    static List<String> filesWithSamples() throws IOException {
        return files().stream()
                .filter(file -> !file.startsWith("docs/getting-started-"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("filesWithSamples")
    void blocksAreSamples(String file) throws IOException {
        Path path = ROOT.resolve(file);
        String text = Files.readString(path);
        long blocks = BLOCK_HEAD.matcher(text).results().count();
        assertThat(BLOCK.matcher(text).results().count())
                .as("every block of %s has a marker", file)
                .isEqualTo(blocks);

        String current = BLOCK.matcher(text).replaceAll(DocsSamplesTest::withSample);
        if (Boolean.getBoolean("docs.rewrite")) {
            Files.writeString(path, current);
        } else {
            assertThat(text)
                    .as("%s is out of date: run this test with -Ddocs.rewrite=true", file)
                    .isEqualTo(current);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void linksLeadSomewhere(String file) throws IOException {
        Path path = ROOT.resolve(file);
        Matcher links = LINK.matcher(Files.readString(path));
        while (links.find()) {
            if (!links.group(1).startsWith("http")) {
                assertThat(path.resolveSibling(links.group(1))).exists();
            }
        }
    }

    @Test
    void everyTestThatSecurityNamesExists() throws IOException {
        String text = Files.readString(ROOT.resolve("SECURITY.md"));
        Matcher names =
                Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`").matcher(text);
        int found = 0;
        while (names.find()) {
            String source = source(names.group(1));
            if (names.group(2) != null) {
                assertThat(source).as(names.group()).contains("void " + names.group(2) + "(");
            }
            found++;
        }
        assertThat(found).isGreaterThan(15);
    }

    private static String source(String className) throws IOException {
        try (var files = Files.walk(ROOT.resolve("camel-onesms-component/src/test/java"))) {
            Path file = files.filter(path -> path.endsWith(className + ".java"))
                    .findFirst()
                    .orElseThrow(
                            () -> new AssertionError("SECURITY.md names a test that does not exist: " + className));
            return Files.readString(file);
        }
    }

    private static String withSample(java.util.regex.MatchResult block) {
        String name = block.group(1);
        String sample = name.equals("none") ? block.group(3) : sample(name);
        String whole = block.group();
        String head = whole.substring(0, block.start(3) - block.start());
        return Matcher.quoteReplacement(head + sample + block.group(4));
    }

    /** A class of this module, or module/class of another example. */
    private static Path javaFile(String name) throws IOException {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return JAVA.resolve(name + ".java");
        }
        Path tests = Path.of("..", name.substring(0, slash), "src", "test", "java");
        try (Stream<Path> files = Files.walk(tests)) {
            return files.filter(file -> file.endsWith(name.substring(slash + 1) + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no test " + name));
        }
    }

    private static String sample(String name) {
        try {
            if (!name.contains("#")) {
                return Files.readString(RESOURCES.resolve(name));
            }
            String[] parts = name.split("#");
            Matcher region = Pattern.compile(
                            "(?m)^ *// tag::" + parts[1] + "\\[]\\n(.*?)^ *// end::" + parts[1] + "\\[]\\n",
                            Pattern.DOTALL)
                    .matcher(Files.readString(javaFile(parts[0])));
            if (!region.find()) {
                throw new AssertionError("There is no sample " + name);
            }
            return region.group(1).stripTrailing().stripIndent() + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
