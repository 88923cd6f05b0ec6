package io.github.camelonesms.operation;

/** The treatment of a send outside the hours of the option {@code sendingHours}. */
public enum OutsideHours {
    /** The gateway schedules the send for the next opening. */
    SCHEDULE,
    /** The send fails before anything is sent. */
    REJECT
}
