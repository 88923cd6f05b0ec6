package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many files the root package has, and how long classes are. Prints both. */
class SizesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/camelonesms");

    private static final int MOST_FILES_IN_THE_ROOT = 14;
    private static final int LONGEST_CLASS = 400;

    /** Classes to be split. Remove a name when its class is short enough. */
    private static final String STILL_TOO_LONG = "gateway/nodeapi/NodeApiGateway.java";

    @Test
    void theRootPackageIsSmall() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            long count = files.filter(file -> file.toString().endsWith(".java")).count();
            System.out.println("files in the root package: " + count);
            assertThat(count).isLessThanOrEqualTo(MOST_FILES_IN_THE_ROOT);
        }
    }

    @Test
    void classesAreShort() throws IOException {
        Map<Path, Integer> lines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                lines.put(SOURCES.relativize(file), Files.readAllLines(file).size());
            }
        }
        lines.entrySet().stream()
                .sorted(Map.Entry.<Path, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(5)
                .forEach(entry -> System.out.println(entry.getValue() + " lines: " + entry.getKey()));
        lines.keySet().removeIf(file -> STILL_TOO_LONG.contains(file.toString().replace('\\', '/')));
        assertThat(lines.values()).allMatch(count -> count <= LONGEST_CLASS);
    }
}
