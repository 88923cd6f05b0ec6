package io.github.camelonesms.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * A number's consent in the consent registry (IYS), or the one that was registered. The string form hides the number.
 * (iletimerkezi: {@code consent/show}, {@code response.consent}. {@code consent/create} returns nothing per number, so
 * the result repeats the input.)
 *
 * @param status whether the recipient consents; {@link ConsentStatus#NONE} if the vendor has no record
 * @param code the vendor's code, such as 200, or 422 for a number without any record
 */
public record ConsentResult(
        String number, ConsentStatus status, String recipientType, String source, Instant date, String code)
        implements Serializable {

    public ConsentResult {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(recipientType, "recipientType");
        Objects.requireNonNull(code, "code");
    }

    public boolean consents() {
        return status == ConsentStatus.ONAY;
    }

    @Override
    public String toString() {
        return "ConsentResult[" + status + ", code=" + code + "]";
    }
}
