package io.github.camelonesms.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The page with very many messages. Other work of the machine only makes a figure worse, so the best of several tries counts, and
 * there are no more tries once one of them is within the bound.
 */
@Tag("browser")
class PageSizeTest {

    private static final int REQUESTS = 50;
    private static final int PER_REQUEST = 1_000;
    private static final int MOST_TRIES = 20;
    private static final double PAINT_MILLIS = 1_000;
    private static final double MESSAGE_MILLIS = 300;
    private static final double MEMORY_MB = 200;
    private static final Pattern PRIVATE_KB = Pattern.compile("(?m)^Private_(?:Clean|Dirty): +([0-9]+) kB");

    /** Notes when the first phone is in the document. */
    private static final String NOTE_FIRST_PHONE =
            "new MutationObserver((changes, observer) => { if (document.querySelector('[data-testid=phone]')) {"
                    + " window.firstPhoneAt = performance.now(); observer.disconnect(); } })"
                    + ".observe(document, {childList: true, subtree: true});";

    /** Notes when the text in the argument is in the list of phones. */
    private static final String NOTE_TEXT = "window.seenAt = null; const text = arguments[0];"
            + "new MutationObserver((changes, observer) => { if (document.getElementById('phones').innerText.includes(text)) {"
            + " window.seenAt = Date.now(); observer.disconnect(); } })"
            + ".observe(document.getElementById('phones'), {childList: true, subtree: true});";

    @Test
    void fiftyThousandMessagesAreAsQuickAsAFew() {
        try (Browser browser = new Browser();
                SmsGatewaySimulator simulator = SmsGatewaySimulator.builder()
                        .account("test", "test", 1_000_000, "BASLIK")
                        .start()) {
            Senders send = new Senders(simulator.baseUrl());
            IntStream.range(0, REQUESTS).forEach(request -> send.onesmsXml(numbers(request), "Mesaj " + request));
            browser.onNewPage(NOTE_FIRST_PHONE);

            double phones = best(PAINT_MILLIS, number -> firstPhones(browser, simulator));
            double paint = number(
                    browser.script("return performance.getEntriesByName('first-contentful-paint')[0].startTime"));
            double message = best(MESSAGE_MILLIS, number -> newMessage(browser, send, "son mesaj " + number));
            double heap = number(browser.script("return performance.memory.usedJSHeapSize")) / 1e6;
            double process = privateMemory();

            System.out.printf(
                    "page with %,d messages: first paint %.0f ms, first phones %.0f ms, a new message %.0f ms after its answer,"
                            + " heap %.1f MB, private memory of the page's process %.0f MB%n",
                    REQUESTS * PER_REQUEST, paint, phones, message, heap, process);
            assertThat(paint).isLessThanOrEqualTo(PAINT_MILLIS);
            assertThat(phones).isLessThanOrEqualTo(PAINT_MILLIS);
            assertThat(message).isLessThanOrEqualTo(MESSAGE_MILLIS);
            assertThat(heap).isLessThan(MEMORY_MB);
            assertThat(process).isPositive().isLessThan(MEMORY_MB);
            assertThat(browser.all("phone")).hasSizeBetween(50, 400);
        }
    }

    private static double best(double bound, IntToDoubleFunction figure) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < MOST_TRIES && best > bound; i++) {
            best = Math.min(best, figure.applyAsDouble(i));
        }
        return best;
    }

    private static double firstPhones(Browser browser, SmsGatewaySimulator simulator) {
        browser.open("about:blank");
        browser.open(simulator.baseUrl() + "/_simulator/").live();
        browser.until(page -> page.all("phone").size() >= 50, "the first phones");
        return number(browser.script("return window.firstPhoneAt"));
    }

    private static double newMessage(Browser browser, Senders send, String text) {
        browser.script(NOTE_TEXT, text);
        send.onesmsXml("5559998877", text);
        long answered = System.currentTimeMillis();
        browser.until(page -> page.script("return window.seenAt") != null, text);
        return number(browser.script("return window.seenAt")) - answered;
    }

    /** What the largest renderer process among this program's children has for itself alone, in MB. */
    private static double privateMemory() {
        return ProcessHandle.current()
                .descendants()
                .mapToDouble(process -> privateMemory(Path.of("/proc", Long.toString(process.pid()))))
                .max()
                .orElseThrow();
    }

    /** 0 for a process that is not a renderer or has ended meanwhile. */
    private static double privateMemory(Path process) {
        try {
            if (!Files.readString(process.resolve("cmdline")).contains("--type=renderer")) {
                return 0;
            }
            Matcher lines = PRIVATE_KB.matcher(Files.readString(process.resolve("smaps_rollup")));
            return lines.results()
                            .mapToDouble(line -> Double.parseDouble(line.group(1)))
                            .sum()
                    * 1024
                    / 1e6;
        } catch (IOException e) {
            return 0;
        }
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static String numbers(int request) {
        return IntStream.range(0, PER_REQUEST)
                .mapToObj(i -> Long.toString(5_550_000_000L + (long) request * PER_REQUEST + i))
                .collect(Collectors.joining("</no><no>"));
    }
}
