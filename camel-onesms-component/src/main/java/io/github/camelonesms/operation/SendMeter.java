package io.github.camelonesms.operation;

import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import java.util.List;

/** Receives the figures of the sends of an account. Must not throw. */
public interface SendMeter {

    SendMeter NONE = new SendMeter() {};

    /** The gateway has accepted a request; no submissions if it refused every number. */
    default void accepted(SmsOperation operation, List<Submission> submissions) {}

    /** Expected, charged or refunded credits. */
    default void credits(SmsOperation operation, CreditKind kind, long credits) {}

    /** The outcome of a request is unknown. */
    default void unknownOutcome(SmsOperation operation) {}
}
