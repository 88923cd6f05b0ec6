package io.github.camelonesms.text;

import java.io.Serializable;
import java.util.Objects;

/**
 * One character of a text that the vendor delivers as something else.
 *
 * @param index position of {@code original} in the analysed text after {@link SmsText#normalize(String)}, in UTF-16 units
 * @param original what the text holds there: one character, a surrogate pair or CR LF
 * @param by what is delivered in its place
 */
public record Replacement(int index, String original, String by) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** @throws NullPointerException if {@code original} or {@code by} is null */
    public Replacement {
        Objects.requireNonNull(original, "original");
        Objects.requireNonNull(by, "by");
    }

    /** Names the position only: a list of replacements must not give away a text in a log. */
    @Override
    public String toString() {
        return "Replacement[index=" + index + "]";
    }
}
