package io.github.camelonesms.operation;

/** What becomes of a text with characters that the phones would show as other characters or as blanks. */
public enum UnsupportedCharacters {
    /** The message is sent, and counted in {@code SendResult.replaced()}. */
    REPLACE,
    /** The send fails before anything has left. */
    FAIL
}
