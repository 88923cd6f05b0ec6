package io.github.camelonesms.simulator.internal.engine;

/** A delivery report as it stood at one moment; safe to read while the engine goes on. */
public final class ReportView {

    /** How far the report is. */
    public enum State {
        WAITING,
        SEND_ERROR,
        IN_PROGRESS,
        COMPLETED
    }

    /** Why a recipient's status is failed. */
    public enum Failure {
        /** Left out: an unusable or blacklisted number, or nothing was sent at all. */
        NOT_SENT,
        /** The operator did not take it. */
        REJECTED,
        /** The phone did not come on in time. */
        EXPIRED,
        UNDELIVERED
    }

    private final State state;
    private final Recipients recipients;
    private final Destiny[] destinies;
    private final Destiny sharedDestiny;
    private final long update;
    private final long validityMillis;

    private ReportView(State state, Campaign campaign, long update) {
        this.state = state;
        this.recipients = campaign.recipients;
        this.destinies = campaign.destinies;
        this.sharedDestiny = campaign.sharedDestiny;
        this.update = update;
        this.validityMillis = campaign.validityMillis;
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

    public int size() {
        return recipients.size();
    }

    public String number(int index) {
        return recipients.numberText(index);
    }

    public RecipientState status(int index) {
        return destiny(index).at(update, validityMillis);
    }

    /** Why a recipient whose status is failed has failed. */
    public Failure failure(int index) {
        return switch (destiny(index).end()) {
            case NOT_SENT, SEND_ERROR -> Failure.NOT_SENT;
            case REJECTED -> Failure.REJECTED;
            case DELIVERED -> Failure.EXPIRED;
            case FAILED -> Failure.UNDELIVERED;
        };
    }

    /** When the recipient's last status came about, in milliseconds of virtual time after the start of the sending. */
    public long settledAfterMillis(int index) {
        return destiny(index).settledAfter(validityMillis);
    }

    private Destiny destiny(int index) {
        return destinies == null ? sharedDestiny : destinies[index];
    }
}
