package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.AccountCheck;
import io.github.camelonesms.model.CheckPoint;
import io.github.camelonesms.model.CheckProblem;
import io.github.camelonesms.model.CheckResult;
import io.github.camelonesms.model.CheckState;
import io.github.camelonesms.model.OneSmsException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The findings of a check so far. */
public final class CheckFindings {

    private static final String UNREACHED = "Not checked, because an earlier point failed.";

    private final URI baseUrl;
    private final Map<CheckPoint, CheckResult> results = new EnumMap<>(CheckPoint.class);

    CheckFindings(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Returns what a balance shows of a set-up, without further requests. */
    public static AccountCheck of(String gateway, URI baseUrl, long balance) {
        CheckFindings findings = new CheckFindings(baseUrl);
        findings.reachedAccount();
        findings.balance(balance);
        return findings.toCheck(gateway);
    }

    /** Returns what the failure of a balance query shows of a set-up, without further requests. */
    public static AccountCheck of(String name, URI baseUrl, SmsGateway gateway, OneSmsException failure) {
        CheckFindings findings = new CheckFindings(baseUrl);
        findings.failedFirst(FailureDiagnosis.of(failure, gateway), failure.getMessage());
        return findings.toCheck(name);
    }

    /** Records that a point is in order, unless it has a finding. */
    void ok(CheckPoint point, String cause) {
        results.putIfAbsent(point, new CheckResult(point, CheckState.OK, null, cause, null));
    }

    void notChecked(CheckPoint point, String cause) {
        results.putIfAbsent(point, new CheckResult(point, CheckState.NOT_CHECKED, null, cause, null));
    }

    void failed(CheckPoint point, CheckProblem problem, String cause, String cure) {
        results.put(point, new CheckResult(point, CheckState.FAILED, problem, cause, cure));
    }

    void failed(CheckPoint point, CheckProblem problem, String cause) {
        failed(point, problem, cause, problem.cure());
    }

    void failed(CheckProblem problem, String cause) {
        failed(problem.point(), problem, cause);
    }

    void warning(CheckProblem problem, String cause) {
        CheckPoint point = problem.point();
        results.put(point, new CheckResult(point, CheckState.WARNING, problem, cause, problem.cure()));
    }

    /** The account was accepted, or a later step failed. */
    void reachedAccount() {
        reachedTls();
        ok(CheckPoint.CREDENTIALS, "The gateway accepts the account.");
    }

    void reachedTls() {
        ok(CheckPoint.REACH, "The gateway answers at " + baseUrl.getRawAuthority() + ".");
        if ("https".equals(baseUrl.getScheme())) {
            ok(CheckPoint.TLS, "The certificate is trusted and names the host.");
        } else {
            notChecked(CheckPoint.TLS, "baseUrl begins with http://, so the account travels unencrypted.");
        }
    }

    /** The first query failed, so all points before the problem are in order. */
    void failedFirst(CheckProblem problem, String cause) {
        switch (problem.point()) {
            case REACH -> {}
            case TLS -> ok(CheckPoint.REACH, "A server listens at " + baseUrl.getRawAuthority() + ".");
            case CREDENTIALS -> reachedTls();
            default -> reachedAccount();
        }
        failed(problem, cause);
    }

    void balance(long credit) {
        if (credit > 0) {
            ok(CheckPoint.CREDIT, "The balance is " + credit + " credits.");
        } else {
            failed(CheckProblem.NO_CREDIT, "The balance is " + credit + " credits.");
        }
    }

    AccountCheck toCheck(String gateway) {
        List<CheckResult> all = new ArrayList<>();
        for (CheckPoint point : CheckPoint.values()) {
            notChecked(point, UNREACHED);
            all.add(results.get(point));
        }
        return new AccountCheck(gateway, baseUrl.getRawAuthority(), all);
    }
}
