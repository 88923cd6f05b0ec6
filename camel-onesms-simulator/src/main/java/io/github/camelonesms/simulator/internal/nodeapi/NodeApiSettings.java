package io.github.camelonesms.simulator.internal.nodeapi;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * In what the installations of Node API differ.
 *
 * @param bareCredit whether user/credit answers a bare number instead of an object
 * @param numberedCodes whether error codes carry the number of the document
 * @param senders senders in addition to the accounts' approved ones
 * @param sendingFrom the first time of day at which sending is allowed
 * @param sendingUntil the first time of day at which it no longer is; equal to {@code sendingFrom} for no limit
 * @param requestsPerDay of one account; 0 for no limit
 * @param iys whether the accounts have an İYS code and a brand code
 * @param strict whether requests that the document does not describe are refused, though clients send them
 * @param ipRestriction whether the API settings restrict the IP addresses, without which nothing can be deleted
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

    /** What an installation is unless told otherwise. */
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
