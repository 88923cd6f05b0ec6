package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;

/** The owner of a number asked, by SMS, for no more messages. */
public record OptOut(long number, Instant time) {}
