package io.github.camelonesms.gateway;

import io.github.camelonesms.model.BlacklistResult;
import java.util.List;
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

    /** The results of single requests, with the code that all of them share, or else {@link #OK}. */
    public static Answer<List<BlacklistResult>> of(List<BlacklistResult> results) {
        List<String> codes =
                results.stream().map(BlacklistResult::code).distinct().toList();
        return new Answer<>(results, codes.size() == 1 ? codes.get(0) : OK);
    }
}
