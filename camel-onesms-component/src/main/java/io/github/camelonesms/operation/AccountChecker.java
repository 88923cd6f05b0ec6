package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.http.DatedPort;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.model.AccountCheck;
import io.github.camelonesms.model.CheckPoint;
import io.github.camelonesms.model.CheckProblem;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.SmsOperation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** {@code check}: queries only, at most one each for the balance, the senders and the list of campaigns. */
final class AccountChecker {

    /** The duplicate guard and send dates tolerate this difference of clocks. */
    private static final Duration LARGEST_OFFSET = Duration.ofMinutes(1);

    private static final int LONGEST_LIST = 10;

    /** The code of a failed check without a vendor's code. */
    private static final String FAILED = "FAILED";

    private final SmsGatewayProvider provider;
    private final OperationSettings settings;
    private final Set<SmsOperation> operations;
    private final DatedPort port;
    private final SmsGateway gateway;
    private final CheckFindings findings;

    /** The vendor's code of the first refusal; null if there was none. */
    private String refusal;

    AccountChecker(SmsGatewayProvider provider, HttpPort port, OperationSettings settings) {
        this.provider = provider;
        this.settings = settings;
        this.operations = provider.descriptor().operations(settings.wireFormat());
        this.port = new DatedPort(port, settings.clock());
        this.gateway = provider.create(settings.gateway(), this.port);
        this.findings = new CheckFindings(settings.baseUrl());
    }

    OperationResult check(String sender) {
        boolean reached = checkBalance();
        checkClock();
        if (reached) {
            checkSenders(sender);
            checkRecovery();
        }
        AccountCheck check = findings.toCheck(provider.descriptor().name());
        return new OperationResult(check, check.ok() ? Answer.OK : Objects.requireNonNullElse(refusal, FAILED));
    }

    private boolean checkBalance() {
        try {
            long balance = gateway.credit().value();
            findings.reachedAccount();
            findings.balance(balance);
            return true;
        } catch (OneSmsException e) {
            CheckProblem problem = diagnose(e);
            if (mayBePastedPath(problem) && explainPath(e)) {
                return false;
            }
            findings.failedFirst(problem, e.getMessage());
            return problem.point() == CheckPoint.CREDIT;
        }
    }

    private CheckProblem diagnose(OneSmsException failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw failure;
        }
        if (refusal == null) {
            refusal = failure.code();
        }
        return FailureDiagnosis.of(failure, gateway);
    }

    private boolean mayBePastedPath(CheckProblem problem) {
        boolean answered = problem == CheckProblem.NOT_THE_GATEWAY
                || problem == CheckProblem.REDIRECTED
                || problem == CheckProblem.GATEWAY_FAILED
                || problem == CheckProblem.REFUSED;
        return answered && !settings.baseUrl().getRawPath().isEmpty();
    }

    private boolean explainPath(OneSmsException failure) {
        Optional<URI> address = new PastedPath(provider, settings.gateway(), port).address();
        address.ifPresent(found -> findings.failed(
                CheckPoint.REACH,
                CheckProblem.API_PATH_IN_BASE_URL,
                "baseUrl has a path that belongs to a function of the API: " + failure.getMessage(),
                "Set baseUrl=" + found + "."));
        return address.isPresent();
    }

    private void checkClock() {
        Duration offset = port.offset();
        if (offset == null) {
            findings.notChecked(CheckPoint.CLOCK, "No answer of the gateway had a date.");
        } else if (offset.abs().compareTo(LARGEST_OFFSET) > 0) {
            findings.failed(
                    CheckProblem.CLOCK_OFF,
                    "The clock of this machine is " + offset.abs().toSeconds() + " seconds "
                            + (offset.isNegative() ? "ahead of" : "behind") + " the gateway's.");
        } else {
            findings.ok(CheckPoint.CLOCK, "The clock agrees with the gateway's to the minute.");
        }
    }

    private void checkSenders(String sender) {
        if (!operations.contains(SmsOperation.ORIGINATORS)) {
            findings.notChecked(CheckPoint.SENDERS, "The gateway has no operation originators.");
            return;
        }
        List<String> approved;
        try {
            approved = gateway.originators().value();
        } catch (OneSmsException e) {
            findings.failed(CheckPoint.SENDERS, diagnose(e), e.getMessage());
            return;
        }
        if (approved.isEmpty()) {
            findings.failed(CheckProblem.NO_SENDER, "The account has no approved sender.");
        } else if (sender != null && !approved.contains(sender)) {
            findings.failed(
                    CheckProblem.SENDER_NOT_APPROVED,
                    "The sender " + sender + " is not approved" + hint(sender, approved) + ". Approved: "
                            + names(approved) + ".");
        } else {
            findings.ok(CheckPoint.SENDERS, "Approved: " + names(approved) + ".");
        }
    }

    private static String hint(String sender, List<String> approved) {
        return approved.stream().anyMatch(sender::equalsIgnoreCase) ? " in this upper and lower case" : "";
    }

    private static String names(List<String> senders) {
        String names = String.join(", ", senders.subList(0, Math.min(LONGEST_LIST, senders.size())));
        return senders.size() > LONGEST_LIST ? names + " and " + (senders.size() - LONGEST_LIST) + " more" : names;
    }

    private void checkRecovery() {
        SendRequest sample = OperationFactory.sample(settings, null, settings.disableDuplicateCheck());
        if (gateway.duplicateGuard().filter(guard -> guard.covers(sample)).isEmpty()) {
            findings.warning(
                    CheckProblem.NO_DUPLICATE_GUARD,
                    "The gateway does not refuse duplicates with these options (gateway, wireFormat,"
                            + " disableDuplicateCheck), so the outcome of a lost answer cannot be established.");
            return;
        }
        if (!operations.contains(SmsOperation.CAMPAIGNS)) {
            findings.warning(CheckProblem.NO_CAMPAIGN_LIST, "The gateway has no list of campaigns.");
            return;
        }
        try {
            gateway.campaigns(0);
            findings.ok(CheckPoint.RECOVERY, "The duplicate guard and the list of campaigns can be used.");
        } catch (OneSmsException e) {
            diagnose(e);
            findings.warning(CheckProblem.NO_CAMPAIGN_LIST, e.getMessage());
        }
    }
}
