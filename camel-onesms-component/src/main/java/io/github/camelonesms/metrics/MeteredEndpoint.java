package io.github.camelonesms.metrics;

import io.github.camelonesms.operation.AccountCredits;
import io.github.camelonesms.operation.SendCounters;
import io.github.camelonesms.operation.UnresolvedSends;
import io.github.camelonesms.tracking.DeliveryTracking;
import javax.management.openmbean.TabularData;
import org.apache.camel.Component;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.support.ScheduledPollEndpoint;

/** The figures that JMX shows of an endpoint. */
public abstract class MeteredEndpoint extends ScheduledPollEndpoint {

    private static final int MOST_LISTED = 1000;

    /** An endpoint of this URI. */
    protected MeteredEndpoint(String uri, Component component) {
        super(uri, component);
    }

    /** What the endpoint's producers have sent. */
    protected abstract SendCounters counters();

    /** What the account has spent, through all endpoints of the component. */
    protected abstract AccountCredits.Figures credits();

    /** The endpoint's part in following delivery reports. */
    protected abstract DeliveryTracking tracking();

    /** What the account's journal has no outcome of. */
    protected abstract UnresolvedSends unresolved();

    /** The gateway's name. */
    public abstract String getGatewayName();

    /** Eight letters that distinguish the account. */
    public abstract String getAccount();

    /** The operation's name. */
    public abstract String getOperation();

    @ManagedAttribute(description = "Requests sent to the gateway by send and otp")
    public long getRequests() {
        return counters().getRequests();
    }

    @ManagedAttribute(description = "Messages that the gateway accepted")
    public long getMessages() {
        return counters().getMessages();
    }

    @ManagedAttribute(description = "Segments over all accepted messages")
    public long getSegments() {
        return counters().getSegments();
    }

    @ManagedAttribute(
            description =
                    "Credits of the account: all requests that the gateway accepted, or may have, of all endpoints of"
                            + " the component")
    public long getCreditsExpected() {
        return credits().getExpected();
    }

    @ManagedAttribute(
            description = "Credits of the account: what the gateway accepted, from all endpoints of the component")
    public long getCreditsCharged() {
        return credits().getCharged();
    }

    @ManagedAttribute(
            description = "Credits of the account: submissions of this component that were cancelled before they began")
    public long getCreditsGivenBack() {
        return credits().getGivenBack();
    }

    @ManagedAttribute(description = "Lost answers whose outcome was established")
    public long getRecoveries() {
        return counters().getRecoveries();
    }

    @ManagedAttribute(description = "Lost answers whose outcome stayed unknown")
    public long getUnknownOutcomes() {
        return counters().getUnknownOutcomes();
    }

    @ManagedAttribute(description = "Submissions put into the delivery store by producers")
    public long getTrackedSubmissions() {
        return tracking().tracked();
    }

    @ManagedAttribute(
            description = "Accepted submissions that could not be tracked: their id is unknown, their XML names another"
                    + " account, or the delivery store failed")
    public long getUntrackedSubmissions() {
        return tracking().untracked();
    }

    @ManagedAttribute(description = "Ids of the account whose delivery report is not finished")
    public long getPendingReports() {
        return tracking().counts().pending();
    }

    @ManagedAttribute(description = "Pending ids that may be polled now")
    public long getDueReports() {
        return tracking().counts().due();
    }

    @ManagedAttribute(description = "Due ids that have waited for longer than maxPollInterval")
    public long getOverdueReports() {
        return tracking().counts().overdue();
    }

    @ManagedAttribute(description = "Pending ids that a node has claimed")
    public long getLeasedReports() {
        return tracking().counts().leased();
    }

    @ManagedAttribute(description = "Ids that wait for the end of an unused lease, because the delivery store failed")
    public int getAbandonedLeases() {
        return tracking().abandonedLeases();
    }

    @ManagedAttribute(description = "Finished ids that are still remembered")
    public long getFinishedReports() {
        return tracking().counts().finished();
    }

    @ManagedAttribute(description = "Requests of the account that a person must resolve")
    public long getUnresolvedSends() {
        return unresolved().counts().unresolved();
    }

    @ManagedAttribute(description = "Requests of the account whose outcome a node has still to find out")
    public long getWaitingSends() {
        return unresolved().counts().waiting();
    }

    @ManagedAttribute(description = "Age in seconds of the account's oldest request that waits or is unresolved")
    public long getOldestUnresolvedSeconds() {
        return unresolved().counts().oldest().toSeconds();
    }

    @ManagedOperation(description = "The account's requests that a person must resolve, oldest first, at most 1000")
    public TabularData listUnresolvedSends() {
        return UnresolvedTable.of(unresolved().list(MOST_LISTED));
    }

    @ManagedOperation(
            description = "Records what a person found out about an unresolved request: its key, its part, and sent,"
                    + " notSent or the id of the submission")
    public String resolveSend(String key, int part, String decision) {
        return unresolved().resolve(key, part, decision).toString();
    }
}
