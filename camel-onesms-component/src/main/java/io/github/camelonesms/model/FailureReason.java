package io.github.camelonesms.model;

/**
 * Why a message did not arrive, in one vocabulary for all vendors. If a vendor's code is less precise there is no
 * reason.
 */
public enum FailureReason {
    BLACKLISTED,
    /** The consent registry (İYS) does not allow it. */
    NO_CONSENT,
    /** The vendor takes it for a repetition. */
    DUPLICATE,
    /** The message's validity ended before the phone could be reached. */
    EXPIRED,
    /** The number is wrong, or belongs to nobody. */
    INVALID_NUMBER,
    NO_CREDIT,
    /** Its text or sender was filtered out. */
    FILTERED,
    /** The operator refused it or could not deliver it. */
    OPERATOR,
    /** The vendor names a reason that is none of the others. */
    OTHER
}
