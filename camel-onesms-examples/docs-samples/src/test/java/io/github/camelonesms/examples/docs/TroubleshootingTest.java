package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages that docs/troubleshooting.md explains are those of the component. */
class TroubleshootingTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern HEADING = Pattern.compile("(?m)^### `(.+)`$");

    /** Where two literals of one message meet. */
    private static final Pattern JOIN = Pattern.compile("\"\\s*\\+\\s*\"");

    @Test
    void everyMessageExists() throws IOException {
        String sources = sources();
        List<String> messages = HEADING.matcher(Files.readString(ROOT.resolve("docs/troubleshooting.md")))
                .results()
                .map(heading -> heading.group(1))
                .toList();

        assertThat(messages).hasSizeGreaterThan(25);
        for (String message : messages) {
            // What stands between two literals of one message is code, and short.
            String expected = Stream.of(message.split("…"))
                    .map(String::strip)
                    .map(Pattern::quote)
                    .collect(Collectors.joining("[^;]{0,200}?"));
            assertThat(Pattern.compile(expected, Pattern.DOTALL)
                            .matcher(sources)
                            .find())
                    .as("no message of the component says: %s", message)
                    .isTrue();
        }
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("camel-onesms-component/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(TroubleshootingTest::source)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String source(Path file) {
        try {
            return JOIN.matcher(Files.readString(file)).replaceAll("").replace("\\\"", "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
