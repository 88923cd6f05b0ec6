package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * The result of a blacklist change for one number. The string form hides the number.
 *
 * @param changed false if the list already was as requested, or the gateway may not change it
 * @param code the vendor's code, such as 78 (already listed), 62 (not listed), 63 (opted out); {@code OK} if success
 * has none
 */
public record BlacklistResult(String number, boolean changed, String code) implements Serializable {

    public BlacklistResult {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(code, "code");
    }

    @Override
    public String toString() {
        return "BlacklistResult[changed=" + changed + ", code=" + code + "]";
    }
}
