package io.github.camelonesms.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.Fate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page for everybody: by keyboard alone, on a phone's screen, in the dark, in Turkish, and by the rules of WCAG 2.2 AA. */
class PageLooksTest extends PageTestSupport {

    private static final List<String> TABS = List.of("messages", "requests", "campaigns", "accounts", "faults");
    private static final int MOST_TABS = 80;

    @BeforeEach
    void lightSystem() {
        browser.systemColours("light");
    }

    @AfterEach
    void anySystem() {
        browser.systemColours("");
    }

    // ---- keyboard

    @Test
    void keysOpenPhonesTabsSearchAndHelp() {
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
        press("p");
        browser.awaitText("pause", "Resume");
    }

    @Test
    void theTabKeyAndEnterAreEnough() {
        send.nodeApi(PHONE, "Kampanya");
        send.nodeApi(OTHER, "Başka");
        browser.until(page -> page.all("phone").size() == 2, "two phones");

        tabTo(element -> "skip".equals(element.getDomAttribute("class")));
        press(Keys.ENTER);
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("content");
        tabTo(element -> PHONE.equals(element.getDomAttribute("data-number")));
        press(Keys.ENTER);
        browser.awaitText("bubble", "Kampanya");
        tabTo(testId("reply-text"));
        press("RET");
        tabTo(testId("reply-send"));
        press(Keys.ENTER);
        browser.awaitText("reply-bubble", "RET");

        browser.open(simulator.baseUrl() + "/_simulator/").live();
        tabTo(testId("advance-1h"));
        press(Keys.ENTER);
        browser.awaitText("clock", "10:30:00");
        tabTo(testId("tab-messages"));
        press(Keys.END);
        assertThat(browser.focused().getDomAttribute("data-testid")).isEqualTo("tab-faults");
        tabTo(testId("place"));
        press(Keys.ENTER);
        browser.awaitText("fault-chip", "closeAfterProcessing");
        tabTo(testId("clear-fault"));
        press(Keys.ENTER);
        browser.awaitNone("fault-chip");
    }

    @Test
    void theKeyboardStaysWhereItIsWhenAMessageArrives() {
        send.onesmsXml(PHONE, "bir");
        browser.until(page -> page.all("phone").size() == 1, "a phone");
        press("j");
        browser.awaitText("bubble", "bir");
        assertThat(browser.focused().getDomAttribute("data-number")).isEqualTo(PHONE);

        send.onesmsXml(OTHER, "iki");
        browser.awaitText("phone", "iki");
        assertThat(browser.focused().getDomAttribute("data-number")).isEqualTo(PHONE);

        tabTo(element -> element.getText().equals("bir"));
        press(Keys.ENTER);
        send.onesmsXml(PHONE, "uc");
        browser.awaitText("bubble", "uc");
        assertThat(browser.focused().getText()).isEqualTo("bir");
    }

    private static Predicate<WebElement> testId(String name) {
        return element -> name.equals(element.getDomAttribute("data-testid"));
    }

    /** Presses the Tab key until the wanted element has the keyboard; each on the way shows that it has it. */
    private static void tabTo(Predicate<WebElement> wanted) {
        for (int i = 0; i < MOST_TABS; i++) {
            press(Keys.TAB);
            if (hasKeyboard(wanted)) {
                return;
            }
        }
        throw new AssertionError("Not reached with " + MOST_TABS + " times Tab");
    }

    /** Looks again if the page draws the element anew meanwhile. */
    private static boolean hasKeyboard(Predicate<WebElement> wanted) {
        AtomicBoolean has = new AtomicBoolean();
        browser.until(
                page -> {
                    WebElement focused = page.focused();
                    if (!"body".equals(focused.getTagName())) {
                        assertThat(focused.getCssValue("outline-style"))
                                .as(focused.getText() + " " + focused.getDomAttribute("data-testid"))
                                .isNotEqualTo("none");
                        has.set(wanted.test(focused));
                    }
                    return true;
                },
                "the element that has the keyboard");
        return has.get();
    }

    // ---- language, colours, width

    @Test
    void itSpeaksTurkish() {
        browser.click("language");
        browser.awaitText("tab-messages", "Mesajlar");
        assertThat(browser.script("return document.documentElement.lang")).isEqualTo("tr");
        browser.click("language");
        browser.awaitText("tab-messages", "Messages");
    }

    @Test
    void itIsDarkWhereTheSystemIsUntilOneChooses() {
        assertThat(theme()).isEqualTo("light");
        browser.systemColours("dark").open(simulator.baseUrl() + "/_simulator/").live();
        assertThat(theme()).isEqualTo("dark");
        assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(17, 23, 21)");

        browser.click("theme");
        assertThat(theme()).isEqualTo("light");
        browser.open(simulator.baseUrl() + "/_simulator/").live();
        assertThat(theme()).isEqualTo("light");
    }

    private static Object theme() {
        return browser.script("return document.documentElement.dataset.theme");
    }

    @Test
    void aPhoneWideScreenHasNothingBesideIt() {
        send.onesmsXml(PHONE, "Şu an okuduğunuz mesaj biraz daha uzun bir mesajdır, çünkü satır sonuna gelmelidir.");
        browser.size(375, 740).open(simulator.baseUrl() + "/_simulator/").live();
        browser.until(page -> page.all("phone").size() == 1, "a phone");
        openPhone(PHONE);
        browser.awaitText("bubble", "okuduğunuz");
        for (String language : List.of("Türkçe", "English")) {
            for (String tab : TABS) {
                browser.click("tab-" + tab);
                assertThat(browser.script("return document.documentElement.scrollWidth"))
                        .as(tab + ", " + language)
                        .isEqualTo(375L);
            }
            browser.click("language");
        }
        browser.click("tab-messages");
        browser.click("back");
        browser.until(page -> page.find("phones").isDisplayed(), "the list again");
    }

    // ---- accessibility

    @Test
    void itBreaksNoRuleOfAccessibility() {
        simulator.fate("905559990001", Fate.FAILED);
        send.onesmsXml("5559990001", "olmadı");
        send.iletimerkezi("5559998877", "Siparişiniz yola çıktı, 7 gün içinde kapınızda olacak.");
        send.onesmsXml(PHONE, "Fiyat 5 € 😀");
        for (int width : List.of(1280, 375)) {
            for (String colours : List.of("light", "dark")) {
                browser.size(width, 800)
                        .systemColours(colours)
                        .open(simulator.baseUrl() + "/_simulator/")
                        .live();
                browser.until(page -> page.all("phone").size() == 2, "two phones");
                openPhone(PHONE);
                browser.until(page -> page.all("bubble").size() == 2, "two bubbles");
                for (String tab : TABS) {
                    browser.click("tab-" + tab);
                    browser.until(
                            page -> !page.driver()
                                    .findElement(By.id("panel-" + tab))
                                    .getText()
                                    .isEmpty(),
                            tab);
                    browser.assertAccessible(tab + ", " + colours + ", " + width);
                }
                browser.click("help");
                browser.assertAccessible("help, " + colours + ", " + width);
            }
        }
    }
}
