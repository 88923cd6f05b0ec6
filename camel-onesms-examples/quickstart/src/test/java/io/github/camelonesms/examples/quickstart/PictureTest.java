package io.github.camelonesms.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
            pre { margin: 0; padding: 14px 18px; width: 80ch; height: 24lh; background: #16191f; color: #dfe3ea; border-radius: 8px;
                font: 14px/1.3 "DejaVu Sans Mono", "Liberation Mono", monospace; }
            </style><pre></pre>
            """;

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
        try (Pty terminal = new Pty(command, Map.of("LC_ALL", "C.UTF-8"));
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--no-sandbox", "--disable-background-networking")))) {
            assertThat(terminal.exitCode(Duration.ofSeconds(90)))
                    .as(terminal.raw())
                    .isZero();
            List<String> shown = new ArrayList<>(terminal.screen().lines().toList());
            assertThat(shown).contains("Result").noneMatch(line -> line.length() > 80);

            draw(browser, terminal.screen(), "quickstart-result");
            String begin = terminal.raw().substring(0, terminal.raw().indexOf("Delivery reports"));
            draw(browser, Pty.screen(begin.stripTrailing()), "quickstart-sending");
        }
    }

    private static void draw(Browser browser, String screen, String name) throws IOException {
        Files.createDirectories(FOLDER);
        try (Page page = browser.newPage()) {
            page.setContent(PAGE);
            Locator terminal = page.locator("pre");
            terminal.evaluate("(element, text) => element.textContent = text", screen);
            terminal.screenshot(new Locator.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
        }
        assertThat(FOLDER.resolve(name + ".png")).isNotEmptyFile();
    }
}
