package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;

/** A number on a blacklist and the time of its entry. */
public record BlacklistEntry(long number, Instant since) {}
