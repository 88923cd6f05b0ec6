package io.github.camelonesms.simulator.page;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.openqa.selenium.By;

/** One browser per class, and one simulator with its page open per test. */
@Tag("browser")
abstract class PageTestSupport {

    static final String PHONE = "905559998877";
    static final String OTHER = "905559998866";
    static final Instant START = Instant.parse("2026-11-29T06:30:00Z");

    static Browser browser;
    SmsGatewaySimulator simulator;
    Senders send;

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
        simulator = SmsGatewaySimulator.builder().clockStart(START).start();
        send = new Senders(simulator.baseUrl());
        browser.size(1280, 800).open(simulator.baseUrl() + "/").live();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    static void openPhone(String number) {
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

    static String row(Browser page, String number) {
        return page.driver()
                .findElement(By.cssSelector("#phones button[data-number='" + number + "']"))
                .getText();
    }

    /** Presses a key where the keyboard is. */
    static void press(CharSequence key) {
        browser.until(
                page -> {
                    page.driver().switchTo().activeElement().sendKeys(key);
                    return true;
                },
                "the element with the focus");
    }
}
