package io.github.camelonesms.examples.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The pages in a browser with 1,000 campaigns. It also draws the pictures of the documents into {@code target/pictures}; with {@code
 * -Dpictures=../../docs/images} it replaces those of the documents. Skipped where there is no Chromium.
 */
@Timeout(400)
class PagesTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path FOLDER = Path.of(System.getProperty("pictures", "target/pictures"));
    private static final String DATABASE = "jdbc:h2:mem:pages;DB_CLOSE_DELAY=-1";
    private static final int CAMPAIGNS = 1_000;
    private static final double FIRST_PAINT_MILLIS = 1_000;
    private static final List<String> NAMES = List.of(
            "Bill reminder",
            "Water off on Tuesday, Moda",
            "Meter reading",
            "Works on Bağdat Street",
            "Thank you for paying");

    private static SmsGatewaySimulator gateway;
    private static Dashboard dashboard;
    private static Playwright playwright;
    private static Browser browser;
    private static String address;

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium here");
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-background-networking", "--disable-component-update")));
        gateway = SmsGatewaySimulator.builder().start();
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        address = "http://localhost:" + port + "/";
        dashboard = new Dashboard(
                Map.of("port", Integer.toString(port), "baseUrl", gateway.baseUrl(), "database", DATABASE));
        dashboard.start();
    }

    @AfterAll
    static void stop() {
        if (dashboard != null) {
            dashboard.close();
            gateway.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void emptyAtFirstThenAThousandCampaignsInEveryWidthAndColour() throws Exception {
        try (Page page = page(1280, 800, ColorScheme.LIGHT)) {
            page.navigate(address);
            assertThat(page.locator("#empty")).containsText("Waiting for the first campaign");
            assertNoViolation(page, "no campaign");
            picture(page, "dashboard-empty");

            fill();
            dashboard.changed();

            assertThat(page.locator("#rows tr")).hasCount(50);
            assertThat(page.locator("#empty")).isHidden();
        }
        for (int width : new int[] {1280, 375}) {
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Page page = page(width, width < 500 ? 812 : 800, colours)) {
                    String suffix =
                            (width < 500 ? "phone-" : "desktop-") + (colours == ColorScheme.DARK ? "dark" : "light");
                    page.navigate(address);
                    assertThat(page.locator("#rows tr")).hasCount(50);
                    assertNothingOverflows(page, "campaigns " + suffix);
                    assertNoViolation(page, "campaigns " + suffix);
                    picture(page, "dashboard-" + suffix);

                    page.navigate(address + "campaign.html?id=5000999");
                    assertThat(page.locator("#rows tr")).hasCount(12);
                    assertThat(page.locator("h1")).hasText("Thank you for paying 999");
                    assertThat(page.locator("#rows")).containsText("invalid number, code 20");
                    assertThat(page.locator("#rows")).containsText("not reported by the gateway");
                    assertNothingOverflows(page, "campaign " + suffix);
                    assertNoViolation(page, "campaign " + suffix);
                    picture(page, "dashboard-campaign-" + suffix);
                }
            }
        }
        filtersAndPages();
        System.out.printf("dashboard with %d campaigns: first contentful paint %.0f ms%n", CAMPAIGNS, firstPaint());
    }

    private void filtersAndPages() {
        try (Page page = page(1280, 800, ColorScheme.LIGHT)) {
            page.navigate(address);
            assertThat(page.locator("#rows tr").first()).containsText("Thank you for paying 999");
            page.getByText("Older").click();
            assertThat(page.locator("#pages")).containsText("51 to 100 of 1,000");
            page.locator("#text").fill("meter reading 7");
            assertThat(page.locator("#pages")).isHidden();
            assertThat(page.locator("#rows tr")).hasCount(23);
            page.locator("#text").fill("nothing like it");
            assertThat(page.locator("#empty")).hasText("No campaign matches.");
            page.locator("#text").fill("");
            page.locator("#show").selectOption("open");
            assertThat(page.locator("#pages")).containsText("of 100");
            assertThat(page.locator("#export")).hasAttribute("href", "api/campaigns.csv?text=&show=open");
        }
    }

    /** The quickest of some loads: the machine may be busy. */
    private double firstPaint() {
        double quickest = Double.MAX_VALUE;
        for (int load = 0; load < 10 && quickest > FIRST_PAINT_MILLIS; load++) {
            try (Page page = page(1280, 800, ColorScheme.LIGHT)) {
                page.navigate(address);
                assertThat(page.locator("#rows tr")).hasCount(50);
                page.waitForFunction("() => performance.getEntriesByName('first-contentful-paint').length > 0");
                Object paint = page.evaluate(
                        "() => performance.getEntriesByName('first-contentful-paint').map(each => each.startTime)[0]");
                quickest = Math.min(quickest, ((Number) paint).doubleValue());
            }
        }
        assertThat(quickest).isLessThanOrEqualTo(FIRST_PAINT_MILLIS);
        return quickest;
    }

    private static Page page(int width, int height, ColorScheme colours) {
        return browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setLocale("en-GB"));
    }

    private static void assertNothingOverflows(Page page, String what) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(what)
                .isEqualTo(0);
        assertThat(
                        (List<?>)
                                page.evaluate(
                                        "() => Array.from(document.querySelectorAll('.tile, .card, td, .part, li'))"
                                                + ".filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.outerHTML.slice(0, 80))"))
                .as(what)
                .isEmpty();
        assertThat((List<?>) page.evaluate("() => Array.from(document.querySelectorAll('main *, header *'))"
                        + ".filter(each => !each.closest('thead') && each.getBoundingClientRect().right > innerWidth + 0.5)"
                        + ".map(each => each.outerHTML.slice(0, 80))"))
                .as(what)
                .isEmpty();
    }

    /** The rules of axe-core. */
    private static void assertNoViolation(Page page, String what) throws IOException {
        try (InputStream axe = PagesTest.class.getResourceAsStream("/axe.min.js")) {
            page.addScriptTag(
                    new Page.AddScriptTagOptions().setContent(new String(axe.readAllBytes(), StandardCharsets.UTF_8)));
        }
        assertThat(
                        (List<?>)
                                page.evaluate(
                                        "() => axe.run().then(found => found.violations.flatMap("
                                                + "rule => rule.nodes.map(node => rule.id + ': ' + node.target + ': ' + node.failureSummary)))"))
                .as(what)
                .isEmpty();
    }

    private static void picture(Page page, String name) throws IOException {
        Files.createDirectories(FOLDER);
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }

    /** A thousand campaigns, one of ten not complete, and the recipients of the newest. */
    private static void fill() throws SQLException {
        try (Connection connection = DriverManager.getConnection(DATABASE, "sa", "");
                Statement statement = connection.createStatement();
                PreparedStatement campaign = connection.prepareStatement(
                        "INSERT INTO campaign (id, name, recipients, sent_at, state, delivered, failed, pending, changed_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            OffsetDateTime first = OffsetDateTime.of(2026, 1, 5, 8, 0, 0, 0, ZoneOffset.ofHours(3));
            for (int i = 0; i < CAMPAIGNS; i++) {
                boolean open = i % 10 == 8;
                int recipients = 120 + i * 37 % 900;
                int failed = i == CAMPAIGNS - 1 ? 12 : recipients * (i % 7) / 100;
                int pending = open ? recipients / 5 : 0;
                int waiting = open ? recipients / 4 : 0;
                campaign.setString(1, Integer.toString(5_000_000 + i));
                campaign.setString(2, NAMES.get(i % NAMES.size()) + " " + i);
                campaign.setInt(3, recipients);
                campaign.setObject(4, first.plusHours(7L * i));
                campaign.setString(5, open ? "IN_PROGRESS" : "COMPLETED");
                campaign.setInt(6, recipients - failed - pending - waiting);
                campaign.setInt(7, failed);
                campaign.setInt(8, pending);
                campaign.setObject(9, first.plusHours(7L * i + 5));
                campaign.addBatch();
            }
            campaign.executeBatch();
            statement.execute("INSERT INTO change (campaign, number, status, reason, seen_at)"
                    + " SELECT '5000999', CAST(905551230000 + x AS VARCHAR), CASE WHEN x <= 12 THEN 'FAILED' ELSE 'DELIVERED' END,"
                    + " CASE WHEN x > 12 THEN NULL WHEN MOD(x, 3) = 0 THEN 'invalid number, code 20'"
                    + " WHEN MOD(x, 3) = 1 THEN 'expired' END, DATEADD('SECOND', MOD(x, 240), TIMESTAMP WITH TIME ZONE '2026-10-23 18:00:00+03:00')"
                    + " FROM SYSTEM_RANGE(1, 130)");
        }
    }
}
