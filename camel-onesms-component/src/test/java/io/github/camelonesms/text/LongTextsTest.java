package io.github.camelonesms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that somebody chose to be expensive cost time in proportion to their length. */
class LongTextsTest {

    private static final int UNITS = 400_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D",
                "\uDE00",
                "a\uD83D",
                "\u0301",
                "\u0301\u0323",
                "e\u0301",
                "\u1100\u1161\u11A8",
                "\uFEFF",
                "\uD83D\uDE00",
                "\r\n",
                " ",
                "ş",
            })
    void linear(String piece) {
        String text = "a" + piece.repeat(UNITS / piece.length());

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThat(SmsText.transliterate(text))
                .isNotEmpty());
        for (TextRules rules : VendorTables.ALL) {
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                assertThat(SmsText.analyze(text, rules).overlong()).isTrue();
                assertThat(SmsText.split(text, rules)).hasSizeGreaterThan(20);
                assertThat(SmsText.truncate(text, rules)).isNotEmpty();
            });
        }
    }
}
