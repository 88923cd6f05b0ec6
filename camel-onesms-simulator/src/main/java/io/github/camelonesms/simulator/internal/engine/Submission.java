package io.github.camelonesms.simulator.internal.engine;

/**
 * A sending as a protocol hands it to the engine, already checked for form.
 *
 * @param validityMinutes how long the network tries
 * @param startAt epoch milliseconds of a scheduled start; anything not in the future starts at once
 * @param checkDuplicates whether the duplicate guard may refuse it
 * @param schedule the pace of the vendor's delivery reports
 */
public record Submission(
        String sender,
        Recipients recipients,
        int validityMinutes,
        long startAt,
        boolean checkDuplicates,
        ReportSchedule schedule) {}
