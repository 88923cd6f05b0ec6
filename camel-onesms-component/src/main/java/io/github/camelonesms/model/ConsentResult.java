package io.github.camelonesms.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * What the consent registry (IYS) has of one number, or what was registered. The string form hides the number. (iletimerkezi:
 * {@code consent/show}, {@code response.consent}; {@code consent/create} tells nothing of single numbers, so that the result
 * repeats what was handed in.)
 *
 * @param number the number in the gateway's form
 * @param status whether the recipient consents; {@link ConsentStatus#NONE} where the vendor has no record
 * @param recipientType kind of the recipient that was asked for or registered, {@code BIREYSEL} or {@code TACIR}
 * @param source where the consent was given, such as {@code HS_WEB}; null where the vendor does not tell
 * @param date when it was given; null where the vendor does not tell
 * @param code the vendor's code, such as 200, or 422 for a number without any record
 */
public record ConsentResult(
        String number, ConsentStatus status, String recipientType, String source, Instant date, String code)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks that what every result has is there. */
    public ConsentResult {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(recipientType, "recipientType");
        Objects.requireNonNull(code, "code");
    }

    /** Whether the recipient consents. */
    public boolean consents() {
        return status == ConsentStatus.ONAY;
    }

    @Override
    public String toString() {
        return "ConsentResult[" + status + ", code=" + code + "]";
    }
}
