package io.github.camelonesms.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

class SmsTextPropertiesTest {

    private static final String TURKISH = VendorTables.ONE + VendorTables.TWO;

    @Provide
    Arbitrary<TextRules> rules() {
        return Arbitraries.of(VendorTables.ALL);
    }

    /** Texts of every length up to far beyond the maximum, from calm English to broken surrogates, in the form NFC. */
    @Provide
    Arbitrary<String> texts() {
        return anyTexts().map(SmsText::normalize);
    }

    @Provide
    Arbitrary<String> anyTexts() {
        Arbitrary<String> word = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> blank = Arbitraries.of(" ", " ", " ", "\n", "\r\n", "\t");
        Arbitrary<String> turkish =
                Arbitraries.strings().withChars(TURKISH).ofMinLength(1).ofMaxLength(5);
        Arbitrary<String> sign = Arbitraries.of("{", "€", "|", "~", "é", "`", "\r", "i\u0307", "i\u0323\u0307");
        Arbitrary<String> wide = Arbitraries.of("😀", "Ж", "👨‍👩‍👧", "漢", "\uD83D", "\uDE00");
        Arbitrary<String> english = Arbitraries.frequencyOf(Tuple.of(6, word), Tuple.of(5, blank));
        Arbitrary<String> mixed = Arbitraries.frequencyOf(
                Tuple.of(12, word), Tuple.of(8, blank), Tuple.of(6, turkish), Tuple.of(1, sign));
        Arbitrary<String> wild = Arbitraries.frequencyOf(
                Tuple.of(3, word), Tuple.of(3, blank), Tuple.of(3, turkish), Tuple.of(3, sign), Tuple.of(3, wide));
        return Arbitraries.frequencyOf(
                Tuple.of(2, joined(english)),
                Tuple.of(4, joined(mixed)),
                Tuple.of(3, joined(wild)),
                Tuple.of(
                        1,
                        Arbitraries.strings()
                                .withChars("aş")
                                .ofMaxLength(2000)
                                .withLengthDistribution(RandomDistribution.uniform())),
                Tuple.of(1, Arbitraries.strings().all().ofMaxLength(300)));
    }

    @Property
    void aTextInEachOfItsCanonicalFormsIsOneText(@ForAll("anyTexts") String text, @ForAll("rules") TextRules rules) {
        String normal = SmsText.normalize(text);

        assertThat(SmsText.normalize(normal)).isSameAs(normal);
        String composed = Normalizer.normalize(text.replaceFirst("^\\uFEFF+", ""), Form.NFC);
        assertThat(normal).isEqualTo(Normalizer.normalize(composed.replaceAll("i\u0307+", "i"), Form.NFC));
        for (String form : List.of(Normalizer.normalize(text, Form.NFD), "\uFEFF" + text)) {
            assertThat(SmsText.normalize(form)).isEqualTo(normal);
            assertThat(SmsText.analyze(form, rules)).isEqualTo(SmsText.analyze(normal, rules));
            assertThat(SmsText.split(form, rules)).isEqualTo(SmsText.split(normal, rules));
            assertThat(SmsText.truncate(form, rules)).isEqualTo(SmsText.truncate(normal, rules));
        }
    }

    private static Arbitrary<String> joined(Arbitrary<String> piece) {
        return piece.list()
                .ofMaxSize(800)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(pieces -> String.join("", pieces));
    }

    /** Texts whose length under the rules is exactly {@code target}, in shuffled order. */
    private static Arbitrary<String> textOfLength(TextRules rules, SmsAlphabet alphabet, int target) {
        String marker = alphabet == SmsAlphabet.ENGLISH ? "x" : alphabet == SmsAlphabet.TURKISH ? "Ö" : "Ж";
        int twice = alphabet == SmsAlphabet.TURKISH ? (target - 1) / 2 : 0;
        return Arbitraries.integers().between(0, twice).flatMap(twos -> Combinators.combine(
                        Arbitraries.strings().withChars(VendorTables.TWO).ofLength(twos),
                        Arbitraries.strings().withChars("aBz 09.,").ofLength(target - 1 - 2 * twos))
                .as((two, one) -> marker + two + one)
                .flatMap(text -> Arbitraries.shuffle(
                                text.chars().mapToObj(unit -> (char) unit).toList())
                        .map(SmsTextPropertiesTest::join)));
    }

    private static String join(List<Character> characters) {
        StringBuilder joined = new StringBuilder(characters.size());
        characters.forEach(joined::append);
        return joined.toString();
    }

    @Property(tries = 400)
    void segmentsAgreeWithTheTableAroundEveryBound(@ForAll @From("textsAtABound") BoundText bound) {
        TextAnalysis analysis = SmsText.analyze(bound.text, bound.rules);

        assertThat(analysis.alphabet()).isEqualTo(bound.alphabet);
        assertThat(analysis.length()).isEqualTo(bound.length);
        assertThat(analysis.segments()).isEqualTo(VendorTables.segments(bound.rules, bound.alphabet, bound.length));
    }

    @Provide
    Arbitrary<BoundText> textsAtABound() {
        return rules().flatMap(rules -> Arbitraries.of(rules.alphabets()).flatMap(alphabet -> Combinators.combine(
                        Arbitraries.of(VendorTables.bounds(rules).get(alphabet)), Arbitraries.of(-1, 0, 1))
                .as(Integer::sum)
                .flatMap(length -> textOfLength(rules, alphabet, length)
                        .map(text -> new BoundText(rules, alphabet, length, text)))));
    }

    record BoundText(TextRules rules, SmsAlphabet alphabet, int length, String text) {}

    @Property
    void segmentsAgreeWithTheTableForAnyText(@ForAll("texts") String text, @ForAll("rules") TextRules rules) {
        TextAnalysis analysis = SmsText.analyze(text, rules);

        int tabled = VendorTables.segments(rules, analysis.alphabet(), analysis.length());
        assertThat(Math.min(analysis.segments(), rules.maxSegments() + 1)).isEqualTo(tabled);
        assertThat(analysis.overlong()).isEqualTo(tabled > rules.maxSegments());
    }

    @Property
    void oneSmsCountsAndReplacesByTheTable(@ForAll("texts") String text) {
        String joined = text.replace("\r\n", "\n");
        StringBuilder expected = new StringBuilder();
        int length = 0;
        for (char unit : joined.toCharArray()) {
            length += VendorTables.TWO.indexOf(unit) >= 0 ? 2 : 1;
            expected.append(
                    VendorTables.ONESMS_ALLOWED.indexOf(unit) >= 0
                            ? unit
                            : VendorTables.ONESMS_REPLACED.getOrDefault(unit, ' '));
        }

        TextAnalysis analysis = SmsText.analyze(text, TextRules.ONESMS);

        assertThat(analysis.length()).isEqualTo(length);
        assertThat(expected.toString()).startsWith(analysis.delivered());
        if (!analysis.overlong()) {
            assertThat(analysis.delivered()).hasSameSizeAs(expected);
        }
    }

    @Property
    void replacementsRebuildWhatIsDelivered(@ForAll("texts") String text, @ForAll("rules") TextRules rules) {
        TextAnalysis analysis = SmsText.analyze(text, rules);

        StringBuilder rebuilt = new StringBuilder();
        int from = 0;
        for (Replacement replacement : analysis.replaced()) {
            assertThat(text.startsWith(replacement.original(), replacement.index()))
                    .isTrue();
            rebuilt.append(text, from, replacement.index()).append(replacement.by());
            from = replacement.index() + replacement.original().length();
        }
        rebuilt.append(text, from, text.length());
        assertThat(rebuilt.toString()).startsWith(analysis.delivered());
        assertThat(analysis.overlong()
                        || rebuilt.length() == analysis.delivered().length())
                .isTrue();
    }

    @Property
    void whatIsDeliveredIsDeliveredUnchangedASecondTime(
            @ForAll("texts") String text, @ForAll("rules") TextRules rules) {
        String delivered = SmsText.analyze(text, rules).delivered();

        TextAnalysis again = SmsText.analyze(delivered, rules);

        assertThat(again.delivered()).isSameAs(delivered);
        assertThat(again.replaced()).isEmpty();
        assertThat(again.overlong()).isFalse();
        assertThat(lonelySurrogates(delivered)).isZero();
    }

    @Property
    void splitPartsFitAndRejoin(@ForAll("texts") String text, @ForAll("rules") TextRules rules) {
        List<String> parts = SmsText.split(text, rules);

        assertThat(String.join("", parts)).isEqualTo(text);
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            assertThat(SmsText.analyze(part, rules).overlong()).isFalse();
            assertThat(part.isEmpty()).isEqualTo(text.isEmpty());
            boolean last = i == parts.size() - 1;
            if (!last) {
                assertThat(part.endsWith("\r") && parts.get(i + 1).startsWith("\n"))
                        .isFalse();
                assertEndsAtAWordOrIsFull(part, parts.get(i + 1), rules);
            }
        }
        assertThat(parts.stream()
                        .mapToLong(SmsTextPropertiesTest::lonelySurrogates)
                        .sum())
                .isEqualTo(lonelySurrogates(text));
    }

    private static void assertEndsAtAWordOrIsFull(String part, String next, TextRules rules) {
        boolean holdsAWordEnd = part.strip().chars().anyMatch(Character::isWhitespace);
        boolean endsAtAWord = Character.isWhitespace(part.charAt(part.length() - 1));
        if (!endsAtAWord) {
            assertThat(holdsAWordEnd).as("a word end was passed over").isFalse();
            assertThat(SmsText.analyze(part + firstCharacter(next), rules).overlong())
                    .as("the part is full")
                    .isTrue();
        }
    }

    private static String firstCharacter(String text) {
        return text.startsWith("\r\n") ? "\r\n" : text.substring(0, text.offsetByCodePoints(0, 1));
    }

    @Property
    void truncateIsTheLongestBeginningThatFits(@ForAll("texts") String text, @ForAll("rules") TextRules rules) {
        String kept = SmsText.truncate(text, rules);

        assertThat(text).startsWith(kept);
        assertThat(SmsText.analyze(kept, rules).overlong()).isFalse();
        assertThat(lonelySurrogates(kept)).isLessThanOrEqualTo(lonelySurrogates(text));
        if (kept.length() == text.length()) {
            assertThat(kept).isSameAs(text);
        } else {
            String rest = text.substring(kept.length());
            assertThat(lonelySurrogates(kept) + lonelySurrogates(rest)).isEqualTo(lonelySurrogates(text));
            assertThat(kept.endsWith("\r") && rest.startsWith("\n")).isFalse();
            assertNoLongerBeginningFits(text, kept.length(), rules);
        }
    }

    private static void assertNoLongerBeginningFits(String text, int kept, TextRules rules) {
        int next = kept + firstCharacter(text.substring(kept)).length();
        for (int end = next; end <= Math.min(text.length(), kept + 40); end++) {
            assertThat(SmsText.analyze(text.substring(0, end), rules).overlong())
                    .isTrue();
        }
        assertThat(SmsText.analyze(text, rules).overlong()).isTrue();
    }

    @Property
    void transliterationIsPureAsciiAndIdempotent(@ForAll("texts") String text) {
        String ascii = SmsText.transliterate(text);

        assertThat(ascii).matches(folded -> folded.chars().allMatch(unit -> unit < 0x80), "pure ASCII");
        assertThat(SmsText.transliterate(ascii)).isSameAs(ascii);
    }

    private static long lonelySurrogates(String text) {
        return text.codePoints()
                .filter(codePoint -> codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint))
                .count();
    }
}
