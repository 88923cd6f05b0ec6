package io.github.camelonesms.simulator.internal.wire;

/** A body that does not conform to its format. */
public final class UnreadableBodyException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableBodyException(String message) {
        super(message, null, false, false);
    }
}
