package io.github.camelonesms.operation;

/** What becomes of a text that needs more segments than the vendor delivers; the vendor itself may cut it silently. */
public enum Overlong {
    /** The send fails before anything has left. */
    REJECT,
    /** The longest beginning that is delivered whole is sent. */
    TRUNCATE,
    /** It is sent as several messages, divided between words where possible. */
    SPLIT
}
