package io.github.camelonesms.text;

import java.io.Serializable;
import java.util.Objects;

/**
 * A character, surrogate pair or CR LF of a text, at an index after {@link SmsText#normalize(String)}, that phones show
 * as another one.
 */
public record Replacement(int index, String original, String by) implements Serializable {

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
