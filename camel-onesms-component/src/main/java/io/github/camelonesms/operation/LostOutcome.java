package io.github.camelonesms.operation;

import io.github.camelonesms.model.OutcomeUnknownException;

/** A request with an unknown outcome, and its first try, from which the duplicate guard's window is counted. */
record LostOutcome(OutcomeUnknownException failure, FirstSend first) {}
