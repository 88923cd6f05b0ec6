package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.AccountCheck;
import io.github.camelonesms.model.OneSmsException;
import java.net.URI;

/** What an answer to the query for the balance says about a set-up, without a further request. */
public final class BalanceCheck {

    private BalanceCheck() {}

    /** Judges a balance. */
    public static AccountCheck of(String gateway, URI baseUrl, long balance) {
        CheckFindings findings = new CheckFindings(baseUrl);
        findings.reachedAccount();
        findings.balance(balance);
        return findings.toCheck(gateway);
    }

    /** Judges a failure. */
    public static AccountCheck of(String name, URI baseUrl, SmsGateway gateway, OneSmsException failure) {
        CheckFindings findings = new CheckFindings(baseUrl);
        findings.failedFirst(FailureDiagnosis.of(failure, gateway), failure.getMessage());
        return findings.toCheck(name);
    }
}
