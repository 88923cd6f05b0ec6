package io.github.camelonesms.simulator.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The gateway behind the protocols: accounts, credit, campaigns, blacklists, the network's behaviour and the ledger of what
 * reached the phones. Every call first does what has fallen due on the virtual clock; all of it is guarded by one lock.
 */
public final class Engine {

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
    private final Ledger ledger;
    private final Network network;
    private final MessageList messages;
    private final Waiters waiters = new Waiters();
    private final boolean keeps;
    private final int keep;
    private EngineListener listener = new EngineListener() {};
    private Random stale;

    public Engine(EngineSettings settings) {
        this.start = settings.start();
        this.clock = new VirtualClock(start, settings.perSecond());
        this.keeps = settings.keepInbox();
        this.keep = settings.keep();
        this.ledger = new Ledger(keeps, settings.keep());
        this.network = new Network(agenda, ledger, keeps);
        this.network.listener(new Informer());
        this.messages = new MessageList(settings.keep());
        this.staleProbability = settings.staleProbability();
        this.staleSeed = settings.staleSeed();
        this.stale = new Random(staleSeed);
        this.accounts = new Accounts(settings.accounts());
        this.campaigns = new Campaigns(settings.fixedFirstId(), System.currentTimeMillis(), settings.keep());
        for (Gateway gateway : Gateway.values()) {
            optOuts.put(gateway, new ArrayList<>());
        }
    }

    public VirtualClock clock() {
        return clock;
    }

    /** How many entries of each kind are kept at least. */
    public int keep() {
        return keep;
    }

    /** Has somebody told what happens from now on. */
    public synchronized void listener(EngineListener value) {
        listener = value;
    }

    /** When something happens next, in epoch milliseconds; empty when nothing is to come. */
    public synchronized OptionalLong next() {
        settle();
        return agenda.next();
    }

    /** Moves the clock forward and does what falls due on the way. */
    public synchronized void advance(Duration duration) {
        clock.advance(duration);
        settle();
        if (!duration.isZero()) {
            listener.clockMoved();
        }
    }

    /** Back to the state of the start: accounts, campaigns, blacklists, fates, ledger and clock. Only the ids go on. */
    public synchronized void reset() {
        agenda.clear();
        campaigns.clear();
        guard.clear();
        blacklist.clear();
        optOuts.values().forEach(List::clear);
        network.clear();
        messages.remove(message -> true);
        ledger.clear();
        accounts.reset();
        stale = new Random(staleSeed);
        clock.restart(start);
    }

    /** Forgets what one customer did at its gateway; the phones' fates, the clock and everybody else are left alone. */
    public synchronized void reset(Account account) {
        settle();
        campaigns
                .inOrder(campaign -> campaign.account == account)
                .forEach(campaign -> campaign.state = Campaign.State.CANCELLED);
        campaigns.remove(campaign -> campaign.account == account);
        messages.remove(message -> message.campaign.account == account);
        ledger.remove(delivery -> delivery.account() == account);
        guard.clear(account);
        blacklist.clear(account);
        account.reset();
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
        account.charge(cost, recipients.size());
        long startAt = Math.max(now, submission.startAt());
        Campaign campaign = new Campaign(id, account, submission, now, startAt, cost, known);
        campaigns.add(campaign);
        Trail.current().campaign(id);
        if (keeps) {
            messages.add(campaign);
            listener.accepted(campaign.firstMessage, messages.nextId() - 1);
        }
        account.campaigns().add(campaign.id);
        if (startAt > now) {
            agenda.at(startAt, () -> network.start(campaign));
        } else {
            network.start(campaign);
        }
        return new SubmissionResult(SubmissionResult.Verdict.ACCEPTED, campaign.id, cost);
    }

    /** Gives credit back. */
    public synchronized void refund(Account account, long credit) {
        account.giveBack(credit);
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
        network.abandon(campaign);
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

    /** Whether the owner of the number opted out at some gateway. */
    public synchronized boolean optedOut(long number) {
        return optOuts.values().stream().anyMatch(all -> all.stream().anyMatch(optOut -> optOut.number() == number));
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

    /** What becomes of SMS to this number from now on; null for what becomes of the others. */
    public synchronized void destiny(long number, Destiny destiny) {
        settle();
        if (destiny == null) {
            network.forgetDestiny(number);
        } else {
            network.destiny(number, destiny);
        }
    }

    /** The number's own destiny. */
    public synchronized Optional<Destiny> destiny(long number) {
        return network.destiny(number);
    }

    /** The numbers that have a destiny of their own. */
    public synchronized Set<Long> destined() {
        return Set.copyOf(network.destinies().keySet());
    }

    /** What becomes of SMS to every number without a destiny of its own. */
    public synchronized void defaultDestiny(Destiny destiny) {
        settle();
        network.defaultDestiny(destiny);
    }

    /** What becomes of SMS to every number without a destiny of its own. */
    public synchronized Destiny defaultDestiny() {
        return network.defaultDestiny();
    }

    // ---- messages

    /** The kept messages that pass, newest first. */
    public synchronized List<MessageView> messages(Predicate<MessageView> wanted) {
        long now = settle();
        List<MessageView> found = new ArrayList<>();
        List<Message> all = messages.all();
        for (int i = all.size() - 1; i >= 0; i--) {
            MessageView view = all.get(i).view(now);
            if (wanted.test(view)) {
                found.add(view);
            }
        }
        return found;
    }

    /** The kept messages to a number, newest first. */
    public List<MessageView> messagesTo(long number) {
        String text = PhoneNumbers.format(number);
        return messages(message -> message.number().equals(text));
    }

    /** The message of that id. */
    public synchronized Optional<MessageView> message(long id) {
        long now = settle();
        return Optional.ofNullable(messages.get(id)).map(message -> message.view(now));
    }

    /** How many messages are kept. */
    public synchronized int messageCount() {
        return messages.all().size();
    }

    /** Forgets the messages, and what is on the phones; credit, reports and duplicate guards stay. */
    public synchronized void deleteMessages() {
        settle();
        messages.remove(message -> true);
        ledger.clear();
    }

    /**
     * The newest message on a phone that passes: at once when there is one, otherwise the next one.
     *
     * @throws IllegalStateException when messages are not kept
     */
    public synchronized CompletableFuture<MessageView> await(Predicate<MessageView> wanted) {
        long now = settle();
        List<Delivery> deliveries = ledger.list(delivery -> true);
        for (int i = deliveries.size() - 1; i >= 0; i--) {
            Message message = messages.get(deliveries.get(i).message());
            if (message != null) {
                MessageView view = message.view(now);
                if (wanted.test(view)) {
                    return CompletableFuture.completedFuture(view);
                }
            }
        }
        return waiters.add(wanted);
    }

    /** What each account did at each gateway. */
    public synchronized List<AccountCounts> counts() {
        settle();
        return Stream.of(Gateway.values())
                .flatMap(gateway -> accounts.of(gateway).stream())
                .map(Account::counts)
                .toList();
    }

    /** The reports of the campaigns of the accounts that pass, newest first. */
    public synchronized List<CampaignView> campaigns(Predicate<Account> wanted) {
        long now = settle();
        List<CampaignView> views = new ArrayList<>(campaigns
                .inOrder(campaign -> wanted.test(campaign.account))
                .map(campaign -> CampaignView.of(campaign, view(campaign, now)))
                .toList());
        Collections.reverse(views);
        return views;
    }

    /** The report of one campaign. */
    public synchronized Optional<CampaignView> campaign(Account account, long id) {
        long now = settle();
        return Optional.ofNullable(campaigns.find(account, id))
                .map(campaign -> CampaignView.of(campaign, view(campaign, now)));
    }

    /** Adds an account at every gateway, or changes the one of that name. */
    public synchronized void account(AccountSettings settings) {
        accounts.put(settings);
    }

    // ---- what reached the phones

    /** What reached the phones and passes, in order. */
    public List<Delivery> deliveries(Predicate<Delivery> wanted) {
        return settled(() -> ledger.list(wanted));
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

    /** Passes on what the network does, and wakes those who wait for a message. */
    private final class Informer implements EngineListener {

        @Override
        public void changed(long id) {
            listener.changed(id);
            if (!waiters.isEmpty()) {
                Message message = messages.get(id);
                long now = clock.millis();
                if (message != null && message.arrived(now)) {
                    waiters.arrived(message.view(now));
                }
            }
        }

        @Override
        public void reported(Account account, long campaign) {
            listener.reported(account, campaign);
        }
    }
}
