package io.github.camelonesms.simulator.internal.engine;

/** A state file has an account that the simulator does not have, and does not have its credentials. */
public final class UnknownAccountException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownAccountException(String username) {
        super(username);
    }

    /** The account's name. */
    public String username() {
        return getMessage();
    }
}
