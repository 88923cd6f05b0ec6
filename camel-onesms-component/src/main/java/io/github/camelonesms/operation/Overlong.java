package io.github.camelonesms.operation;

/** The treatment of a text with more segments than the vendor delivers, which may cut it without an error. */
public enum Overlong {
    /** The send fails before anything is sent. */
    REJECT,
    /** The longest beginning that is delivered completely is sent. */
    TRUNCATE,
    /** It is sent as several messages, divided between words if possible. */
    SPLIT
}
