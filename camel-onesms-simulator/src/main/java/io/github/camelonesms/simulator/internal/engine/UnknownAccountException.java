package io.github.camelonesms.simulator.internal.engine;

/** A state file names an account that the simulator does not have, without its credentials. */
public final class UnknownAccountException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownAccountException(String username) {
        super(username);
    }

    public String username() {
        return getMessage();
    }
}
