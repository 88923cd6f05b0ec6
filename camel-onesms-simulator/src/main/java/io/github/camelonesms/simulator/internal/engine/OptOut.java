package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;

/** The owner of a number opted out by SMS. */
public record OptOut(long number, Instant time) {}
