package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;

/** A number on a blacklist, and since when it is there. */
public record BlacklistEntry(long number, Instant since) {}
