package io.github.camelonesms.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransliterationTest {

    @Test
    void theTwelveTurkishLettersAndTheCircumflexes() {
        assertThat(SmsText.transliterate("çÇğĞıİöÖşŞüÜ")).isEqualTo("cCgGiIoOsSuU");
        assertThat(SmsText.transliterate("âÂîÎûÛ")).isEqualTo("aAiIuU");
        assertThat(SmsText.transliterate("Iıİi")).isEqualTo("IiIi");
    }

    @Test
    void aPangramBecomesEnglish() {
        String ascii = SmsText.transliterate("Pijamalı hasta yağız şoföre çabucak güvendi.");

        assertThat(ascii).isEqualTo("Pijamali hasta yagiz sofore cabucak guvendi.");
        assertThat(SmsText.analyze(ascii, TextRules.ONESMS).alphabet()).isEqualTo(SmsAlphabet.ENGLISH);
    }

    @Test
    void decomposedLettersFoldLikeComposedOnes() {
        assertThat(SmsText.transliterate("g\u0306s\u0327u\u0308I\u0307c\u0327")).isEqualTo("gsuIc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "éñÅžłøß|enAzloss",
                "Æœþəđ|AEoethed",
                "“Ahmet’in” – „not“…|\"Ahmet'in\" - \"not\"...",
                "«a» ‹b› ‘c’|\"a\" 'b' 'c'",
                "a—b―c−d‑e|a-b-c-d-e",
                "100₺ 5€ 3£|100TL 5EUR 3GBP",
                "3×4÷2|3x4/2",
                "½ ² № ™|1/2 2 No TM",
                "ﬁﬂ①Ａ|fifl1A",
            })
    void accentsAndTypographyFoldToTheirPlainForm(String text, String ascii) {
        assertThat(SmsText.transliterate(text)).isEqualTo(ascii);
    }

    @Test
    void spacesAndInvisibleCharacters() {
        assertThat(SmsText.transliterate("a\u00A0b\u2009c\u2028d")).isEqualTo("a b c\nd");
        assertThat(SmsText.transliterate("\uFEFFa\u200Bb\u00ADc\u200Ed")).isEqualTo("abcd");
    }

    @Test
    void whatHasNoAsciiFormBecomesOneBlank() {
        assertThat(SmsText.transliterate("a😀b")).isEqualTo("a b");
        assertThat(SmsText.transliterate("Жя\uD83D")).isEqualTo("   ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Merhaba", "a\r\n\tb", "{[~`^|\\]}", "I i"})
    void asciiIsReturnedItself(String text) {
        assertThat(SmsText.transliterate(text)).isSameAs(text);
    }

    @Test
    void everyCodePointFoldsToAscii() {
        List<Integer> beyondAscii = IntStream.rangeClosed(0, 0x1FFFF)
                .filter(codePoint -> SmsText.transliterate(Character.toString(codePoint))
                        .chars()
                        .anyMatch(unit -> unit >= 0x80))
                .boxed()
                .toList();

        assertThat(beyondAscii).isEmpty();
    }
}
