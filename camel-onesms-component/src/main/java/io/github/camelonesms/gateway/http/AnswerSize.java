package io.github.camelonesms.gateway.http;

import io.github.camelonesms.model.SmsOperation;

/** The maximum length of an answer. Reading stops there. */
public enum AnswerSize {
    /** One line, or an object of a few fields. */
    LINE(64 * 1024),
    /** A page of a list, or a short list. */
    LIST(4 * 1024 * 1024),
    /** A list without pages. */
    WHOLE_LIST(16 * 1024 * 1024),
    /** A delivery report, limited by {@code maxResponseBytes} only. */
    REPORT(Long.MAX_VALUE);

    private final long bytes;

    AnswerSize(long bytes) {
        this.bytes = bytes;
    }

    long bytes() {
        return bytes;
    }

    /** The size of an operation's answer, unless a vendor's differs. */
    static AnswerSize of(SmsOperation operation) {
        return switch (operation) {
            case DLR -> REPORT;
            case ORIGINATORS, CAMPAIGNS, BLACKLIST, CALL, MO -> LIST;
            default -> LINE;
        };
    }
}
