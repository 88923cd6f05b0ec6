package io.github.camelonesms.simulator.internal.nodeapi;

/** A request whose answer is an error. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final int httpStatus;

    /** A business error: HTTP status 200. */
    RefusedException(Code code) {
        this(code, 200);
    }

    RefusedException(Code code, int httpStatus) {
        super("Refused with " + code.text(), null, false, false);
        this.code = code;
        this.httpStatus = httpStatus;
    }

    Code code() {
        return code;
    }

    int httpStatus() {
        return httpStatus;
    }
}
