package io.github.camelonesms.simulator.internal.onesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.internal.engine.RenderedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsTextRulesTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1", "160, 1", "161, 2", "306, 2", "307, 3", "459, 3", "460, 4", "612, 4", "613, 5", "765, 5", "766, 6",
        "917, 6",
    })
    void englishSegments(int length, int segments) {
        assertThat(sms("a".repeat(length))).isEqualTo(new Sms("a".repeat(length), segments));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1", "155, 1", "156, 2", "292, 2", "293, 3", "439, 3", "440, 4", "587, 4", "588, 5", "735, 5", "736, 6",
        "882, 6",
    })
    void turkishSegments(int length, int segments) {
        assertThat(sms("ü" + "a".repeat(length - 1))).isEqualTo(new Sms("ü" + "a".repeat(length - 1), segments));
    }

    @ParameterizedTest
    @CsvSource({
        "ü, 155", "Ü, 155", "ö, 155", "Ö, 155", "Ç, 155", "ğ, 77", "Ğ, 77", "ş, 77", "Ş, 77", "ı, 77", "İ, 77", "ç, 77"
    })
    void turkishLettersTakeOnePlaceOrTwo(String letter, int mostInOneSegment) {
        assertThat(sms(letter.repeat(mostInOneSegment)).segments()).isEqualTo(1);
        assertThat(SmsTextRules.render(letter.repeat(mostInOneSegment + 1)).segments())
                .isEqualTo(2);
    }

    @Test
    void whatIsLongerThanSixSegmentsIsCut() {
        assertThat(sms("a".repeat(918))).isEqualTo(new Sms("a".repeat(917), 6));
        assertThat(sms("ş".repeat(500))).isEqualTo(new Sms("ş".repeat(441), 6));
        assertThat(sms("a".repeat(881) + "ş")).isEqualTo(new Sms("a".repeat(881), 6));
        assertThat(sms("a".repeat(900) + "ş")).isEqualTo(new Sms("a".repeat(882), 6));
    }

    @Test
    void charactersAreReplacedAsTabled() {
        assertThat(SmsTextRules.render("|^€{[}]\\").text()).isEqualTo("I'E(())/");
        assertThat(SmsTextRules.render("a\tb\nc\r\nd~e`f").text()).isEqualTo("a b c d e f");
        assertThat(SmsTextRules.render("â😀é").text()).isEqualTo("    ");
        String allowed = "ABCDEFGĞHIİJKLMNOPRSŞTUVYZÖÜQWXÇ abcçdefgğhıijklmnoprsştuvyzöüqwx"
                + "@*:!$_#()+-;,<>=./'?\"%&0123456789";
        assertThat(SmsTextRules.render(allowed).text()).isEqualTo(allowed);
    }

    private static Sms sms(String text) {
        RenderedText rendered = SmsTextRules.render(text);
        return new Sms(rendered.text(), rendered.segments());
    }

    private record Sms(String text, int segments) {}
}
