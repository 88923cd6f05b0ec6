package io.github.camelonesms.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vendors that switch to Unicode rather than replace. */
class GsmTextTest {

    private static final String GSM_BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    static List<TextRules> vendors() {
        return List.of(TextRules.ILETIMERKEZI, TextRules.NODEAPI, TextRules.ORGANIK);
    }

    static Stream<Arguments> sevenBitSets() {
        String ascii = GSM_BASIC
                .codePoints()
                .filter(codePoint -> codePoint < 0x80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Stream.of(
                Arguments.of(TextRules.ILETIMERKEZI, GSM_BASIC, VendorTables.EXTENSION + "€"),
                Arguments.of(TextRules.NODEAPI, ascii, VendorTables.EXTENSION),
                Arguments.of(TextRules.ORGANIK, ascii, VendorTables.EXTENSION));
    }

    @ParameterizedTest
    @MethodSource("sevenBitSets")
    void everyUnitHasItsCostAndItsAlphabet(TextRules rules, String basic, String extension) {
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
            String text = String.valueOf((char) unit);
            if (Character.isSurrogate((char) unit) || unit == 0xFEFF || !Normalizer.isNormalized(text, Form.NFC)) {
                continue;
            }
            TextAnalysis analysis = SmsText.analyze(text, rules);

            assertThat(analysis.delivered()).isSameAs(text);
            assertThat(analysis.replaced()).isEmpty();
            assertThat(analysis.segments()).isEqualTo(1);
            SmsAlphabet alphabet = SmsAlphabet.UNICODE;
            int length = 1;
            if ((VendorTables.ONE + VendorTables.TWO).contains(text)) {
                alphabet = SmsAlphabet.TURKISH;
                length = VendorTables.TWO.contains(text) ? 2 : 1;
            } else if (basic.contains(text) || extension.contains(text)) {
                alphabet = SmsAlphabet.ENGLISH;
                length = extension.contains(text) ? 2 : 1;
            }
            assertThat(analysis.alphabet()).as("U+%04X", unit).isEqualTo(alphabet);
            assertThat(analysis.length()).as("U+%04X", unit).isEqualTo(length);
        }
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void unicodeCountsUnitsWhateverTheLettersCountElsewhere(TextRules rules) {
        TextAnalysis analysis = SmsText.analyze("ğ{\r\n😀", rules);

        assertThat(analysis.alphabet()).isEqualTo(SmsAlphabet.UNICODE);
        assertThat(analysis.length()).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aLineBreakIsDeliveredAndCrLfCountsItsTwoCharacters(TextRules rules) {
        TextAnalysis analysis = SmsText.analyze("a\r\nb", rules);

        assertThat(analysis.alphabet()).isEqualTo(SmsAlphabet.ENGLISH);
        assertThat(analysis.length()).isEqualTo(4);
        assertThat(analysis.delivered()).isEqualTo("a\r\nb");
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void halfASurrogatePairIsDeliveredAsAQuestionMark(TextRules rules) {
        TextAnalysis analysis = SmsText.analyze("\uDE00a😀\uD83D", rules);

        assertThat(analysis.delivered()).isEqualTo("?a😀?");
        assertThat(analysis.length()).isEqualTo(5);
        assertThat(analysis.replaced())
                .containsExactly(new Replacement(0, "\uDE00", "?"), new Replacement(4, "\uD83D", "?"));
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void anOverlongTextIsRefusedWhole(TextRules rules) {
        TextAnalysis analysis = SmsText.analyze("a".repeat(1072), rules);

        assertThat(analysis.overlong()).isTrue();
        assertThat(analysis.segments()).isEqualTo(8);
        assertThat(analysis.delivered()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void truncateStopsBeforeTheEmojiThatWouldMakeTheTextUnicode(TextRules rules) {
        assertThat(SmsText.truncate("a".repeat(1000) + "😀", rules)).isEqualTo("a".repeat(1000));
        assertThat(SmsText.truncate("😀".repeat(300), rules)).isEqualTo("😀".repeat(234));
        assertThat(SmsText.truncate("a".repeat(1070) + "{", rules)).isEqualTo("a".repeat(1070));
    }

    @Test
    void splitGivesUnicodePartsTheirSmallerRoom() {
        assertThat(SmsText.split("Ж".repeat(470), TextRules.ORGANIK)).containsExactly("Ж".repeat(469), "Ж");
    }
}
