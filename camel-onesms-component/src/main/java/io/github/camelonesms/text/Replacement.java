package io.github.camelonesms.text;

import java.io.Serializable;
import java.util.Objects;

/**
 * A character of a text that phones show as another one.
 *
 * @param index position of {@code original} in the text after {@link SmsText#normalize(String)}, in UTF-16 units
 * @param original one character, a surrogate pair or CR LF
 * @param by the text that is delivered instead
 */
public record Replacement(int index, String original, String by) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** @throws NullPointerException if {@code original} or {@code by} is null */
    public Replacement {
        Objects.requireNonNull(original, "original");
        Objects.requireNonNull(by, "by");
    }

    /** Shows the position only, so that logs never contain a text. */
    @Override
    public String toString() {
        return "Replacement[index=" + index + "]";
    }
}
