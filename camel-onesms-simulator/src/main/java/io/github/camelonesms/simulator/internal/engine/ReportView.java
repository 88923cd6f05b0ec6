package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;

/** An immutable snapshot of a delivery report. */
public final class ReportView {

    public enum State {
        WAITING,
        SEND_ERROR,
        IN_PROGRESS,
        COMPLETED
    }

    /** Why a recipient's status is failed. */
    public enum Failure {
        /** Left out: an unusable or blacklisted number, or nothing was sent. */
        NOT_SENT,
        /** The operator refused it. */
        REJECTED,
        /** The phone was off too long. */
        EXPIRED,
        UNDELIVERED
    }

    private final State state;
    private final Recipients recipients;
    private final Destiny[] destinies;
    private final Destiny sharedDestiny;
    private final boolean cancelled;
    private final long update;
    private final long validityMillis;
    private final Campaign campaign;

    private ReportView(State state, Campaign campaign, long update) {
        this.state = state;
        this.recipients = campaign.recipients;
        this.destinies = campaign.destinies;
        this.sharedDestiny = campaign.sharedDestiny;
        this.update = update;
        this.validityMillis = campaign.validityMillis;
        this.cancelled = campaign.state == Campaign.State.CANCELLED;
        this.campaign = campaign;
    }

    static ReportView waiting(Campaign campaign) {
        return new ReportView(State.WAITING, campaign, -1);
    }

    static ReportView sendError(Campaign campaign) {
        return new ReportView(State.SEND_ERROR, campaign, -1);
    }

    static ReportView cancelled(Campaign campaign) {
        return new ReportView(State.COMPLETED, campaign, -1);
    }

    static ReportView asOf(Campaign campaign, long update) {
        State state = update >= campaign.completeUpdate ? State.COMPLETED : State.IN_PROGRESS;
        return new ReportView(state, campaign, update);
    }

    public State state() {
        return state;
    }

    /** Whether the sending was cancelled before it started. */
    public boolean cancelled() {
        return cancelled;
    }

    public long id() {
        return campaign.id;
    }

    public String sender() {
        return campaign.sender;
    }

    /** When the sending was submitted. */
    public Instant submittedAt() {
        return Instant.ofEpochMilli(campaign.submittedAt);
    }

    /** When the sending starts or started. */
    public Instant startAt() {
        return Instant.ofEpochMilli(campaign.startAt);
    }

    /** The charged SMS units. */
    public long cost() {
        return campaign.cost;
    }

    /** The protocol's data. */
    public Attachment attachment() {
        return campaign.attachment;
    }

    public int size() {
        return recipients.size();
    }

    public String number(int index) {
        return recipients.numberText(index);
    }

    /** The recipient's text; only for sendings with an attachment, and for kept messages. */
    public RenderedText text(int index) {
        return recipients.text(index);
    }

    public RecipientState status(int index) {
        return destiny(index).at(update, validityMillis);
    }

    /** Why a failed recipient failed. */
    public Failure failure(int index) {
        return switch (destiny(index).end()) {
            case NOT_SENT, SEND_ERROR -> Failure.NOT_SENT;
            case REJECTED -> Failure.REJECTED;
            case DELIVERED -> Failure.EXPIRED;
            case FAILED -> Failure.UNDELIVERED;
        };
    }

    /** When the recipient's status became final, in milliseconds of virtual time from the start. */
    public long settledAfterMillis(int index) {
        return destiny(index).settledAfter(validityMillis);
    }

    /** Whether this report is the first with the recipient's final status. */
    public boolean settledNow(int index) {
        Destiny destiny = destiny(index);
        if (destiny.end() == Destiny.End.NOT_SENT) {
            return update < 0;
        }
        return update == campaign.schedule.firstUpdateShowing(destiny.settledAfter(validityMillis));
    }

    /** The code that the test has chosen for a recipient that failed; null = the gateway's usual one. */
    public String failureCode(int index) {
        return status(index) == RecipientState.FAILED ? destiny(index).code() : null;
    }

    private Destiny destiny(int index) {
        return destinies == null ? sharedDestiny : destinies[index];
    }
}
