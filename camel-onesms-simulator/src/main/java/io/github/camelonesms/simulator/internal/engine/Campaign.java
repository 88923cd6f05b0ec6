package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    final Attachment attachment;
    Recipients recipients;

    /** Its position among all campaigns of all gateways. */
    long sequence;

    /** The id of its first recipient's message; the others follow. 0 if messages are not kept. */
    long firstMessage;

    /** The request's notation: xml, json, soap, query, form. */
    final String wireFormat;

    State state = State.SCHEDULED;

    /** One per recipient; null if all share {@link #sharedDestiny}. Before the start a null entry is undecided. */
    Destiny[] destinies;

    Destiny sharedDestiny;

    /** The update, counted from the start, after which the report is final. */
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
        this.recipients = submission.recipients();
        this.destinies = destinies;
        this.wireFormat = Trail.current().wireFormat();
    }

    private Campaign(EngineState.CampaignState state, Account account, Tables tables, Attachment attachment) {
        this.id = state.id();
        this.account = account;
        this.sender = state.sender();
        this.validityMillis = state.validity();
        this.submittedAt = state.submittedAt();
        this.startAt = state.startAt();
        this.cost = state.cost();
        this.schedule = tables.schedule(state.schedule());
        this.attachment = attachment;
        this.recipients = tables.recipients(state.recipients());
        this.wireFormat = state.wireFormat();
        this.firstMessage = state.firstMessage();
        this.state = state.state();
        this.sharedDestiny = canonical(state.shared());
        this.completeUpdate = state.completeUpdate();
        if (state.destinies() != null) {
            destinies = new Destiny[recipients.size()];
            for (int i = 0; i < destinies.length; i++) {
                int kind = state.destinyOf()[i];
                destinies[i] = kind < 0 ? null : canonical(state.destinies().get(kind));
            }
        }
    }

    /** Restores a campaign from a state file. */
    static Campaign of(
            EngineState.CampaignState state,
            Accounts accounts,
            Tables tables,
            Map<Gateway, Attachment.Reader> readers) {
        Account account = accounts.named(state.account());
        Attachment attachment = state.attachment() == null
                ? null
                : readers.get(account.gateway()).read(account, state.attachment());
        return new Campaign(state, account, tables, attachment);
    }

    EngineState.CampaignState state(Tables tables) {
        List<Destiny> kinds = destinies == null ? null : new ArrayList<>();
        return new EngineState.CampaignState(
                id,
                account.name(),
                sender,
                validityMillis,
                submittedAt,
                startAt,
                cost,
                tables.place(schedule),
                tables.place(recipients),
                attachment == null ? null : attachment.values(),
                wireFormat,
                firstMessage,
                state,
                kinds,
                destinies == null ? null : sorted(kinds),
                sharedDestiny,
                completeUpdate);
    }

    /** The position of each recipient's destiny among the different ones, which are added to the list. */
    private int[] sorted(List<Destiny> kinds) {
        Map<Destiny, Integer> places = new HashMap<>();
        int[] destinyOf = new int[destinies.length];
        for (int i = 0; i < destinyOf.length; i++) {
            destinyOf[i] = destinies[i] == null
                    ? -1
                    : places.computeIfAbsent(destinies[i], added -> {
                        kinds.add(added);
                        return kinds.size() - 1;
                    });
        }
        return destinyOf;
    }

    /** Recipients left out are recognised by the instance. */
    private static Destiny canonical(Destiny destiny) {
        return Destiny.NOT_SENT.equals(destiny) ? Destiny.NOT_SENT : destiny;
    }

    /** Releases the texts, unless phones before the start or an attachment need them. */
    void forgetTexts() {
        if (attachment == null && state != State.SCHEDULED && recipients.hasTexts()) {
            recipients = recipients.withoutTexts();
        }
    }

    /** A recipient's destiny; null before the start, unless it is left out. */
    Destiny destiny(int index) {
        return destinies == null ? sharedDestiny : destinies[index];
    }
}
