package io.github.camelonesms.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Bounds the files that only help tests. A helper of one test class is a nested class there; a helper of several is here, if
 * it is general, or next to them.
 */
class HelpersTest {

    private static final Path SOURCES = Path.of("src/test/java");
    private static final int FILES = 28;
    private static final int LINES = 2_500;

    @Test
    void helpersAreFewAndShort() throws Exception {
        Map<String, Integer> helpers = new TreeMap<>();
        for (Path file : javaFiles()) {
            String type = SOURCES.relativize(file)
                    .toString()
                    .replaceAll("[/\\\\]", ".")
                    .replaceAll("\\.java$", "");
            if (!type.endsWith("package-info") && !hasTests(type)) {
                helpers.put(type, Files.readAllLines(file).size());
            }
        }
        int lines = helpers.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "%nTest helpers: %d files (at most %d), %d lines (at most %d)%n", helpers.size(), FILES, lines, LINES);

        assertThat(helpers).as("files without a test: %s", helpers).hasSizeLessThanOrEqualTo(FILES);
        assertThat(lines).as("lines of %s", helpers).isLessThanOrEqualTo(LINES);
    }

    private static Iterable<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** Whether a class has tests of its own, or inherits some as a part of a contract does. */
    private static boolean hasTests(String type) throws ClassNotFoundException {
        Class<?> loaded = Class.forName(type, false, HelpersTest.class.getClassLoader());
        return !AnnotationSupport.findAnnotatedMethods(loaded, Testable.class, HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }
}
