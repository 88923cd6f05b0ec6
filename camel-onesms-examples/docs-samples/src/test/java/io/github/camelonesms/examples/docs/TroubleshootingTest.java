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

/** Compares the messages in docs/troubleshooting.md and docs/tr/README.md with those of the component. */
class TroubleshootingTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern HEADING = Pattern.compile("(?m)^### `(.+)`$");

    /** A row that begins with a message; a single word is an exception or an option. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+ [^`]+)`");

    /** Where two literals of one message meet. */
    private static final Pattern JOIN = Pattern.compile("\"\\s*\\+\\s*\"");

    @Test
    void everyMessageExists() throws IOException {
        assertThat(messages("docs/troubleshooting.md", HEADING)).hasSizeGreaterThan(25);
        assertThat(messages("docs/tr/README.md", ROW)).hasSizeGreaterThan(15);
    }

    private static List<String> messages(String file, Pattern pattern) throws IOException {
        List<String> messages = pattern.matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(match -> match.group(1))
                .toList();
        String sources = sources();
        for (String message : messages) {
            // Between two literals of one message there is only a little code.
            String expected = Stream.of(message.split("…"))
                    .map(String::strip)
                    .map(Pattern::quote)
                    .collect(Collectors.joining("[^;]{0,200}?"));
            assertThat(Pattern.compile(expected, Pattern.DOTALL)
                            .matcher(sources)
                            .find())
                    .as("%s quotes a message that the component does not have: %s", file, message)
                    .isTrue();
        }
        return messages;
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
