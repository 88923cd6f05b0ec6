package io.github.camelonesms.delivery;

/** The reports that a route receives: the option {@code emit}. */
public enum EmitMode {
    /** One report per id, when it is complete or expired. */
    FINAL,
    /** One report per change of a status, and one when the id expires; none if it completes without a change. */
    CHANGES,
    /** One recipient per change of its status. */
    RECIPIENTS
}
