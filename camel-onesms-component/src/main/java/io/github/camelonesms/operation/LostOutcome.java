package io.github.camelonesms.operation;

import io.github.camelonesms.model.OutcomeUnknownException;

/**
 * A request that may have gone out.
 *
 * @param first when it was first sent, from which on the duplicate guard's window is counted
 */
record LostOutcome(OutcomeUnknownException failure, FirstSend first) {}
