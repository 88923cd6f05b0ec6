package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.AccountCheck;
import io.github.camelonesms.model.OneSmsException;
import java.net.URI;

/** Checks a set-up by the answer to a balance query, without further requests. */
public final class BalanceCheck {

    private BalanceCheck() {}

    /** Converts a balance. */
    public static AccountCheck of(String gateway, URI baseUrl, long balance) {
        CheckFindings findings = new CheckFindings(baseUrl);
        findings.reachedAccount();
        findings.balance(balance);
        return findings.toCheck(gateway);
    }

    /** Converts a failure. */
    public static AccountCheck of(String name, URI baseUrl, SmsGateway gateway, OneSmsException failure) {
        CheckFindings findings = new CheckFindings(baseUrl);
        findings.failedFirst(FailureDiagnosis.of(failure, gateway), failure.getMessage());
        return findings.toCheck(name);
    }
}
