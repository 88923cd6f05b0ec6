package io.github.camelonesms.simulator.internal.iletimerkezi;

/** A request whose answer is only a status. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String field;

    RefusedException(Code code) {
        this(code, null);
    }

    /** @param field the wrong value; null = not reported */
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
