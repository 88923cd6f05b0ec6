package io.github.camelonesms.simulator.internal.engine;

import java.time.Duration;

/**
 * A sending as a protocol hands it to the engine, already checked for form.
 *
 * @param validityMinutes how long the network tries
 * @param startAt epoch milliseconds of a scheduled start; anything not in the future starts at once
 * @param checkDuplicates whether the duplicate guard may refuse it
 * @param schedule the pace of the vendor's delivery reports
 * @param duplicateWindow how long the same sending counts as a duplicate of this one
 * @param attachment what the protocol attaches, null for nothing
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

    /** A sending with nothing attached. */
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

    /** A sending that is guarded for two minutes. */
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
