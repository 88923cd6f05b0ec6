package io.github.camelonesms.operation;

/** The treatment of a text with characters that phones would show as other characters or as blanks. */
public enum UnsupportedCharacters {
    /** The message is sent, and counted in {@code SendResult.replaced()}. */
    REPLACE,
    /** The send fails before anything is sent. */
    FAIL
}
