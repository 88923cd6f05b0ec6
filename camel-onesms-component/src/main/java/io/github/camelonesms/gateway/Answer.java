package io.github.camelonesms.gateway;

import java.util.Objects;

/**
 * A gateway's success.
 *
 * @param value what was asked for; null where there is nothing to tell
 * @param code the vendor's code, {@link #OK} where success has none
 */
public record Answer<T>(T value, String code) {

    /** Stands for the code where the vendor's success has none. */
    public static final String OK = "OK";

    public Answer {
        Objects.requireNonNull(code, "code");
    }

    /** A success without a code. */
    public static <T> Answer<T> ok(T value) {
        return new Answer<>(value, OK);
    }
}
