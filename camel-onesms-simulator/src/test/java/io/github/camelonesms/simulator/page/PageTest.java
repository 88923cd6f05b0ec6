package io.github.camelonesms.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** The page in a real browser, fed through the gateways' own protocols. */
@Tag("browser")
class PageTest {

    private static final String PHONE = "905559998877";
    private static final String OTHER = "905559998866";

    private static Browser browser;
    private SmsGatewaySimulator simulator;
    private Senders send;

    @BeforeAll
    static void startBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() {
        simulator = SmsGatewaySimulator.builder().start();
        send = new Senders(simulator.baseUrl());
        browser.size(1280, 800).open(simulator.baseUrl() + "/").live();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aMessageOfEachProtocolIsSeenAsItIsSent() {
        assertThat(browser.find("empty").getText()).contains("curl");

        send.onesmsXml("5559990001", "1SMS, XML");
        send.onesmsQuery("5559990002", "1SMS, query");
        send.iletimerkezi("5559990003", "iletimerkezi, XML");
        send.nodeApi("905559990004", "Node API, JSON");
        send.nodeApiSoap("905559990005", "Node API, SOAP");
        send.organik("5559990006", "Organik, JSON");

        browser.until(page -> page.all("phone").size() == 6, "six phones");
        assertThat(browser.texts("phone"))
                .anySatisfy(row -> assertThat(row).contains("905559990001", "1SMS, XML", "delivered"))
                .anySatisfy(row -> assertThat(row).contains("905559990002", "1SMS, query"))
                .anySatisfy(row -> assertThat(row).contains("905559990003", "iletimerkezi, XML"))
                .anySatisfy(row -> assertThat(row).contains("905559990004", "Node API, JSON"))
                .anySatisfy(row -> assertThat(row).contains("905559990005", "Node API, SOAP"))
                .anySatisfy(row -> assertThat(row).contains("905559990006", "Organik, JSON"));
    }

    @Test
    void theConversationShowsBordersOfSegmentsAndWhatTheGatewayChanged() throws IOException {
        send.onesmsXml(PHONE, "Fiyat 5 € 😀 " + "uzun ".repeat(40));
        openPhone(PHONE);

        browser.until(page -> page.all("bubble").size() == 1, "a bubble");
        assertThat(browser.all("segment-border")).hasSize(1);
        assertThat(browser.all("difference")).isNotEmpty();
        assertThat(browser.find("as-sent").getText()).contains("€", "😀");
        assertThat(browser.find("on-phone").getText()).doesNotContain("😀");
        assertThat(browser.find("detail-parts").getText()).isEqualTo("2");
        assertThat(browser.find("detail-cost").getText()).isEqualTo("2 credits");
        browser.picture("conversation");
    }

    @Test
    void whatIsCutOffIsStruckThrough() {
        send.onesmsXml(PHONE, "x".repeat(1000));
        openPhone(PHONE);

        browser.until(page -> page.all("cut").size() == 1, "what was cut off");
        assertThat(browser.find("cut").getText()).isEqualTo("x".repeat(1000 - 917));
    }

    @Test
    void markupInATextIsText() {
        String markup = "<img src=x onerror=alert(1)><b>kalin</b>";
        send.nodeApi(PHONE, markup);
        openPhone(PHONE);

        browser.awaitText("bubble", markup);
        assertThat(browser.driver().findElements(By.cssSelector("#bubbles img, #phones img, #bubbles b")))
                .isEmpty();
    }

    @Test
    void aFailedAnOffAndALatePhone() {
        simulator.fate("905559990001", Fate.FAILED);
        simulator.fate("905559990002", Fate.OFF);
        simulator.fate("905559990003", Fate.DELIVERED.after(Duration.ofHours(2)));
        send.onesmsXml("5559990001", "bir");
        send.onesmsXml("5559990002", "iki");
        send.onesmsXml("5559990003", "uc");

        browser.until(page -> page.all("phone").size() == 3, "three phones");
        simulator.advance(Duration.ofMinutes(1));
        browser.until(page -> row(page, "905559990001").contains("failed"), "the failed phone");
        assertThat(row(browser, "905559990002")).contains("waiting");
        assertThat(row(browser, "905559990003")).contains("waiting");

        browser.click("filter-failed");
        browser.until(page -> page.all("phone").size() == 1, "the failed phone alone");
        browser.click("filter-all");
        browser.until(page -> page.all("phone").size() == 3, "three phones again");

        browser.click("advance-1h");
        browser.click("advance-1h");
        browser.until(page -> row(page, "905559990003").contains("delivered"), "the late phone");
    }

    @Test
    void theClockIsAdvancedUntilTheReportIsComplete() {
        send.onesmsXml(PHONE, "Merhaba");
        openPhone(PHONE);
        browser.awaitText("detail-report", "waiting");

        browser.click("advance-90s");
        browser.awaitText("detail-report", "delivered");
        assertThat(browser.find("way-visible").getDomAttribute("class")).isEqualTo("done");
        browser.click("tab-campaigns");
        browser.awaitText("campaigns-reportShows", "completed");
    }

    @Test
    void theClockRunsAndIsPaused() {
        browser.choose("speed-choice", "PT1M");
        String before = browser.find("clock").getText();
        browser.until(page -> !page.find("clock").getText().equals(before), "the clock to run");
        browser.click("pause");
        browser.awaitText("pause", "Resume");
    }

    @Test
    void aFaultIsPlacedStrikesAndIsCleared() {
        browser.click("tab-faults");
        browser.choose("fault-kind", "status");
        browser.choose("fault-operation", "send");
        browser.find("fault-times").clear();
        browser.type("fault-times", "2");
        browser.click("place");
        browser.awaitText("fault-chip", "503");

        assertThat(send.onesmsXmlStatus(PHONE, "gitmez")).isEqualTo(503);
        browser.awaitText("fault-chip", "1 hits");
        browser.click("clear-fault");
        browser.awaitNone("fault-chip");
        assertThat(send.onesmsXmlStatus(PHONE, "gider")).isEqualTo(200);

        browser.click("tab-requests");
        browser.until(page -> page.all("requests-row").size() == 2, "two requests");
    }

    @Test
    void requestsAreMaskedAndSayWhy() {
        send.onesmsXml(PHONE, "Merhaba");
        send.onesmsXmlStatus(PHONE, "Merhaba");
        browser.click("tab-requests");

        browser.until(page -> page.all("requests-row").size() == 2, "two requests");
        assertThat(browser.texts("requests-outcome")).containsExactly("77", "00");
        assertThat(browser.texts("requests-why"))
                .allSatisfy(why -> assertThat(why).isNotBlank());
        browser.all("request-details").get(0).findElement(By.tagName("summary")).click();
        browser.awaitText("request-body", "<sms>");
        assertThat(browser.find("request-body").getText()).doesNotContain("<password>test<");
    }

    @Test
    void itFindsByNumberByStateAndByWord() {
        simulator.fate("905559990001", Fate.FAILED);
        send.onesmsXml("5559990001", "kargo");
        send.organik("5559990002", "fatura");
        browser.until(page -> page.all("phone").size() == 2, "two phones");
        simulator.advance(Duration.ofMinutes(2));

        for (String query : List.of("is:failed", "to:905559990001", "kargo", "gateway:onesms")) {
            browser.find("search").clear();
            browser.type("search", query, Keys.ENTER);
            browser.until(
                    page -> page.all("phone").size() == 1
                            && row(page, "905559990001").contains("kargo"),
                    query);
        }
        browser.find("search").clear();
        browser.type("search", "yok", Keys.ENTER);
        browser.awaitText("empty", "Nothing matches");
    }

    @Test
    void theOptOutWordOptsOut() {
        send.nodeApi(PHONE, "Kampanya");
        openPhone(PHONE);

        browser.awaitText("bubble", "Kampanya");
        browser.type("reply-text", "RET", Keys.ENTER);
        browser.awaitText("reply-bubble", "RET");
        browser.until(page -> row(page, PHONE).contains("opted out"), "the phone to be opted out");
        browser.click("tab-accounts");
        browser.awaitText("blacklist-nodeapi", PHONE);
    }

    @Test
    void anAccountGetsCreditAndASecondAccountIsAdded() {
        browser.click("tab-accounts");
        browser.awaitText("login", "camel.component.onesms.username=test");
        browser.type("credit-onesms", Keys.chord(Keys.CONTROL, "a"), "5", Keys.TAB);
        browser.until(page -> simulator.credit("test") == 5, "five credits");

        browser.driver().findElement(By.name("name")).sendKeys("magaza");
        browser.driver().findElement(By.name("password")).sendKeys("sifre", Keys.ENTER);
        browser.until(page -> page.all("account").size() == 2, "two accounts");
        assertThat(browser.driver().getPageSource()).doesNotContain("sifre");
    }

    @Test
    void twoTabsAreLive() {
        String first = browser.driver().getWindowHandle();
        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.open(simulator.baseUrl() + "/_simulator/").live();
        try {
            send.onesmsXml(PHONE, "iki sekme");
            browser.awaitText("phone", "iki sekme");
        } finally {
            browser.driver().close();
            browser.driver().switchTo().window(first);
        }
        browser.awaitText("phone", "iki sekme");
    }

    @Test
    void everythingIsReachedByKeyboard() {
        send.onesmsXml(PHONE, "bir");
        send.onesmsXml(OTHER, "iki");
        browser.until(page -> page.all("phone").size() == 2, "two phones");

        press("/");
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("search");
        press(Keys.ESCAPE);
        press("j");
        browser.awaitText("conversation-title", OTHER);
        press("j");
        browser.awaitText("conversation-title", PHONE);
        press("k");
        browser.awaitText("conversation-title", OTHER);
        press("2");
        browser.until(page -> page.driver().findElement(By.id("panel-requests")).isDisplayed(), "the requests");
        press("?");
        browser.until(page -> page.find("help-dialog").isDisplayed(), "the help");
        press(Keys.ESCAPE);
        browser.until(page -> !page.find("help-dialog").isDisplayed(), "the help to close");
    }

    @Test
    void itSpeaksTurkish() {
        browser.click("language");
        browser.awaitText("tab-messages", "Mesajlar");
        assertThat(browser.script("return document.documentElement.lang")).isEqualTo("tr");
        browser.click("language");
        browser.awaitText("tab-messages", "Messages");
    }

    @Test
    void aPhoneWideScreenHasNothingBesideIt() throws IOException {
        send.onesmsXml(PHONE, "Şu an okuduğunuz mesaj biraz daha uzun bir mesajdır, çünkü satır sonuna gelmelidir.");
        browser.size(375, 740).open(simulator.baseUrl() + "/_simulator/").live();
        browser.until(page -> page.all("phone").size() == 1, "a phone");
        browser.picture("phone-list");
        openPhone(PHONE);
        browser.awaitText("bubble", "okuduğunuz");
        browser.picture("phone-conversation");
        for (String tab : List.of("messages", "requests", "campaigns", "accounts", "faults")) {
            browser.click("tab-" + tab);
            assertThat(browser.script("return document.documentElement.scrollWidth"))
                    .as(tab)
                    .isEqualTo(375L);
        }
        browser.click("tab-messages");
        browser.click("back");
        browser.until(page -> page.find("phones").isDisplayed(), "the list again");
    }

    @Test
    void itBreaksNoRuleOfAccessibility() throws IOException {
        simulator.fate("905559990001", Fate.FAILED);
        send.onesmsXml("5559990001", "olmadı");
        send.iletimerkezi("5559998877", "Siparişiniz yola çıktı, 7 gün içinde kapınızda olacak.");
        send.onesmsXml(PHONE, "Fiyat 5 € 😀");
        browser.until(page -> page.all("phone").size() == 2, "two phones");
        openPhone(PHONE);
        browser.until(page -> page.all("bubble").size() == 2, "two bubbles");
        for (String theme : List.of("light", "dark")) {
            browser.until(
                    page -> {
                        boolean there = theme.equals(page.script("return document.documentElement.dataset.theme"));
                        if (!there) {
                            page.click("theme");
                        }
                        return there;
                    },
                    theme);
            for (String tab : List.of("messages", "requests", "campaigns", "accounts", "faults")) {
                browser.click("tab-" + tab);
                browser.until(
                        page -> !page.driver()
                                .findElement(By.id("panel-" + tab))
                                .getText()
                                .isEmpty(),
                        tab);
                browser.assertAccessible(tab + ", " + theme);
                browser.picture(tab + "-" + theme);
            }
            browser.click("tab-messages");
        }
    }

    private void openPhone(String number) {
        browser.until(
                page -> {
                    page.driver()
                            .findElement(By.cssSelector("#phones button[data-number='" + number + "']"))
                            .click();
                    return true;
                },
                "the phone " + number);
        browser.awaitText("conversation-title", number);
    }

    private static String row(Browser page, String number) {
        return page.driver()
                .findElement(By.cssSelector("#phones button[data-number='" + number + "']"))
                .getText();
    }

    private void press(CharSequence key) {
        browser.driver().switchTo().activeElement().sendKeys(key);
    }
}
