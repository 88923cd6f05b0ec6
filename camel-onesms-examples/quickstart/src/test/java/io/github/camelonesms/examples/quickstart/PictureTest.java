package io.github.camelonesms.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Draws what the terminal shows into {@code target/pictures}; with {@code -Dpictures=../../docs/images} it replaces the pictures of the
 * documents. Skipped where there is no Chromium.
 */
@Timeout(180)
class PictureTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path FOLDER = Path.of(System.getProperty("pictures", "target/pictures"));
    private static final String PAGE =
            """
            <!doctype html><meta charset="utf-8"><style>
            body { margin: 0; background: #fff; }
            pre { margin: 0; padding: 14px 18px; width: 80ch; height: 24lh; background: #16191f; color: #dfe3ea;  box-sizing: content-box;
                font: 14px/1.3 "DejaVu Sans Mono", "Liberation Mono", monospace; }
            </style>
            """;

    @TempDir
    Path profile;

    @Test
    void theTerminal() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium here");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName());
        try (Pty terminal = new Pty(command, Map.of("LC_ALL", "C.UTF-8"))) {
            assertThat(terminal.exitCode(Duration.ofSeconds(90)))
                    .as(terminal.raw())
                    .isZero();
            List<String> shown = new ArrayList<>(terminal.screen().lines().toList());
            assertThat(shown).contains("Result").noneMatch(line -> line.length() > 80);

            draw(terminal.screen(), "quickstart-result");
            String begin = terminal.raw().substring(0, terminal.raw().indexOf("Delivery reports"));
            draw(Pty.screen(begin.stripTrailing()), "quickstart-sending");
        }
    }

    /** With Chromium's own command: a driver of browsers would be a download of 200 MB for the quickstart. */
    private void draw(String screen, String name) throws Exception {
        Files.createDirectories(FOLDER);
        Path picture = FOLDER.resolve(name + ".png").toAbsolutePath();
        Path page = Files.writeString(
                profile.resolve(name + ".html"),
                PAGE + "<pre>" + screen.replace("&", "&amp;").replace("<", "&lt;") + "</pre>");
        Process chromium = new ProcessBuilder(
                        CHROMIUM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--disable-background-networking",
                        "--user-data-dir=" + profile.resolve("user"),
                        "--window-size=712,468",
                        "--screenshot=" + picture,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium").toFile())
                .start();
        try {
            assertThat(chromium.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            chromium.destroyForcibly();
        }
        assertThat(picture).isNotEmptyFile();
    }
}
