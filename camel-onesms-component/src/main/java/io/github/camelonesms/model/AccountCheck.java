package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.List;

/**
 * What {@code check} found out about a set-up: one result for each {@link CheckPoint}, in their order. No message was sent.
 * Holds no secret, so it may be logged.
 *
 * @param gateway the gateway's name
 * @param host host and port of the gateway
 * @param results one for each point
 */
public record AccountCheck(String gateway, String host, List<CheckResult> results) implements Serializable {

    private static final long serialVersionUID = 1L;

    public AccountCheck {
        results = List.copyOf(results);
    }

    /** Whether nothing failed. There may be warnings. */
    public boolean ok() {
        return results.stream().noneMatch(result -> result.state() == CheckState.FAILED);
    }

    /** What failed, and the warnings; empty when all is well. */
    public List<CheckResult> problems() {
        return results.stream().filter(result -> result.problem() != null).toList();
    }

    /** Whether the gateway answers at {@code baseUrl}. */
    public CheckResult reach() {
        return result(CheckPoint.REACH);
    }

    /** Whether the TLS connection can be used. */
    public CheckResult tls() {
        return result(CheckPoint.TLS);
    }

    /** Whether this machine's clock agrees with the gateway's to the minute. */
    public CheckResult clock() {
        return result(CheckPoint.CLOCK);
    }

    /** Whether the gateway accepts the account from this machine. */
    public CheckResult credentials() {
        return result(CheckPoint.CREDENTIALS);
    }

    /** Whether the account has approved senders, and the sender of the options is one of them. */
    public CheckResult senders() {
        return result(CheckPoint.SENDERS);
    }

    /** Whether there is credit. */
    public CheckResult credit() {
        return result(CheckPoint.CREDIT);
    }

    /** Whether the outcome of a lost answer can be established. */
    public CheckResult recovery() {
        return result(CheckPoint.RECOVERY);
    }

    private CheckResult result(CheckPoint point) {
        return results.get(point.ordinal());
    }
}
