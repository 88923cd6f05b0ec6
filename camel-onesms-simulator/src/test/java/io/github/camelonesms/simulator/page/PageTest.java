package io.github.camelonesms.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** The page in a real browser, fed through the gateways' own protocols. */
class PageTest extends PageTestSupport {

    @Test
    void aMessageOfEachProtocolIsSeenAsItIsSent() {
        assertThat(browser.text("empty")).contains("curl");

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
    void bismsIsSeenInPlaceOfOneSms() {
        try (SmsGatewaySimulator bisms = SmsGatewaySimulator.builder().bisms().start()) {
            browser.open(bisms.baseUrl() + "/_simulator/").live();
            new Senders(bisms.baseUrl()).onesmsXml(PHONE, "BiSMS, XML");
            openPhone(PHONE);
            browser.awaitText("bubble", "BiSMS, XML");
        }
    }

    @Test
    void theConversationShowsBordersOfSegmentsAndWhatTheGatewayChanged() {
        send.onesmsXml(PHONE, "Fiyat 5 € 😀 " + "uzun ".repeat(40));
        openPhone(PHONE);

        browser.until(page -> page.all("bubble").size() == 1, "a bubble");
        assertThat(browser.all("segment-border")).hasSize(1);
        assertThat(browser.all("difference")).isNotEmpty();
        assertThat(browser.text("as-sent")).contains("€", "😀");
        assertThat(browser.text("on-phone")).doesNotContain("😀");
        assertThat(browser.text("detail-parts")).isEqualTo("2");
        assertThat(browser.text("detail-cost")).isEqualTo("2 credits");
    }

    @Test
    void whatIsCutOffIsStruckThrough() {
        send.onesmsXml(PHONE, "x".repeat(1000));
        openPhone(PHONE);

        browser.until(page -> page.all("cut").size() == 1, "what was cut off");
        assertThat(browser.text("cut")).isEqualTo("x".repeat(1000 - 917));
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
        browser.until(
                page -> row(page, "905559990001").contains("failed")
                        && row(page, "905559990002").contains("waiting")
                        && row(page, "905559990003").contains("waiting"),
                "one failed phone and two that wait");

        browser.click("filter-failed");
        browser.until(page -> page.all("phone").size() == 1, "the failed phone alone");
        browser.click("filter-off");
        browser.until(page -> page.all("phone").size() == 2, "the phone that is off and the late one");
        assertThat(browser.texts("phone")).noneMatch(row -> row.contains("905559990001"));
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
        browser.until(page -> "done".equals(page.find("way-visible").getDomAttribute("class")), "the way to end");
        browser.click("tab-campaigns");
        browser.awaitText("campaigns-reportShows", "completed");
    }

    @Test
    void theClockGoesToTheNextEventOfAMessageThatHasJustArrived() {
        assertThat(browser.find("next-event").isDisplayed()).isFalse();
        send.onesmsXml(PHONE, "Merhaba");
        browser.awaitText("next-event", "next event in");
        browser.click("next-event");
        openPhone(PHONE);
        browser.awaitText("detail-report", "delivered");
    }

    @Test
    void theClockRunsAndIsPaused() {
        browser.until(page -> page.texts("clock").stream().anyMatch(text -> !text.isEmpty()), "the clock");
        browser.choose("speed-choice", "PT1M");
        String before = browser.text("clock");
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
        browser.expand("request-details");
        browser.awaitText("request-body", "<sms>");
        assertThat(browser.text("request-body")).doesNotContain("<password>test<");
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
    void aSearchThatIsOverDoesNotLeaveTheNextTab() {
        // In one step, because the page waits a quarter of a second for further letters.
        double typed = ((Number)
                        browser.script("const field = document.getElementById('search'); field.value = 'kargo';"
                                + "field.dispatchEvent(new Event('input', {bubbles: true})); field.form.requestSubmit();"
                                + "document.getElementById('tab-requests').click(); return performance.now();"))
                .doubleValue();
        browser.until(
                page -> ((Number) page.script("return performance.now()")).doubleValue() > typed + 500,
                "more time than the page waits for further letters");
        assertThat(browser.driver().findElement(By.id("panel-requests")).isDisplayed())
                .isTrue();
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
    void anOldAnswerDoesNotRemoveAMessageThatArrivedMeanwhile() {
        Runnable end = browser.onNewPage(
                """
                const ask = window.fetch;
                const held = [];
                window.letGo = () => { held.forEach((go) => go()); return held.length; };
                window.fetch = async (...request) => {
                  const answer = await ask(...request);
                  if (/phones\\?|messages\\?/.test(String(request[0]))) {
                    await new Promise((go) => held.push(go));
                  }
                  return answer;
                };""");
        browser.open(simulator.baseUrl() + "/_simulator/").live();
        end.run();
        send.onesmsXml(PHONE, "bir");
        browser.awaitText("phone", "bir");
        browser.click("phone");
        send.onesmsXml(PHONE, "iki");
        browser.awaitText("phone", "iki");
        browser.awaitText("bubble", "iki");

        browser.until(page -> ((Number) page.script("return letGo()")).intValue() >= 3, "the answers");
        browser.awaitText("bubble", "bir");
        assertThat(browser.texts("phone")).singleElement().asString().contains("iki");
        assertThat(browser.texts("bubble")).hasSize(2).last().asString().contains("iki");
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
}
