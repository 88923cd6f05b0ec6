package io.github.camelonesms.simulator.internal.nodeapi;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The differences between installations of Node API.
 *
 * @param bareCredit whether user/credit answers with a bare number instead of an object
 * @param numberedCodes whether error codes contain the document's number
 * @param senders in addition to the accounts' approved ones
 * @param sendingFrom first time of day at which sending is allowed
 * @param sendingUntil first time of day at which it is not; equal to {@code sendingFrom} for no limit
 * @param requestsPerDay per account; 0 = no limit
 * @param iys whether the accounts have an İYS code and a brand code
 * @param strict whether undocumented requests of real clients are refused
 * @param ipRestriction whether the API settings restrict the IP addresses, which deletions require
 */
public record NodeApiSettings(
        boolean bareCredit,
        boolean numberedCodes,
        List<Sender> senders,
        LocalTime sendingFrom,
        LocalTime sendingUntil,
        long requestsPerDay,
        boolean iys,
        boolean ipRestriction,
        boolean strict) {

    /** The default settings. */
    public static final NodeApiSettings DEFAULT =
            new NodeApiSettings(false, false, List.of(), LocalTime.MIN, LocalTime.MIN, 0, true, true, false);

    /**
     * A sender of an account.
     *
     * @param status 0 waiting, 1 approved, 2 refused, 3 banned
     */
    public record Sender(String username, String title, int status) {}

    public NodeApiSettings withBareCredit() {
        return new NodeApiSettings(
                true, numberedCodes, senders, sendingFrom, sendingUntil, requestsPerDay, iys, ipRestriction, strict);
    }

    public NodeApiSettings withNumberedCodes() {
        return new NodeApiSettings(
                bareCredit, true, senders, sendingFrom, sendingUntil, requestsPerDay, iys, ipRestriction, strict);
    }

    public NodeApiSettings withSender(Sender sender) {
        List<Sender> more = new ArrayList<>(senders);
        more.add(sender);
        return new NodeApiSettings(
                bareCredit,
                numberedCodes,
                List.copyOf(more),
                sendingFrom,
                sendingUntil,
                requestsPerDay,
                iys,
                ipRestriction,
                strict);
    }

    public NodeApiSettings withSendingHours(LocalTime from, LocalTime until) {
        return new NodeApiSettings(
                bareCredit, numberedCodes, senders, from, until, requestsPerDay, iys, ipRestriction, strict);
    }

    public NodeApiSettings withRequestsPerDay(long limit) {
        return new NodeApiSettings(
                bareCredit, numberedCodes, senders, sendingFrom, sendingUntil, limit, iys, ipRestriction, strict);
    }

    public NodeApiSettings withoutIys() {
        return new NodeApiSettings(
                bareCredit,
                numberedCodes,
                senders,
                sendingFrom,
                sendingUntil,
                requestsPerDay,
                false,
                ipRestriction,
                strict);
    }

    public NodeApiSettings withoutIpRestriction() {
        return new NodeApiSettings(
                bareCredit, numberedCodes, senders, sendingFrom, sendingUntil, requestsPerDay, iys, false, strict);
    }

    public NodeApiSettings withStrict() {
        return new NodeApiSettings(
                bareCredit,
                numberedCodes,
                senders,
                sendingFrom,
                sendingUntil,
                requestsPerDay,
                iys,
                ipRestriction,
                true);
    }

    void checkIpRestriction() throws RefusedException {
        if (!ipRestriction) {
            throw new RefusedException(Code.USER_NOT_AUTHORIZED);
        }
    }

    boolean allowsSendingAt(LocalTime time) {
        if (sendingFrom.equals(sendingUntil)) {
            return true;
        }
        boolean from = !time.isBefore(sendingFrom);
        boolean until = time.isBefore(sendingUntil);
        return sendingFrom.isBefore(sendingUntil) ? from && until : from || until;
    }
}
