package io.github.camelonesms.model;

import java.util.Arrays;

/** Status of a consent in the consent registry (IYS), in the registry's own words. */
public enum ConsentStatus {
    /** The recipient consents. */
    ONAY,
    /** The recipient refuses. */
    RET,
    /** The vendor has no record of the recipient for this brand and kind of recipient. */
    NONE,
    /** The vendor names a status that is not documented. */
    UNKNOWN;

    /** The status of a word of the registry; {@link #UNKNOWN} for any other. */
    public static ConsentStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status != NONE && status.name().equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
