package io.github.camelonesms.model;

/** How far a submission's delivery report is; the numbers are 1SMS's (1.1.14, "İletim Raporu (DLR) Sorgulama"). */
public enum ReportState {
    /** Not sent yet, about to be (29). */
    WAITING("29"),
    /** The gateway failed to send (27). */
    SEND_ERROR("27"),
    /** Being updated (25). */
    IN_PROGRESS("25"),
    /** Will not be updated any more (23). */
    COMPLETED("23"),
    /** The gateway does not know the id; right after a send that can pass. */
    NOT_FOUND(null),
    /** No complete report came within the time that the tracker waits. */
    EXPIRED(null);

    private final String code;

    ReportState(String code) {
        this.code = code;
    }

    /** 1SMS's number of the state as text; null for the states that are ours. */
    public String code() {
        return code;
    }
}
