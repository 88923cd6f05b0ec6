package io.github.camelonesms.journal;

import java.time.Duration;

/**
 * How many parts of an account have no known outcome.
 *
 * @param unresolved they were given up
 * @param oldest the age of the oldest part that waits or was given up; zero if there is none
 */
public record UnsettledCounts(long atWork, long waiting, long unresolved, Duration oldest) {}
