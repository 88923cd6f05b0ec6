package io.github.camelonesms.simulator.internal.iletimerkezi;

/** A request that is answered by a status alone. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String field;

    RefusedException(Code code) {
        this(code, null);
    }

    /**
     * @param field the value that is wrong, null when it is not told
     */
    RefusedException(Code code, String field) {
        super("Refused with " + code.number(), null, false, false);
        this.code = code;
        this.field = field;
    }

    Code code() {
        return code;
    }

    String field() {
        return field;
    }
}
