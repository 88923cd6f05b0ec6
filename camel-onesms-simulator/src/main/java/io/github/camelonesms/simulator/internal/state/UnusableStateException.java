package io.github.camelonesms.simulator.internal.state;

/** A state file is unusable; the message gives cause and cure. */
public final class UnusableStateException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public UnusableStateException(String message) {
        super(message);
    }

    UnusableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
