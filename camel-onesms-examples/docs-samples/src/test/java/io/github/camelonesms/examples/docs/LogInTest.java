package io.github.camelonesms.examples.docs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.simulator.SmsSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log-in of docs/testing.md, in a browser. Skipped where no Chromium is installed. */
@Timeout(120)
class LogInTest extends MainTestSupport {

    private static final int MOST_LINES = 15;

    // tag::chromium[]
    static final Playwright.CreateOptions DRIVER =
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));

    static final BrowserType.LaunchOptions CHROMIUM = new BrowserType.LaunchOptions()
            .setExecutablePath(Path.of("/usr/bin/chromium"))
            .setArgs(List.of("--no-sandbox", "--disable-background-networking", "--disable-component-update"));
    // end::chromium[]

    private LogInPage shop;

    @BeforeEach
    void startShop() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM.executablePath), "no Chromium here");
        start(simulator.camelProperties());
        shop = new LogInPage(main.getCamelContext());
    }

    @AfterEach
    void stopShop() {
        if (shop != null) {
            shop.close();
        }
    }

    // tag::login[]
    @SmsSimulator
    static SmsGatewaySimulator simulator;

    @Test
    void aCustomerLogsInWithTheCodeOfTheSms() {
        try (Playwright playwright = Playwright.create(DRIVER);
                Browser browser = playwright.chromium().launch(CHROMIUM)) {
            Page page = browser.newPage();
            page.navigate(shop.url());
            page.getByLabel("Phone").fill("05559998877");
            page.getByText("Send the code").click();
            page.getByLabel("Code").fill(simulator.otp("05559998877"));
            page.locator("button").click();
            assertThat(page.locator("h1")).hasText("Welcome");
        }
    }
    // end::login[]

    @Test
    void itHasAtMostFifteenLines() throws IOException {
        Matcher sample = Pattern.compile("tag::login\\[]\\n(.*?)// end::login", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("src/test/java/io/github/camelonesms/examples/docs/LogInTest.java")));
        assertThat(sample.find()).isTrue();
        assertThat(sample.group(1).lines().filter(line -> !line.isBlank()).count())
                .isLessThanOrEqualTo(MOST_LINES);
    }
}
