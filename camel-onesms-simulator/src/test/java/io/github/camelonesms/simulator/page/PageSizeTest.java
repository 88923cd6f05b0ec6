package io.github.camelonesms.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page with very many messages. The times are printed and not checked: they depend on the machine. */
@Tag("browser")
class PageSizeTest {

    private static final int REQUESTS = 50;
    private static final int PER_REQUEST = 1_000;

    @Test
    void fiftyThousandMessagesAreAsQuickAsAFew() {
        try (Browser browser = new Browser();
                SmsGatewaySimulator simulator = SmsGatewaySimulator.builder()
                        .account("test", "test", 1_000_000, "BASLIK")
                        .start()) {
            Senders send = new Senders(simulator.baseUrl());
            IntStream.range(0, REQUESTS).forEach(request -> send.onesmsXml(numbers(request), "Mesaj " + request));

            browser.open(simulator.baseUrl() + "/_simulator/").live();
            browser.until(page -> page.all("phone").size() >= 50, "the first phones");
            Number paint = (Number)
                    browser.script("return performance.getEntriesByName('first-contentful-paint')[0].startTime");

            browser.script(
                    "new MutationObserver(() => { if (!window.seenAt && document.getElementById('phones').innerText"
                            + ".includes('son mesaj')) { window.seenAt = Date.now(); } })"
                            + ".observe(document.getElementById('phones'), {childList: true, subtree: true})");
            send.onesmsXml("5559998877", "son mesaj");
            long answered = System.currentTimeMillis();
            browser.until(page -> page.script("return window.seenAt") != null, "the new message");
            long shown = ((Number) browser.script("return window.seenAt")).longValue() - answered;
            Number heap = (Number) browser.script("return performance.memory.usedJSHeapSize");

            System.out.printf(
                    "page with %,d messages: first paint %.0f ms, a new message %d ms after its answer, heap %.1f MB%n",
                    REQUESTS * PER_REQUEST, paint.doubleValue(), shown, heap.doubleValue() / 1e6);
            assertThat(browser.all("phone")).hasSizeLessThanOrEqualTo(400);
            assertThat(heap.longValue()).isLessThan(200_000_000);
        }
    }

    private static String numbers(int request) {
        return IntStream.range(0, PER_REQUEST)
                .mapToObj(i -> Long.toString(5_550_000_000L + (long) request * PER_REQUEST + i))
                .collect(Collectors.joining("</no><no>"));
    }
}
