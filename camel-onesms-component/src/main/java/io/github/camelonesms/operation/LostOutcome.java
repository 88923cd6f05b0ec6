package io.github.camelonesms.operation;

import io.github.camelonesms.model.OutcomeUnknownException;
import java.time.Instant;

/**
 * A request that may have gone out.
 *
 * @param firstSent when it was first sent, from which on the duplicate guard's window is counted
 */
record LostOutcome(OutcomeUnknownException failure, Instant firstSent) {}
