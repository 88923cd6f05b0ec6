package io.github.camelonesms.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that shows the simulator's page. Tests are skipped where no Chromium is installed. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    Browser() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER), "no Chromium here");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--lang=en",
                "--accept-lang=en");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        size(1280, 800);
    }

    Browser size(int width, int height) {
        // A window of headless Chromium is at least 500 pixels wide; the emulated screen is not.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        driver.manage().window().setSize(new Dimension(Math.max(width, 500), height));
        return this;
    }

    /** Has the operating system wish for light or dark colours, the empty text for neither, and for no movement. */
    Browser systemColours(String colours) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", colours),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    /** Runs a script at the beginning of every page that is opened; what it returns ends that. */
    Runnable onNewPage(String script) {
        Object id = driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                .get("identifier");
        return () -> driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id));
    }

    Browser open(String url) {
        driver.get(url);
        return this;
    }

    /** Waits until the page is connected to the simulator's events. */
    Browser live() {
        until(page -> "yes".equals(find("live").getDomAttribute("data-live")), "connected");
        return this;
    }

    WebElement find(String testId) {
        return driver.findElement(By.cssSelector(selector(testId)));
    }

    List<WebElement> all(String testId) {
        return driver.findElements(By.cssSelector(selector(testId)));
    }

    /** The texts of all elements with this id, as they are shown. */
    List<String> texts(String testId) {
        // In one step, because the page may draw again at any moment.
        @SuppressWarnings("unchecked")
        List<String> texts = (List<String>) driver.executeScript(
                "return Array.from(document.querySelectorAll(arguments[0]), element => element.innerText)",
                selector(testId));
        return texts;
    }

    /** The text of the first element with this id, as it is shown. Waits until there is one. */
    String text(String testId) {
        AtomicReference<String> text = new AtomicReference<>();
        until(
                page -> {
                    texts(testId).stream().findFirst().ifPresent(text::set);
                    return text.get() != null;
                },
                testId);
        return text.get();
    }

    /** Clicks what may be drawn anew or covered at any moment. */
    void click(String testId) {
        until(
                page -> {
                    find(testId).click();
                    return true;
                },
                testId + " to be clicked");
    }

    /** Opens what can be folded. The page may draw it again at any moment. */
    void expand(String testId) {
        until(
                page -> {
                    WebElement details = find(testId);
                    if (details.getDomAttribute("open") == null) {
                        details.findElement(By.tagName("summary")).click();
                    }
                    return details.getDomAttribute("open") != null;
                },
                testId + " to open");
    }

    void type(String testId, CharSequence... keys) {
        until(
                page -> {
                    find(testId).sendKeys(keys);
                    return true;
                },
                testId + " to take keys");
    }

    void choose(String testId, String value) {
        until(
                page -> (Boolean) driver.executeScript(
                        "const [element, wanted] = arguments; element.value = wanted;"
                                + " if (element.value !== wanted) { return false; }"
                                + " element.dispatchEvent(new Event('change', {bubbles: true})); return true",
                        find(testId),
                        value),
                testId + " to offer " + value);
    }

    /** Waits until an element shows a text. */
    void awaitText(String testId, String part) {
        until(page -> texts(testId).stream().anyMatch(text -> text.contains(part)), testId + " to show " + part);
    }

    void awaitNone(String testId) {
        until(page -> all(testId).isEmpty(), testId + " to go");
    }

    void until(Function<Browser, Boolean> condition, String what) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                .ignoring(StaleElementReferenceException.class)
                .ignoring(NoSuchElementException.class)
                .ignoring(ElementNotInteractableException.class)
                .withMessage(() -> "Waited for " + what + ". The page shows:\n"
                        + driver.findElement(By.tagName("body")).getText())
                .until(ignored -> condition.apply(this));
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The element that has the keyboard. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Checks the page that is shown now by the rules of WCAG 2.2 AA. */
    void assertAccessible(String where) {
        List<Rule> violations = new AxeBuilder()
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze(driver)
                .getViolations();
        assertThat(violations)
                .as(where)
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .toList())
                .isEmpty();
    }

    /** What is shown now, as PNG. */
    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String selector(String testId) {
        return "[data-testid='" + testId + "']";
    }
}
