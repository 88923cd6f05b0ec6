package io.github.camelonesms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextRulesTest {

    static Stream<Arguments> boundaries() {
        return VendorTables.ALL.stream().flatMap(rules -> VendorTables.bounds(rules).entrySet().stream()
                .flatMap(entry -> IntStream.rangeClosed(1, entry.getValue().size())
                        .mapToObj(segments -> Arguments.of(
                                rules,
                                entry.getKey(),
                                segments,
                                entry.getValue().get(segments - 1)))));
    }

    static List<TextRules> vendors() {
        return VendorTables.ALL;
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void segmentsChangeExactlyBehindEachBound(TextRules rules, SmsAlphabet alphabet, int segments, int bound) {
        assertThat(rules.upperBound(alphabet, segments)).isEqualTo(bound);
        assertThat(rules.segments(alphabet, bound - 1)).isEqualTo(segments);
        assertThat(rules.segments(alphabet, bound)).isEqualTo(segments);
        assertThat(rules.segments(alphabet, bound + 1)).isEqualTo(segments + 1);
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void textsChangeSegmentsExactlyBehindEachBound(TextRules rules, SmsAlphabet alphabet, int segments, int bound) {
        assertThat(analyzeOfLength(rules, alphabet, bound - 1)).isEqualTo(segments);
        assertThat(analyzeOfLength(rules, alphabet, bound)).isEqualTo(segments);
        assertThat(analyzeOfLength(rules, alphabet, bound + 1)).isEqualTo(segments + 1);
    }

    /** Without 1SMS's English, where every character counts one. */
    static Stream<Arguments> boundariesWithDoubles() {
        return boundaries().filter(each -> each.get()[0] != TextRules.ONESMS || each.get()[1] != SmsAlphabet.ENGLISH);
    }

    @ParameterizedTest
    @MethodSource("boundariesWithDoubles")
    void aCharacterThatCountsTwoIsCountedTwiceAtEachBound(
            TextRules rules, SmsAlphabet alphabet, int segments, int bound) {
        String two =
                switch (alphabet) {
                    case ENGLISH -> "{";
                    case TURKISH -> "ş";
                    case UNICODE -> "😀";
                };
        String filler = alphabet == SmsAlphabet.UNICODE ? "Ж" : "a";

        TextAnalysis fits = SmsText.analyze(filler.repeat(bound - 2) + two, rules);
        assertThat(fits.alphabet()).isEqualTo(alphabet);
        assertThat(fits.length()).isEqualTo(bound);
        assertThat(fits.segments()).isEqualTo(segments);
        TextAnalysis tooLong = SmsText.analyze(filler.repeat(bound - 1) + two, rules);
        assertThat(tooLong.length()).isEqualTo(bound + 1);
        assertThat(tooLong.segments()).isEqualTo(segments + 1);
    }

    private static int analyzeOfLength(TextRules rules, SmsAlphabet alphabet, int length) {
        String marker =
                switch (alphabet) {
                    case ENGLISH -> "b";
                    case TURKISH -> "ü";
                    case UNICODE -> "Ж";
                };
        TextAnalysis analysis = SmsText.analyze("a".repeat(length - 1) + marker, rules);
        assertThat(analysis.alphabet()).isEqualTo(alphabet);
        assertThat(analysis.length()).isEqualTo(length);
        assertThat(analysis.overlong()).isEqualTo(length > rules.maxLength(alphabet));
        return analysis.segments();
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void everyVendorHasItsAlphabetsAndItsCeiling(TextRules rules) {
        assertThat(rules.alphabets())
                .containsExactlyInAnyOrderElementsOf(VendorTables.bounds(rules).keySet());
        for (SmsAlphabet alphabet : rules.alphabets()) {
            List<Integer> bounds = VendorTables.bounds(rules).get(alphabet);
            assertThat(rules.maxSegments()).isEqualTo(bounds.size());
            assertThat(rules.maxLength(alphabet)).isEqualTo(bounds.get(bounds.size() - 1));
            assertThat(rules.segments(alphabet, 0)).isZero();
        }
    }

    @Test
    void beyondTheTableASegmentHoldsWhatTheLastOneAdded() {
        assertThat(TextRules.ONESMS.segments(SmsAlphabet.ENGLISH, 918)).isEqualTo(7);
        assertThat(TextRules.ONESMS.segments(SmsAlphabet.ENGLISH, 917 + 152)).isEqualTo(7);
        assertThat(TextRules.ONESMS.segments(SmsAlphabet.ENGLISH, 917 + 153)).isEqualTo(8);
        assertThat(TextRules.ONESMS.segments(SmsAlphabet.TURKISH, 882 + 147)).isEqualTo(7);
        assertThat(TextRules.ONESMS.segments(SmsAlphabet.TURKISH, 882 + 148)).isEqualTo(8);
        assertThat(TextRules.ORGANIK.segments(SmsAlphabet.UNICODE, 470 + 67)).isEqualTo(9);
    }

    @Test
    void anAlphabetThatTheVendorLacksIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextRules.ONESMS.segments(SmsAlphabet.UNICODE, 1))
                .withMessageContaining("1SMS has no alphabet UNICODE")
                .withMessageContaining("ENGLISH, TURKISH");
    }

    @Test
    void boundsAndLengthsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextRules.ONESMS.upperBound(SmsAlphabet.ENGLISH, 7))
                .withMessageContaining("1 to 6");
        assertThatIllegalArgumentException().isThrownBy(() -> TextRules.ONESMS.upperBound(SmsAlphabet.ENGLISH, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextRules.ONESMS.segments(SmsAlphabet.ENGLISH, -1))
                .withMessageContaining("-1");
    }

    @Test
    void everyVendorHasARuleForOtherCharacters() {
        assertThat(TextRules.ONESMS.unsupported()).isEqualTo(TextRules.Unsupported.BLANK);
        assertThat(TextRules.ONESMS.overlong()).isEqualTo(TextRules.Overlong.CUT);
        for (TextRules rules : List.of(TextRules.ILETIMERKEZI, TextRules.NODEAPI, TextRules.ORGANIK)) {
            assertThat(rules.unsupported()).isEqualTo(TextRules.Unsupported.UNICODE);
            assertThat(rules.overlong()).isEqualTo(TextRules.Overlong.REFUSED);
            assertThat(rules.replacement('Ж')).isEqualTo('Ж');
        }
        assertThat(TextRules.ONESMS).hasToString("TextRules[1SMS]");
        assertThat(TextRules.ORGANIK.name()).isEqualTo("Organik");
    }
}
