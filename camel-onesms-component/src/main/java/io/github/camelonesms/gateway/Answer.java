package io.github.camelonesms.gateway;

import java.util.Objects;

/** A gateway's success: a value, or null without a result, and the vendor's code, or {@link #OK}. */
public record Answer<T>(T value, String code) {

    /** Replaces the vendor's code if success has none. */
    public static final String OK = "OK";

    public Answer {
        Objects.requireNonNull(code, "code");
    }

    public static <T> Answer<T> ok(T value) {
        return new Answer<>(value, OK);
    }
}
