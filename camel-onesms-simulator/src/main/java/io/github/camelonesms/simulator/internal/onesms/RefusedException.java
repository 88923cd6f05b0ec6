package io.github.camelonesms.simulator.internal.onesms;

/** A request whose answer is a bare code. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String code) {
        super("Refused with " + code, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
