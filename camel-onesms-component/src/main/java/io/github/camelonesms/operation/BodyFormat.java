package io.github.camelonesms.operation;

/** What a body of text, bytes or a stream is. */
public enum BodyFormat {
    /** A text; one that as a whole is an XML element or a JSON object or array is refused as a forgotten conversion. */
    AUTO,
    /** A text, whatever it looks like. */
    TEXT,
    /** The vendor's own XML request. */
    XML
}
