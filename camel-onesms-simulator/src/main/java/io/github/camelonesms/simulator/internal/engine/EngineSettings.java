package io.github.camelonesms.simulator.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the engine behaves.
 *
 * @param start the first virtual instant
 * @param perSecond virtual time that passes in one real second
 * @param keepInbox whether messages are kept in full, or only counted
 * @param keep how many messages, and campaigns of each gateway, are kept at least
 * @param fixedFirstId the first campaign id, given again after each reset; 0 for ids that go on
 * @param staleProbability how often a delivery report shows an earlier state
 * @param staleSeed of the choice of those reports
 */
public record EngineSettings(
        Instant start,
        Duration perSecond,
        List<AccountSettings> accounts,
        boolean keepInbox,
        int keep,
        long fixedFirstId,
        double staleProbability,
        long staleSeed) {}
