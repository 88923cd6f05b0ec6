package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.List;

/**
 * The result of {@code check} of host and port: one result per {@link CheckPoint}, in order. Without a secret, so it
 * may be logged.
 */
public record AccountCheck(String gateway, String host, List<CheckResult> results) implements Serializable {

    public AccountCheck {
        results = List.copyOf(results);
    }

    /** Whether nothing failed. There may be warnings. */
    public boolean ok() {
        return results.stream().noneMatch(result -> result.state() == CheckState.FAILED);
    }

    /** Returns failures and warnings; empty if there are none. */
    public List<CheckResult> problems() {
        return results.stream().filter(result -> result.problem() != null).toList();
    }

    public CheckResult reach() {
        return result(CheckPoint.REACH);
    }

    public CheckResult tls() {
        return result(CheckPoint.TLS);
    }

    public CheckResult clock() {
        return result(CheckPoint.CLOCK);
    }

    public CheckResult credentials() {
        return result(CheckPoint.CREDENTIALS);
    }

    public CheckResult senders() {
        return result(CheckPoint.SENDERS);
    }

    public CheckResult credit() {
        return result(CheckPoint.CREDIT);
    }

    public CheckResult recovery() {
        return result(CheckPoint.RECOVERY);
    }

    private CheckResult result(CheckPoint point) {
        return results.get(point.ordinal());
    }
}
