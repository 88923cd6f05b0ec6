package io.github.camelonesms.text;

import java.util.List;
import java.util.Objects;

/**
 * How a vendor counts and delivers a text.
 *
 * @param length the length in the vendor's characters (some letters count 2); 0 for the empty text
 * @param segments the segments that one recipient is charged. For an overlong text, the segments that the whole text
 * would need, which is more than {@link TextRules#maxSegments()}.
 * @param delivered the text that a phone shows: {@code text} itself if nothing changes. Of an overlong text, the part
 * before the cut ({@link TextRules.Overlong#CUT}) or empty ({@link TextRules.Overlong#REFUSED}).
 * @param replaced all replacements in order of position, also those behind a cut
 */
public record TextAnalysis(
        SmsAlphabet alphabet,
        int length,
        int segments,
        String delivered,
        List<Replacement> replaced,
        boolean overlong) {

    public TextAnalysis {
        Objects.requireNonNull(alphabet, "alphabet");
        Objects.requireNonNull(delivered, "delivered");
        replaced = List.copyOf(replaced);
    }

    /** Omits the text, so that logs never contain it. */
    @Override
    public String toString() {
        return "TextAnalysis[alphabet=" + alphabet + ", length=" + length + ", segments=" + segments + ", replaced="
                + replaced.size() + ", overlong=" + overlong + "]";
    }
}
