package io.github.camelonesms.model;

/** The state of a submission's delivery report, with 1SMS's numbers (1.1.14, "İletim Raporu (DLR) Sorgulama"). */
public enum ReportState {
    /** Not sent yet (29). */
    WAITING("29"),
    /** The gateway failed to send (27). */
    SEND_ERROR("27"),
    /** Being updated (25). */
    IN_PROGRESS("25"),
    /** Final (23). */
    COMPLETED("23"),
    /** The gateway does not know the id, which is normal shortly after a send. */
    NOT_FOUND(null),
    /** The report was not complete within {@code expireAfter}. */
    EXPIRED(null);

    private final String code;

    ReportState(String code) {
        this.code = code;
    }

    /** Returns 1SMS's number as text; null for states of this component. */
    public String code() {
        return code;
    }
}
