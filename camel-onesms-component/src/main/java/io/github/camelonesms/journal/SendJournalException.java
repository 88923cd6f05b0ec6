package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.StoreFailures;

/** The send journal cannot be reached, or refused the call. Passwords in the messages of a driver are masked. */
public class SendJournalException extends RuntimeException {

    static final StoreFailures FAILURES =
            new StoreFailures("The send journal", SendJournalException.class, SendJournalException::new);

    private static final long serialVersionUID = 1L;

    /** A failure without a cause. */
    public SendJournalException(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public SendJournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
