package io.github.camelonesms.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What others write into an SMS does nothing on the page, and the page loads nothing from elsewhere. */
class PageSafetyTest extends PageTestSupport {

    private static final String MARKUP =
            "<img src=x onerror=window.broken=1><b>kalin</b><script>window.broken=1</script>";
    private static final List<String> TABS = List.of("messages", "requests", "campaigns", "accounts", "faults");

    @Test
    void markupInATextAReplyAndARequestIsText() {
        send.nodeApi(PHONE, MARKUP);
        openPhone(PHONE);
        browser.awaitText("bubble", MARKUP);
        browser.awaitText("phone", "<img src=x");
        browser.type("reply-text", MARKUP, Keys.ENTER);
        browser.awaitText("reply-bubble", MARKUP);
        assertNothingCameOfIt();

        browser.find("search").clear();
        browser.type("search", MARKUP, Keys.ENTER);
        assertNothingCameOfIt();

        browser.click("tab-requests");
        browser.until(page -> page.all("requests-row").size() == 1, "the request");
        browser.expand("request-details");
        browser.awaitText("request-body", "<b>kalin</b>");
        assertNothingCameOfIt();
    }

    private static void assertNothingCameOfIt() {
        assertThat(browser.driver().findElements(By.cssSelector("main img, main b, main script")))
                .isEmpty();
        assertThat(browser.script("return window.broken")).isNull();
    }

    @Test
    void everythingComesFromTheSimulatorAndNothingIsInline() {
        Runnable end = browser.onNewPage(
                "window.violations = []; document.addEventListener('securitypolicyviolation', event =>"
                        + " window.violations.push(event.violatedDirective));");
        send.onesmsXml(PHONE, "Fiyat 5 €");
        browser.open(simulator.baseUrl() + "/_simulator/").live();
        end.run();
        openPhone(PHONE);
        TABS.forEach(tab -> browser.click("tab-" + tab));
        browser.click("help");

        assertThat(loaded()).isNotEmpty().allMatch(address -> address.startsWith(simulator.baseUrl() + "/_simulator/"));
        assertThat(violations()).isEmpty();

        browser.script("const script = document.createElement('script'); script.textContent = 'window.broken = 1';"
                + "document.body.append(script); document.body.setAttribute('style', 'color: red');");
        browser.until(page -> violations().size() == 2, "both to be refused");
        assertThat(browser.script("return window.broken")).isNull();
    }

    @SuppressWarnings("unchecked")
    private static List<String> loaded() {
        return (List<String>)
                browser.script("return performance.getEntriesByType('resource').map(entry => entry.name)");
    }

    private static List<?> violations() {
        return (List<?>) browser.script("return window.violations");
    }

    @Test
    void thePolicyAllowsNothingInlineAndNoOtherPageMayFrameIt() throws IOException, InterruptedException {
        for (String file : List.of("", "index.html", "main.js", "style.css", "icon.svg", "nothing.html")) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/_simulator/" + file))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .as(file)
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "data:", "http", "*");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }
}
