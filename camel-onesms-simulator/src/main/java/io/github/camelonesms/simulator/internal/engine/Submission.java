package io.github.camelonesms.simulator.internal.engine;

import java.time.Duration;

/**
 * A sending from a protocol, checked for form.
 *
 * @param validityMinutes how long the network tries to deliver
 * @param startAt epoch milliseconds; a past time starts at once
 * @param checkDuplicates whether the duplicate guard may refuse it
 * @param schedule the update times of the vendor's delivery reports
 * @param duplicateWindow how long the same sending is a duplicate of this one
 * @param attachment the protocol's data; null = none
 */
public record Submission(
        String sender,
        Recipients recipients,
        int validityMinutes,
        long startAt,
        boolean checkDuplicates,
        ReportSchedule schedule,
        Duration duplicateWindow,
        Attachment attachment) {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    public Submission(
            String sender,
            Recipients recipients,
            int validityMinutes,
            long startAt,
            boolean checkDuplicates,
            ReportSchedule schedule,
            Duration duplicateWindow) {
        this(sender, recipients, validityMinutes, startAt, checkDuplicates, schedule, duplicateWindow, null);
    }

    /** A sending with a duplicate window of two minutes. */
    public Submission(
            String sender,
            Recipients recipients,
            int validityMinutes,
            long startAt,
            boolean checkDuplicates,
            ReportSchedule schedule) {
        this(sender, recipients, validityMinutes, startAt, checkDuplicates, schedule, TWO_MINUTES);
    }
}
