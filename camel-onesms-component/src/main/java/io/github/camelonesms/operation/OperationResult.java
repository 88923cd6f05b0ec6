package io.github.camelonesms.operation;

/**
 * What an operation brings back.
 *
 * @param body the new message body; {@link #UNCHANGED} when the body stays as it is
 * @param code the vendor's code, {@code OK} where success has none
 */
public record OperationResult(Object body, String code) {

    /** Stands for "leave the body alone". */
    public static final Object UNCHANGED = new Object();
}
