package io.github.camelonesms.simulator.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The settings of the engine.
 *
 * @param start the first virtual instant
 * @param perSecond virtual time per real second
 * @param keepInbox whether messages are kept, or only counted
 * @param keep minimum of messages, and of campaigns per gateway, to keep
 * @param fixedFirstId the first campaign id, used again after each reset; 0 for ids that never repeat
 * @param staleProbability how often a delivery report shows an earlier state
 * @param staleSeed selects these reports
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
