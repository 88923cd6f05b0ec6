package io.github.camelonesms.operation;

/**
 * The result of an operation.
 *
 * @param body the new message body; {@link #UNCHANGED} keeps the old one
 * @param code the vendor's code; {@code OK} if success has none
 */
public record OperationResult(Object body, String code) {

    /** Keeps the message body. */
    public static final Object UNCHANGED = new Object();
}
