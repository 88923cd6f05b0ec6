package io.github.camelonesms.metrics;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.operation.CreditKind;
import io.github.camelonesms.operation.SendMeter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Hands what an endpoint has sent to its meters and to the account's. */
public record AccountMeter(Supplier<Meters> endpoint, Function<Credentials, Meters> accounts) implements SendMeter {

    @Override
    public void accepted(SmsOperation sent, List<Submission> submissions) {
        endpoint.get().accepted(sent, submissions);
    }

    @Override
    public void credits(SmsOperation counted, Credentials account, CreditKind kind, long credits) {
        accounts.apply(account).credits(counted, kind, credits);
    }

    @Override
    public void unknownOutcome(SmsOperation sent) {
        endpoint.get().unknownOutcome(sent);
    }
}
