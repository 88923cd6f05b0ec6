package io.github.camelonesms.operation;

/** Stand-in until the operations are merged. */
public enum Overlong {
    REJECT,
    TRUNCATE,
    SPLIT
}
