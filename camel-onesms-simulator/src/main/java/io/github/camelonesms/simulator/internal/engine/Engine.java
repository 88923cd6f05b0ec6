package io.github.camelonesms.simulator.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    /**
     * How many campaigns a gateway may have between two writings of the state; a restart skips so many ids, unless nothing
     * happened after the last writing.
     */
    public static final long RESERVED_IDS = 100_000;

    private final Instant start;
    private final VirtualClock clock;
    private final Accounts accounts;
    private final Agenda agenda = new Agenda();
    private final Blacklist blacklist = new Blacklist();
    private final Blacklists blacklists = new Blacklists(this, blacklist);
    private final Ledger ledger;
    private final Network network;
    private final MessageList messages;
    private final Sendings sendings;
    private final Inbox inbox;
    private final EngineMemory memory;
    private final int keep;
    private EngineListener listener = new EngineListener() {};
    private volatile long changes;

    public Engine(EngineSettings settings) {
        this.start = settings.start();
        this.clock = new VirtualClock(start, settings.perSecond());
        this.keep = settings.keep();
        this.ledger = new Ledger(settings.keepInbox(), settings.keep());
        this.network = new Network(agenda, ledger, settings.keepInbox());
        this.network.listener(new Informer());
        this.messages = new MessageList(settings.keep());
        this.accounts = new Accounts(settings.accounts());
        this.sendings = new Sendings(settings, agenda, network, blacklist, messages);
        this.inbox = new Inbox(messages, ledger);
        this.memory = new EngineMemory(accounts, blacklist, network, sendings, messages, ledger);
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
        sendings.listener(value);
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
            touch();
            listener.clockMoved();
        }
    }

    /** Back to the state of the start: accounts, campaigns, blacklists, fates, ledger and clock. Only the ids go on. */
    public synchronized void reset() {
        touch();
        agenda.clear();
        sendings.clear();
        blacklist.clear();
        network.clear();
        messages.remove(message -> true);
        ledger.clear();
        accounts.reset();
        clock.restart(start);
    }

    /** Forgets what one customer did at its gateway; the phones' fates, the clock and everybody else are left alone. */
    public synchronized void reset(Account account) {
        settle();
        touch();
        sendings.forget(account);
        messages.remove(message -> message.campaign.account == account);
        ledger.remove(delivery -> delivery.account() == account);
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
        touch();
        settle();
        account.credit(amount);
    }

    /** The numbers that nothing is sent to. */
    public Blacklists blacklists() {
        return blacklists;
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
        touch();
        return sendings.submit(account, submission, now);
    }

    /** Gives the gateway's next id to something that is not a campaign. */
    public synchronized long takeId(Gateway gateway) {
        touch();
        return sendings.campaigns().takeId(gateway);
    }

    /** Gives credit back. */
    public synchronized void refund(Account account, long credit) {
        touch();
        account.giveBack(credit);
    }

    /** Cancels a sending that has not started, and gives its credit back. */
    public synchronized CancelResult cancel(Account account, long id) {
        settle();
        touch();
        return sendings.cancel(account, id);
    }

    /** The delivery report of one of the account's campaigns. */
    public synchronized Optional<ReportView> report(Account account, long id) {
        return sendings.report(account, id, settle());
    }

    /** The delivery reports of all of the account's campaigns, newest first. */
    public synchronized List<ReportView> reports(Account account) {
        return sendings.reports(account, settle());
    }

    /** Ids of the account's campaigns, newest first, one page of them. */
    public synchronized long[] campaignIds(Account account, long page, int pageSize) {
        settle();
        return account.campaigns().newestFirst(page, pageSize);
    }

    /** Ids of the campaigns of all accounts that pass, oldest first. */
    public synchronized List<String> campaignIds(Predicate<Account> wanted) {
        settle();
        return sendings.campaigns()
                .inOrder(campaign -> wanted.test(campaign.account))
                .map(campaign -> Long.toString(campaign.id))
                .toList();
    }

    // ---- the network

    /** What becomes of SMS to this number from now on; null for what becomes of the others. */
    public synchronized void destiny(long number, Destiny destiny) {
        touch();
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
        touch();
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
        return inbox.messages(wanted, settle());
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
        touch();
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
        return inbox.await(wanted, settle());
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
        return sendings.views(wanted, settle());
    }

    /** The report of one campaign. */
    public synchronized Optional<CampaignView> campaign(Account account, long id) {
        return sendings.view(account, id, settle());
    }

    /** Adds an account at every gateway, or changes the one of that name. */
    public synchronized void account(AccountSettings settings) {
        touch();
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

    /** Does what has fallen due, and returns the time in epoch milliseconds. Called with the lock held. */
    long settle() {
        long now = clock.millis();
        if (agenda.settle(now)) {
            touch();
        }
        return now;
    }

    // ---- the state

    /** Notes that something changed that a state file keeps; the engine notes its own changes itself. */
    public synchronized void touch() {
        changes++;
    }

    /** How many changes there were of what a state file keeps, at least one for each campaign; the clock does not count. */
    public long changes() {
        return changes;
    }

    /**
     * What a state file keeps.
     *
     * @param tables gets what the parts of the state share
     * @param last whether nothing happens after this; otherwise a restart skips ids that may be given meanwhile
     */
    public synchronized EngineState state(Tables tables, boolean last) {
        return memory.state(tables, settle(), last);
    }

    /**
     * Takes the state of a file, before anything has happened.
     *
     * @param readers of the gateways that attach something to their sendings
     * @throws UnknownAccountException when the state has an account that the engine does not have
     */
    public synchronized void restore(EngineState state, Tables tables, Map<Gateway, Attachment.Reader> readers) {
        clock.goOn(Instant.ofEpochMilli(state.clock()));
        memory.restore(state, tables, readers);
    }

    /** Passes on what the network does, and wakes those who wait for a message. */
    private final class Informer implements EngineListener {

        @Override
        public void changed(long id) {
            listener.changed(id);
            inbox.changed(id, clock.millis());
        }

        @Override
        public void reported(Account account, long campaign) {
            listener.reported(account, campaign);
        }
    }
}
