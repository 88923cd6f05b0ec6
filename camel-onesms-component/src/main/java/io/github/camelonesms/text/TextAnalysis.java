package io.github.camelonesms.text;

import java.util.List;
import java.util.Objects;

/**
 * What a vendor will do with a text.
 *
 * @param alphabet the alphabet of the whole text, never null
 * @param length what the text counts for in that alphabet, in the vendor's characters (some letters count 2); 0 for the
 *     empty text
 * @param segments how many segments the text needs, which is what one recipient is charged; 0 for the empty text. Of an
 *     overlong text it is the number that the whole text would need, so always more than
 *     {@link TextRules#maxSegments()}: see {@link TextRules#segments(SmsAlphabet, int)}
 * @param delivered the text as a phone will show it; the analysed String itself when nothing is changed, not even by
 *     {@link SmsText#normalize(String)}. Of an overlong text it is what is left after the vendor's cut
 *     ({@link TextRules.Overlong#CUT}), or empty where the vendor refuses such a text
 *     ({@link TextRules.Overlong#REFUSED})
 * @param replaced every replacement in the analysed text, in order of position, also those behind a cut; empty, never
 *     null, when there is none
 * @param overlong whether the text needs more segments than the vendor delivers
 */
public record TextAnalysis(
        SmsAlphabet alphabet,
        int length,
        int segments,
        String delivered,
        List<Replacement> replaced,
        boolean overlong) {

    /** @throws NullPointerException if a component is null */
    public TextAnalysis {
        Objects.requireNonNull(alphabet, "alphabet");
        Objects.requireNonNull(delivered, "delivered");
        replaced = List.copyOf(replaced);
    }

    /** Leaves the text out, so that it never reaches a log by accident. */
    @Override
    public String toString() {
        return "TextAnalysis[alphabet=" + alphabet + ", length=" + length + ", segments=" + segments + ", replaced="
                + replaced.size() + ", overlong=" + overlong + "]";
    }
}
