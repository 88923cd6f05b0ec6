package io.github.camelonesms.rate;

/** The lane of a send that has to keep to {@code recipientsPerSecond}. */
public enum Lane {
    /** Goes ahead of bulk sends and waits for other urgent ones only, such as a one-time password. */
    URGENT,
    /** Waits for its turn among all sends of the account. */
    BULK
}
