package io.github.camelonesms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OneSmsTextTest {

    private static final TextRules RULES = TextRules.ONESMS;

    static Stream<Character> allowed() {
        return VendorTables.ONESMS_ALLOWED.chars().mapToObj(unit -> (char) unit);
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void everyAllowedCharacterIsDeliveredAsItIs(char character) {
        String text = "a" + character;

        TextAnalysis analysis = SmsText.analyze(text, RULES);

        boolean turkish = (VendorTables.ONE + VendorTables.TWO).indexOf(character) >= 0;
        assertThat(analysis.alphabet()).isEqualTo(turkish ? SmsAlphabet.TURKISH : SmsAlphabet.ENGLISH);
        assertThat(analysis.length()).isEqualTo(VendorTables.TWO.indexOf(character) >= 0 ? 3 : 2);
        assertThat(analysis.segments()).isEqualTo(1);
        assertThat(analysis.delivered()).isSameAs(text);
        assertThat(analysis.replaced()).isEmpty();
    }

    @Test
    void everyOtherUnitIsReplacedByTheTableOrByABlank() {
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
            char character = (char) unit;
            if (VendorTables.ONESMS_ALLOWED.indexOf(character) >= 0) {
                assertThat(RULES.allows(character)).as("U+%04X", unit).isTrue();
                continue;
            }
            if (!Normalizer.isNormalized(String.valueOf(character), Form.NFC)) {
                continue;
            }
            char by = VendorTables.ONESMS_REPLACED.getOrDefault(character, ' ');
            TextAnalysis analysis = SmsText.analyze("_" + character + "_", RULES);
            assertThat(analysis.delivered()).as("U+%04X", unit).isEqualTo("_" + by + "_");
            assertThat(analysis.length()).as("U+%04X", unit).isEqualTo(3);
            assertThat(analysis.alphabet()).as("U+%04X", unit).isEqualTo(SmsAlphabet.ENGLISH);
            assertThat(analysis.replaced())
                    .as("U+%04X", unit)
                    .containsExactly(new Replacement(1, String.valueOf(character), String.valueOf(by)));
        }
    }

    @Test
    void theWholeReplacementTableAtOnce() {
        assertThat(SmsText.analyze("|^€{[}]\\", RULES).delivered()).isEqualTo("I'E(())/");
    }

    @ParameterizedTest
    @CsvSource({"Merhaba,ENGLISH,7", "Iİiı,TURKISH,6", "ÜÖÇüö,TURKISH,5", "ĞğŞşİıç,TURKISH,14", "KURTULUŞ,TURKISH,9"})
    void oneTurkishLetterMakesTheMessageTurkish(String text, SmsAlphabet alphabet, int length) {
        TextAnalysis analysis = SmsText.analyze(text, RULES);

        assertThat(analysis.alphabet()).isEqualTo(alphabet);
        assertThat(analysis.length()).isEqualTo(length);
    }

    @Test
    void aTurkishLetterMovesTheBoundOfTheFirstSegment() {
        assertThat(SmsText.analyze("a".repeat(160), RULES).segments()).isEqualTo(1);
        assertThat(SmsText.analyze("a".repeat(159) + "ö", RULES).segments()).isEqualTo(2);
        assertThat(SmsText.analyze("a".repeat(153) + "ş", RULES).segments()).isEqualTo(1);
        assertThat(SmsText.analyze("a".repeat(154) + "ş", RULES).segments()).isEqualTo(2);
    }

    @Test
    void theEmptyTextNeedsNoSegment() {
        TextAnalysis analysis = SmsText.analyze("", RULES);

        assertThat(analysis.length()).isZero();
        assertThat(analysis.segments()).isZero();
        assertThat(analysis.overlong()).isFalse();
        assertThat(analysis.delivered()).isEmpty();
    }

    @Test
    void anEmojiBecomesTwoBlanksAndCountsAsOneReplacement() {
        TextAnalysis analysis = SmsText.analyze("a😀b", RULES);

        assertThat(analysis.delivered()).isEqualTo("a  b");
        assertThat(analysis.length()).isEqualTo(4);
        assertThat(analysis.replaced()).containsExactly(new Replacement(1, "😀", "  "));
    }

    @Test
    void aLineBreakIsOneBlankInEachOfItsForms() {
        TextAnalysis analysis = SmsText.analyze("a\r\nb\nc\rd\n\re", RULES);

        assertThat(analysis.delivered()).isEqualTo("a b c d  e");
        assertThat(analysis.length()).isEqualTo(10);
        assertThat(analysis.replaced())
                .containsExactly(
                        new Replacement(1, "\r\n", " "),
                        new Replacement(4, "\n", " "),
                        new Replacement(6, "\r", " "),
                        new Replacement(8, "\n", " "),
                        new Replacement(9, "\r", " "));
    }

    @Test
    void crLfCountsOnceAtABoundary() {
        String text = "a".repeat(159) + "\r\n";

        assertThat(SmsText.analyze(text, RULES).segments()).isEqualTo(1);
        assertThat(SmsText.analyze(text + "b", RULES).segments()).isEqualTo(2);
    }

    @Test
    void anOverlongEnglishTextLosesItsEnd() {
        TextAnalysis analysis = SmsText.analyze("a".repeat(917) + "{b", RULES);

        assertThat(analysis.overlong()).isTrue();
        assertThat(analysis.length()).isEqualTo(919);
        assertThat(analysis.segments()).isEqualTo(7);
        assertThat(analysis.delivered()).isEqualTo("a".repeat(917));
        assertThat(analysis.replaced()).containsExactly(new Replacement(917, "{", "("));
    }

    @Test
    void anOverlongTurkishTextIsCutByTheTurkishBoundEvenBeforeItsOnlyTurkishLetter() {
        TextAnalysis analysis = SmsText.analyze("a".repeat(900) + "ü", RULES);

        assertThat(analysis.overlong()).isTrue();
        assertThat(analysis.delivered()).isEqualTo("a".repeat(882));
    }

    @Test
    void aLetterThatCountsTwoIsNotDeliveredByHalf() {
        assertThat(SmsText.analyze("a".repeat(881) + "ğb", RULES).delivered()).isEqualTo("a".repeat(881));
        assertThat(SmsText.analyze("a".repeat(880) + "ğb", RULES).delivered()).isEqualTo("a".repeat(880) + "ğ");
    }

    @Test
    void truncateTakesTheBoundOfWhatItKeeps() {
        assertThat(SmsText.truncate("a".repeat(917) + "ü", RULES)).isEqualTo("a".repeat(917));
        assertThat(SmsText.truncate("ü" + "a".repeat(917), RULES)).isEqualTo("ü" + "a".repeat(881));
        assertThat(SmsText.truncate("a".repeat(916) + "😀", RULES)).isEqualTo("a".repeat(916));
        assertThat(SmsText.truncate("a".repeat(916) + "\r\nb", RULES)).isEqualTo("a".repeat(916) + "\r\n");
        assertThat(SmsText.truncate("a".repeat(917) + "\r\n", RULES)).isEqualTo("a".repeat(917));
    }

    @Test
    void truncateReturnsATextThatFitsItself() {
        String text = "ş".repeat(441);

        assertThat(SmsText.truncate(text, RULES)).isSameAs(text);
    }

    @Test
    void splitKeepsTheBlankAtTheEndOfAPart() {
        String text = "a".repeat(900) + " " + "b".repeat(100);

        assertThat(SmsText.split(text, RULES)).containsExactly("a".repeat(900) + " ", "b".repeat(100));
    }

    @Test
    void splitCutsAWordThatFillsAPart() {
        assertThat(SmsText.split("a".repeat(2000), RULES))
                .containsExactly("a".repeat(917), "a".repeat(917), "a".repeat(166));
    }

    @Test
    void splitMakesNoBlankPartForABlankBeforeALongWord() {
        assertThat(SmsText.split(" " + "a".repeat(1000), RULES)).containsExactly(" " + "a".repeat(916), "a".repeat(84));
    }

    @Test
    void splitKeepsCrLfAndPairsWhole() {
        assertThat(SmsText.split("a".repeat(916) + "\r\nb", RULES)).containsExactly("a".repeat(916) + "\r\n", "b");
        assertThat(SmsText.split("a".repeat(917) + "\r\nb", RULES)).containsExactly("a".repeat(917), "\r\nb");
        assertThat(SmsText.split("a".repeat(916) + "😀b", RULES)).containsExactly("a".repeat(916), "😀b");
    }

    @Test
    void splitGivesEachPartItsOwnAlphabet() {
        assertThat(SmsText.split("a".repeat(917) + "ü", RULES)).containsExactly("a".repeat(917), "ü");
    }

    @Test
    void splitReturnsATextThatFitsItself() {
        assertThat(SmsText.split("Merhaba", RULES)).containsExactly("Merhaba");
        assertThat(SmsText.split("", RULES)).containsExactly("");
    }

    @Test
    void nullIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> SmsText.analyze(null, RULES))
                .withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> SmsText.truncate(null, RULES))
                .withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> SmsText.split(null, RULES))
                .withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> SmsText.transliterate(null))
                .withMessage("text");
    }

    @Test
    void noTextShowsInToString() {
        TextAnalysis analysis = SmsText.analyze("gizli [kod]", RULES);

        assertThat(analysis.toString()).doesNotContain("gizli").contains("length=11", "replaced=2");
        assertThat(analysis.replaced()).hasToString("[Replacement[index=6], Replacement[index=10]]");
    }
}
