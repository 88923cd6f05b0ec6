package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.model.AccountCheck;
import java.util.Objects;

/** {@code check}: queries the account and reports problems of the set-up. Sends no message. */
record CheckOperation(SmsGatewayProvider provider, HttpPort port, OperationSettings settings) implements Operation {

    /** The code of a failed check without a vendor's code. */
    private static final String FAILED = "FAILED";

    @Override
    public OperationResult execute(OperationInput input) {
        AccountChecker checker = new AccountChecker(provider, port, settings);
        AccountCheck check = checker.check(input.sender());
        return new OperationResult(
                check, check.ok() ? Answer.OK : Objects.requireNonNullElse(checker.refusal(), FAILED));
    }
}
