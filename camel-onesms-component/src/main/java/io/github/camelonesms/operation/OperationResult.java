package io.github.camelonesms.operation;

/** The result of an operation: the new message body, or {@link #UNCHANGED}, and the vendor's code, or {@code OK}. */
public record OperationResult(Object body, String code) {

    /** Keeps the message body. */
    public static final Object UNCHANGED = new Object();
}
