package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a change of the blacklist did to one number. The string form hides the number.
 *
 * @param number the number in the gateway's form
 * @param changed false when the list already was as asked, or the gateway may not change it
 * @param code the vendor's code, such as 78 (already listed), 62 (not listed), 63 (listed by the recipient himself);
 *     {@code OK} where success has none
 */
public record BlacklistResult(String number, boolean changed, String code) implements Serializable {

    private static final long serialVersionUID = 1L;

    public BlacklistResult {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(code, "code");
    }

    @Override
    public String toString() {
        return "BlacklistResult[changed=" + changed + ", code=" + code + "]";
    }
}
