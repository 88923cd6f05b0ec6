package io.github.camelonesms.model;

import io.github.camelonesms.text.Replacement;
import io.github.camelonesms.text.SmsAlphabet;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * One text of a {@link SendPreview}. The string form hides it, so that a preview may be logged.
 *
 * @param length the length in the vendor's characters (some letters count 2)
 * @param segments the segments of one recipient's message. At nodeapi a request has one alphabet, so a text without
 * Turkish letters may cost more if another text has some; {@link SendPreview#segments()} includes that.
 * @param replaced the characters that phones would show as others: first those that become blanks because no gateway
 * carries them or, with {@code transliterate=true}, because they have no ASCII form; then those that the gateway
 * replaces
 */
public record TextPreview(
        SmsAlphabet alphabet, int length, int segments, String delivered, List<Replacement> replaced, int recipients)
        implements Serializable {

    public TextPreview {
        Objects.requireNonNull(alphabet, "alphabet");
        Objects.requireNonNull(delivered, "delivered");
        replaced = List.copyOf(replaced);
    }

    @Override
    public String toString() {
        return "TextPreview[alphabet=" + alphabet + ", length=" + length + ", segments=" + segments + ", replaced="
                + replaced.size() + ", recipients=" + recipients + "]";
    }
}
