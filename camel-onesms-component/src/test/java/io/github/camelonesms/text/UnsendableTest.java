package io.github.camelonesms.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What neither XML nor a phone's encoding holds becomes a blank. */
class UnsendableTest {

    @Test
    void eachUnitBecomesABlank() {
        String text = "a\u0000b\u001Fc\uD83Dd\uDE00e\uFFFEf\uFFFF";

        assertThat(SmsText.sendable(text)).isEqualTo("a b c d e f ");
        assertThat(SmsText.unsendable(text)).extracting(Replacement::index).containsExactly(1, 3, 5, 7, 9, 11);
        assertThat(SmsText.unsendable(text)).allSatisfy(replacement -> {
            assertThat(replacement.original()).isEqualTo(text.substring(replacement.index(), replacement.index() + 1));
            assertThat(replacement.by()).isEqualTo(" ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sayın Ayşe\tçay\r\n5 €", "\uD83D\uDE00", "\u007F\u0085\uFFFD"})
    void whatIsTextStays(String text) {
        assertThat(SmsText.sendable(text)).isSameAs(text);
        assertThat(SmsText.unsendable(text)).isEmpty();
    }

    @Test
    void everyLossOfTransliterationIsFound() {
        String text = "Ş漢 字😀a";

        assertThat(SmsText.replacedByTransliteration(text))
                .containsExactly(
                        new Replacement(1, "漢", " "), new Replacement(3, "字", " "), new Replacement(4, "😀", " "));
        assertThat(SmsText.lostByTransliteration(text)).isEqualTo(1);
        assertThat(SmsText.replacedByTransliteration("Şğı’a")).isEmpty();
    }
}
