package io.github.camelonesms.simulator.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The gateway behind the protocols: accounts, credit, campaigns, blacklists, the network's behaviour and the ledger of what
 * reached the phones. Every call first does what has fallen due on the virtual clock; all of it is guarded by one lock.
 */
public final class Engine {

    private static final Destiny DELIVERED_AT_ONCE = new Destiny(Destiny.End.DELIVERED, 0);

    private final Instant start;
    private final VirtualClock clock;
    private final Accounts accounts;
    private final double staleProbability;
    private final long staleSeed;

    private final Agenda agenda = new Agenda();
    private final Campaigns campaigns;
    private final DuplicateGuard guard = new DuplicateGuard();
    private final Blacklist blacklist = new Blacklist();
    private final Map<Gateway, List<OptOut>> optOuts = new EnumMap<>(Gateway.class);
    private final Map<Long, Destiny> destinies = new HashMap<>();
    private final Ledger ledger;
    private Destiny defaultDestiny = DELIVERED_AT_ONCE;
    private Random stale;

    public Engine(EngineSettings settings) {
        this.start = settings.start();
        this.clock = new VirtualClock(start, settings.perSecond());
        this.ledger = new Ledger(settings.keepInbox());
        this.staleProbability = settings.staleProbability();
        this.staleSeed = settings.staleSeed();
        this.stale = new Random(staleSeed);
        this.accounts = new Accounts(settings.accounts());
        this.campaigns = new Campaigns(settings.fixedFirstId(), System.currentTimeMillis(), settings.keep());
        for (Gateway gateway : Gateway.values()) {
            optOuts.put(gateway, new ArrayList<>());
        }
    }

    public Clock clock() {
        return clock;
    }

    /** Moves the clock forward and does what falls due on the way. */
    public synchronized void advance(Duration duration) {
        clock.advance(duration);
        settle();
    }

    /** Back to the state of the start: accounts, campaigns, blacklists, fates, ledger and clock. Only the ids go on. */
    public synchronized void reset() {
        agenda.clear();
        campaigns.clear();
        guard.clear();
        blacklist.clear();
        optOuts.values().forEach(List::clear);
        destinies.clear();
        defaultDestiny = DELIVERED_AT_ONCE;
        ledger.clear();
        accounts.reset();
        stale = new Random(staleSeed);
        clock.restart(start);
    }

    /** Does work of several steps as one, nothing else happening in between. */
    public synchronized <T, E extends Exception> T exclusively(Work<T, E> work) throws E {
        settle();
        return work.run();
    }

    /**
     * Does something when the clock gets there.
     *
     * @param time epoch milliseconds
     */
    public synchronized void at(long time, Runnable action) {
        agenda.at(time, action);
    }

    /** Several steps that belong together. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    // ---- accounts

    /** Who the gateways' customers are. */
    public Accounts accounts() {
        return accounts;
    }

    public synchronized long credit(Account account) {
        settle();
        return account.credit();
    }

    public synchronized void credit(Account account, long amount) {
        settle();
        account.credit(amount);
    }

    // ---- campaigns

    /** Takes a sending, or says why not. */
    public synchronized SubmissionResult submit(Account account, Submission submission) {
        return submitAt(account, submission, settle());
    }

    /**
     * Takes a sending as of a moment, for what {@link #at} does at that moment.
     *
     * @param now epoch milliseconds
     */
    public synchronized SubmissionResult submitAt(Account account, Submission submission, long now) {
        Recipients recipients = submission.recipients();
        Destiny[] known = null;
        long cost = 0;
        int left = 0;
        for (int i = 0; i < recipients.size(); i++) {
            if (recipients.usable(i) && !blacklist.blocks(account, recipients.number(i))) {
                cost += recipients.text(i).segments();
                left++;
            } else {
                known = known == null ? new Destiny[recipients.size()] : known;
                known[i] = Destiny.NOT_SENT;
            }
        }
        if (left == 0) {
            return SubmissionResult.refused(SubmissionResult.Verdict.NOBODY_LEFT);
        }
        if (cost > account.credit()) {
            return SubmissionResult.refused(SubmissionResult.Verdict.NOT_ENOUGH_CREDIT);
        }
        Recipients.Fingerprint fingerprint = recipients.fingerprint(submission.sender());
        long duplicateOf = submission.checkDuplicates() ? guard.seen(account, fingerprint, now) : DuplicateGuard.UNSEEN;
        if (duplicateOf != DuplicateGuard.UNSEEN) {
            Trail.current()
                    .reason("The same messages were accepted as " + duplicateOf + ", within the time in which "
                            + account.gateway().label() + " takes them for a repetition.");
            return SubmissionResult.refused(SubmissionResult.Verdict.DUPLICATE);
        }
        long id = campaigns.nextId(account.gateway());
        guard.remember(
                account, fingerprint, id, now + submission.duplicateWindow().toMillis());
        account.addCredit(-cost);
        long startAt = Math.max(now, submission.startAt());
        Campaign campaign = new Campaign(id, account, submission, now, startAt, cost, known);
        campaigns.add(campaign);
        Trail.current().campaign(id);
        account.campaigns().add(campaign.id);
        if (startAt > now) {
            agenda.at(startAt, () -> start(campaign));
        } else {
            start(campaign);
        }
        return new SubmissionResult(SubmissionResult.Verdict.ACCEPTED, campaign.id, cost);
    }

    /** Gives credit back. */
    public synchronized void refund(Account account, long credit) {
        account.addCredit(credit);
    }

    /** Cancels a sending that has not started, and gives its credit back. */
    public synchronized CancelResult cancel(Account account, long id) {
        settle();
        Campaign campaign = campaigns.find(account, id);
        if (campaign == null) {
            return CancelResult.NOT_FOUND;
        }
        if (campaign.state != Campaign.State.SCHEDULED) {
            return CancelResult.TOO_LATE;
        }
        campaign.state = Campaign.State.CANCELLED;
        abandon(campaign);
        return CancelResult.CANCELLED;
    }

    /** The delivery report of one of the account's campaigns. */
    public synchronized Optional<ReportView> report(Account account, long id) {
        long now = settle();
        Campaign campaign = campaigns.find(account, id);
        if (campaign == null) {
            return Optional.empty();
        }
        return Optional.of(view(campaign, now));
    }

    /** The delivery reports of all of the account's campaigns, newest first. */
    public synchronized List<ReportView> reports(Account account) {
        long now = settle();
        List<ReportView> views = new ArrayList<>();
        campaigns.newestFirst(account).forEach(campaign -> views.add(view(campaign, now)));
        return views;
    }

    private ReportView view(Campaign campaign, long now) {
        return switch (campaign.state) {
            case SCHEDULED -> ReportView.waiting(campaign);
            case BROKEN -> ReportView.sendError(campaign);
            case CANCELLED -> ReportView.cancelled(campaign);
            case STARTED -> progress(campaign, now - campaign.startAt);
        };
    }

    /** Ids of the account's campaigns, newest first, one page of them. */
    public synchronized long[] campaignIds(Account account, long page, int pageSize) {
        settle();
        return account.campaigns().newestFirst(page, pageSize);
    }

    /** Ids of the campaigns of all accounts that pass, oldest first. */
    public synchronized List<String> campaignIds(Predicate<Account> wanted) {
        settle();
        return campaigns
                .inOrder(campaign -> wanted.test(campaign.account))
                .map(campaign -> Long.toString(campaign.id))
                .toList();
    }

    private ReportView progress(Campaign campaign, long elapsed) {
        if (!campaign.schedule.open(elapsed)) {
            return ReportView.waiting(campaign);
        }
        long update = campaign.schedule.lastUpdate(elapsed);
        if (staleProbability > 0 && stale.nextDouble() < staleProbability) {
            update = campaign.schedule.earlierUpdate(elapsed, stale.nextDouble());
        }
        return ReportView.asOf(campaign, update);
    }

    private void start(Campaign campaign) {
        if (campaign.state != Campaign.State.SCHEDULED) {
            return;
        }
        resolveDestinies(campaign);
        if (campaign.state == Campaign.State.BROKEN) {
            abandon(campaign);
            tell(campaign, ReportView.sendError(campaign));
            return;
        }
        campaign.state = Campaign.State.STARTED;
        Recipients recipients = campaign.recipients;
        Map<Long, IndexList> late = new LinkedHashMap<>();
        long settled = 0;
        for (int i = 0; i < recipients.size(); i++) {
            Destiny destiny = campaign.destinies == null ? campaign.sharedDestiny : campaign.destinies[i];
            settled = Math.max(settled, destiny.settledAfter(campaign.validityMillis));
            if (destiny.arrives(campaign.validityMillis)) {
                if (destiny.delayMillis() == 0) {
                    deliver(campaign, recipients, i, campaign.startAt);
                } else {
                    late.computeIfAbsent(destiny.delayMillis(), ignored -> new IndexList())
                            .add(i);
                }
            }
        }
        campaign.completeUpdate = campaign.schedule.firstUpdateShowing(settled);
        late.forEach((delay, indexes) -> agenda.at(
                campaign.startAt + delay,
                () -> indexes.forEach(i -> deliver(campaign, recipients, i, campaign.startAt + delay))));
        campaign.recipients = recipients.withoutTexts();
        announceUpdates(campaign);
    }

    private void announceUpdates(Campaign campaign) {
        if (campaign.listener == null) {
            return;
        }
        tell(campaign, ReportView.asOf(campaign, -1));
        TreeSet<Long> updates = new TreeSet<>();
        for (int i = 0; i < campaign.recipients.size(); i++) {
            Destiny destiny = campaign.destinies == null ? campaign.sharedDestiny : campaign.destinies[i];
            updates.add(campaign.schedule.firstUpdateShowing(destiny.settledAfter(campaign.validityMillis)));
        }
        updates.forEach(update ->
                agenda.at(campaign.startAt + update, () -> tell(campaign, ReportView.asOf(campaign, update))));
    }

    private static void tell(Campaign campaign, ReportView report) {
        if (campaign.listener != null) {
            campaign.listener.reportChanged(report);
        }
    }

    private void resolveDestinies(Campaign campaign) {
        if (campaign.destinies == null && destinies.isEmpty()) {
            campaign.sharedDestiny = defaultDestiny;
            if (defaultDestiny.end() == Destiny.End.SEND_ERROR) {
                campaign.state = Campaign.State.BROKEN;
            }
            return;
        }
        Recipients recipients = campaign.recipients;
        Destiny[] all = campaign.destinies == null ? new Destiny[recipients.size()] : campaign.destinies;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == null) {
                all[i] = destinies.getOrDefault(recipients.number(i), defaultDestiny);
                if (all[i].end() == Destiny.End.SEND_ERROR) {
                    campaign.state = Campaign.State.BROKEN;
                }
            }
        }
        campaign.destinies = all;
    }

    private void abandon(Campaign campaign) {
        campaign.account.addCredit(campaign.cost);
        campaign.destinies = null;
        campaign.sharedDestiny = Destiny.NOT_SENT;
        campaign.recipients = campaign.recipients.withoutTexts();
    }

    private void deliver(Campaign campaign, Recipients recipients, int index, long time) {
        long number = recipients.number(index);
        if (!ledger.keeps()) {
            ledger.count(number);
            return;
        }
        ledger.add(new Delivery(
                campaign.account.username(),
                campaign.sender,
                number,
                recipients.text(index),
                campaign.id,
                Instant.ofEpochMilli(time)));
    }

    // ---- blacklists

    /** Adds to the account's own list; false when it is there already. */
    public synchronized boolean blacklistAdd(Account account, long number) {
        return blacklist.add(account, number, clock.millis());
    }

    public synchronized Removal blacklistRemove(Account account, long number) {
        return blacklist.remove(account, number);
    }

    /** What the account sees of its list: its own entries and those of recipients who opted out. */
    public synchronized List<String> blacklist(Account account) {
        return blacklist.export(account).keySet().stream()
                .map(PhoneNumbers::format)
                .toList();
    }

    /** The same list with the time of each entry. */
    public synchronized List<BlacklistEntry> blacklistEntries(Account account) {
        return blacklist.export(account).entrySet().stream()
                .map(entry -> new BlacklistEntry(entry.getKey(), Instant.ofEpochMilli(entry.getValue())))
                .toList();
    }

    /** Whether nothing is sent to the number for this account, by whatever list. */
    public synchronized boolean blocked(Account account, long number) {
        return blacklist.blocks(account, number);
    }

    /** A recipient opts out of the messages of all of a gateway's customers, for good. */
    public synchronized void optOut(Gateway gateway, long number) {
        long now = settle();
        optOuts.get(gateway).add(new OptOut(number, Instant.ofEpochMilli(now)));
        blacklist.addPermanent(gateway, number, now);
    }

    /** All who opted out at a gateway, oldest first; once for each time. */
    public synchronized List<OptOut> optOuts(Gateway gateway) {
        return List.copyOf(optOuts.get(gateway));
    }

    public synchronized void blacklistGlobally(Gateway gateway, long number) {
        blacklist.addGlobal(gateway, number);
    }

    /** Whether the number is on the list that holds for all of a gateway's customers. */
    public synchronized boolean globallyBlacklisted(Gateway gateway, long number) {
        return blacklist.global(gateway, number);
    }

    // ---- the network

    /** What becomes of SMS to this number from now on. */
    public synchronized void destiny(long number, Destiny destiny) {
        settle();
        destinies.put(number, destiny);
    }

    /** What becomes of SMS to every number without a destiny of its own. */
    public synchronized void defaultDestiny(Destiny destiny) {
        settle();
        defaultDestiny = destiny;
    }

    /** What reached the phones whose number passes, in order. */
    public List<Delivery> deliveries(LongPredicate numbers) {
        return settled(() -> ledger.list(numbers));
    }

    public int deliveryCount(long number) {
        return settled(() -> ledger.countOf(number));
    }

    public long deliveryCount() {
        return settled(ledger::total);
    }

    public int phonesReached() {
        return settled(ledger::distinctNumbers);
    }

    private synchronized <T> T settled(Supplier<T> reading) {
        settle();
        return reading.get();
    }

    private long settle() {
        long now = clock.millis();
        agenda.settle(now);
        return now;
    }
}
