package io.github.camelonesms.operation;

/** The meaning of a body of text, bytes or a stream. */
public enum BodyFormat {
    /** A text. If the whole body is an XML element or a JSON object or array, it is refused as a missing conversion. */
    AUTO,
    /** Always a text. */
    TEXT,
    XML
}
