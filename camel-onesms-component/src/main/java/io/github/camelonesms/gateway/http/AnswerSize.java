package io.github.camelonesms.gateway.http;

import io.github.camelonesms.model.SmsOperation;

/** How long an answer may be. Longer ones are not read to their end. */
public enum AnswerSize {
    /** One line, or an object of a few fields. */
    LINE(64 * 1024),
    /** A page of a list, or a list of what an account has few of. */
    LIST(4 * 1024 * 1024),
    /** A list that comes as a whole however long it is. */
    WHOLE_LIST(16 * 1024 * 1024),
    /** A delivery report: bounded by {@code maxResponseBytes} alone. */
    REPORT(Long.MAX_VALUE);

    private final long bytes;

    AnswerSize(long bytes) {
        this.bytes = bytes;
    }

    /** The longest body in bytes. */
    long bytes() {
        return bytes;
    }

    /** What an operation is answered where the vendor does nothing unusual. */
    static AnswerSize of(SmsOperation operation) {
        return switch (operation) {
            case DLR -> REPORT;
            case ORIGINATORS, CAMPAIGNS, BLACKLIST, CALL, MO -> LIST;
            default -> LINE;
        };
    }
}
