package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import java.util.List;

/** Is told what there is to count about requests that send. Must not throw. */
public interface SendMeter {

    /** Counts nothing. */
    SendMeter NONE = new SendMeter() {};

    /**
     * The gateway has accepted a request.
     *
     * @param submissions what it made of it; none when it refused every number
     */
    default void accepted(SmsOperation operation, List<Submission> submissions) {}

    /**
     * Credits of an account.
     *
     * @param account of the endpoint, or of the vendor's own XML
     */
    default void credits(SmsOperation operation, Credentials account, CreditKind kind, long credits) {}

    /** The outcome of a request stayed unknown. */
    default void unknownOutcome(SmsOperation operation) {}
}
