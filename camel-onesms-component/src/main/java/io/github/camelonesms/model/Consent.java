package io.github.camelonesms.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * A consent, or its refusal, to register in the consent registry (IYS). Null components come from the endpoint's
 * options. The string form hides the number. (iletimerkezi: {@code consent/create}, an item of {@code list}.)
 */
public record Consent(String number, ConsentStatus status, String source, Instant date, String recipientType)
        implements Serializable {

    public Consent {
        Objects.requireNonNull(number, "number");
        if (status == ConsentStatus.NONE || status == ConsentStatus.UNKNOWN) {
            throw new IllegalArgumentException("A consent that is registered is ONAY or RET");
        }
    }

    /** A consent on the terms of the endpoint's options, given now. */
    public Consent(String number) {
        this(number, null, null, null, null);
    }

    /** This consent with its number in another form. */
    public Consent withNumber(String form) {
        return new Consent(form, status, source, date, recipientType);
    }

    @Override
    public String toString() {
        return "Consent[" + status + ", " + source + "]";
    }
}
