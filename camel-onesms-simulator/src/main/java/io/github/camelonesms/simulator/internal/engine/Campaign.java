package io.github.camelonesms.simulator.internal.engine;

/** One accepted sending. Guarded by the engine's lock. */
final class Campaign {

    enum State {
        SCHEDULED,
        STARTED,
        BROKEN,
        CANCELLED
    }

    final long id;
    final Account account;
    final String sender;
    final long validityMillis;
    final long submittedAt;
    final long startAt;
    final long cost;
    final ReportSchedule schedule;
    final Object attachment;
    final ReportListener listener;
    Recipients recipients;

    /** Its place among all campaigns of all gateways. */
    long sequence;

    /** The id of its first recipient's message; the others follow. 0 when messages are not kept. */
    long firstMessage;

    /** In which form the request came: xml, json, soap, query, form. */
    final String wireFormat;

    State state = State.SCHEDULED;

    /** Of each recipient; null when all share {@link #sharedDestiny}. Before the start a null entry is still open. */
    Destiny[] destinies;

    Destiny sharedDestiny;

    /** The update, counted from the start, after which the report does not change any more. */
    long completeUpdate;

    Campaign(
            long id,
            Account account,
            Submission submission,
            long submittedAt,
            long startAt,
            long cost,
            Destiny[] destinies) {
        this.id = id;
        this.account = account;
        this.sender = submission.sender();
        this.validityMillis = submission.validityMinutes() * 60_000L;
        this.submittedAt = submittedAt;
        this.startAt = startAt;
        this.cost = cost;
        this.schedule = submission.schedule();
        this.attachment = submission.attachment();
        this.listener = submission.listener();
        this.recipients = submission.recipients();
        this.destinies = destinies;
        this.wireFormat = Trail.current().wireFormat();
    }

    /** What becomes of a recipient; null before the start, unless it is left out. */
    Destiny destiny(int index) {
        return destinies == null ? sharedDestiny : destinies[index];
    }
}
