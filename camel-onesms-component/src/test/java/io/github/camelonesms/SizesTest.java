package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many files the root package has, how long classes are, and how much of them is comment. Prints all three. */
class SizesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/camelonesms");

    private static final int MOST_FILES_IN_THE_ROOT = 14;
    private static final int LONGEST_CLASS = 400;
    private static final double MOST_COMMENTS_PERCENT = 11;

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
        for (Path file : sources()) {
            lines.put(SOURCES.relativize(file), Files.readAllLines(file).size());
        }
        lines.entrySet().stream()
                .sorted(Map.Entry.<Path, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(5)
                .forEach(entry -> System.out.println(entry.getValue() + " lines: " + entry.getKey()));
        assertThat(lines.values()).allMatch(count -> count <= LONGEST_CLASS);
    }

    @Test
    void commentsAreFew() throws IOException {
        int comments = 0;
        int lines = 0;
        for (Path file : sources()) {
            boolean inside = false;
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                boolean comment = inside || text.startsWith("/*") || text.startsWith("//");
                inside = (inside || text.startsWith("/*")) && !text.contains("*/");
                comments += comment ? 1 : 0;
                lines++;
            }
        }
        double percent = 100.0 * comments / lines;
        System.out.printf(Locale.ROOT, "Javadoc and comments: %.1f %% of %,d lines (%,d)%n", percent, lines, comments);
        assertThat(percent).isLessThanOrEqualTo(MOST_COMMENTS_PERCENT);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
