package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.model.AccountCheck;

/** {@code check}: queries the account and reports problems of the set-up. Sends no message. */
final class CheckOperation implements Operation {

    /** The code of a failed check without a vendor's code. */
    private static final String FAILED = "FAILED";

    private final SmsGatewayProvider provider;
    private final HttpPort port;
    private final OperationSettings settings;

    CheckOperation(SmsGatewayProvider provider, HttpPort port, OperationSettings settings) {
        this.provider = provider;
        this.port = port;
        this.settings = settings;
    }

    @Override
    public OperationResult execute(OperationInput input) {
        AccountChecker checker = new AccountChecker(provider, port, settings);
        AccountCheck check = checker.check(input.sender());
        return new OperationResult(check, check.ok() ? Answer.OK : code(checker.refusal()));
    }

    private static String code(String refusal) {
        return refusal == null ? FAILED : refusal;
    }
}
