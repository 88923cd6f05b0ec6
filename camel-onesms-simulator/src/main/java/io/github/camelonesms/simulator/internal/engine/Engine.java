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
 * The gateway behind the protocols: accounts, credit, campaigns, blacklists, the network and the deliveries. Every call
 * first performs everything due on the virtual clock. One lock guards all of it.
 */
public final class Engine {

    /**
     * Maximum of campaigns of a gateway between two writes of the state. A restart skips this many ids, unless the last
     * write was final.
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

    /** Minimum of entries of each kind to keep. */
    public int keep() {
        return keep;
    }

    /** Sets the listener of all further events. */
    public synchronized void listener(EngineListener value) {
        listener = value;
        sendings.listener(value);
    }

    /** The time of the next event in epoch milliseconds; empty if there is none. */
    public synchronized OptionalLong next() {
        settle();
        return agenda.next();
    }

    /** Moves the clock forward and performs everything that falls due. */
    public synchronized void advance(Duration duration) {
        clock.advance(duration);
        settle();
        if (!duration.isZero()) {
            touch();
            listener.clockMoved();
        }
    }

    /** Restores the state of the start. Only the ids continue. */
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

    /** Clears one account's history at its gateway. Fates, the clock and other accounts are unchanged. */
    public synchronized void reset(Account account) {
        settle();
        touch();
        sendings.forget(account);
        messages.remove(message -> message.campaign.account == account);
        ledger.remove(delivery -> delivery.account() == account);
        blacklist.clear(account);
        account.reset();
    }

    /** Performs several steps under the lock. */
    public synchronized <T, E extends Exception> T exclusively(Work<T, E> work) throws E {
        settle();
        return work.run();
    }

    /**
     * Schedules an action.
     *
     * @param time epoch milliseconds
     */
    public synchronized void at(long time, Runnable action) {
        agenda.at(time, action);
    }

    /** Several steps under the lock. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

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

    public Blacklists blacklists() {
        return blacklists;
    }

    /** Accepts or refuses a sending. */
    public synchronized SubmissionResult submit(Account account, Submission submission) {
        return submitAt(account, submission, settle());
    }

    /**
     * Accepts or refuses a sending at the time of an action of {@link #at}.
     *
     * @param now epoch milliseconds
     */
    public synchronized SubmissionResult submitAt(Account account, Submission submission, long now) {
        touch();
        return sendings.submit(account, submission, now);
    }

    /** Uses the gateway's next id for something other than a campaign. */
    public synchronized long takeId(Gateway gateway) {
        touch();
        return sendings.campaigns().takeId(gateway);
    }

    public synchronized void refund(Account account, long credit) {
        touch();
        account.giveBack(credit);
    }

    /** Cancels a sending that has not started, and refunds its credit. */
    public synchronized CancelResult cancel(Account account, long id) {
        settle();
        touch();
        return sendings.cancel(account, id);
    }

    /** The report of one of the account's campaigns. */
    public synchronized Optional<ReportView> report(Account account, long id) {
        return sendings.report(account, id, settle());
    }

    /** The reports of all of the account's campaigns, newest first. */
    public synchronized List<ReportView> reports(Account account) {
        return sendings.reports(account, settle());
    }

    /** One page of the ids of the account's campaigns, newest first. */
    public synchronized long[] campaignIds(Account account, long page, int pageSize) {
        settle();
        return account.campaigns().newestFirst(page, pageSize);
    }

    /** The ids of the campaigns of all matching accounts, oldest first. */
    public synchronized List<String> campaignIds(Predicate<Account> wanted) {
        settle();
        return sendings.campaigns()
                .inOrder(campaign -> wanted.test(campaign.account))
                .map(campaign -> Long.toString(campaign.id))
                .toList();
    }

    /** Sets the destiny of a number from now on; null = the default. */
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

    /** The numbers with a destiny of their own. */
    public synchronized Set<Long> destined() {
        return Set.copyOf(network.destinies().keySet());
    }

    /** Sets the destiny of all other numbers. */
    public synchronized void defaultDestiny(Destiny destiny) {
        touch();
        settle();
        network.defaultDestiny(destiny);
    }

    /** The destiny of all other numbers. */
    public synchronized Destiny defaultDestiny() {
        return network.defaultDestiny();
    }

    /** The matching kept messages, newest first. */
    public synchronized List<MessageView> messages(Predicate<MessageView> wanted) {
        return inbox.messages(wanted, settle());
    }

    /** The kept messages to a number, newest first. */
    public List<MessageView> messagesTo(long number) {
        String text = PhoneNumbers.format(number);
        return messages(message -> message.number().equals(text));
    }

    public synchronized Optional<MessageView> message(long id) {
        long now = settle();
        return Optional.ofNullable(messages.get(id)).map(message -> message.view(now));
    }

    /** How many messages are kept. */
    public synchronized int messageCount() {
        return messages.all().size();
    }

    /** Removes the messages, also from the phones. Credit, reports and duplicate guards are unchanged. */
    public synchronized void deleteMessages() {
        touch();
        settle();
        messages.remove(message -> true);
        ledger.clear();
    }

    /**
     * The newest matching message at a phone, or else the next one.
     *
     * @throws IllegalStateException if messages are not kept
     */
    public synchronized CompletableFuture<MessageView> await(Predicate<MessageView> wanted) {
        return inbox.await(wanted, settle());
    }

    /** The counts of each account at each gateway. */
    public synchronized List<AccountCounts> counts() {
        settle();
        return Stream.of(Gateway.values())
                .flatMap(gateway -> accounts.of(gateway).stream())
                .map(Account::counts)
                .toList();
    }

    /** The campaigns of the matching accounts, newest first. */
    public synchronized List<CampaignView> campaigns(Predicate<Account> wanted) {
        return sendings.views(wanted, settle());
    }

    public synchronized Optional<CampaignView> campaign(Account account, long id) {
        return sendings.view(account, id, settle());
    }

    /** Adds an account at every gateway, or changes the one of that name. */
    public synchronized void account(AccountSettings settings) {
        touch();
        accounts.put(settings);
    }

    /** The matching deliveries, in order. */
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

    /** Performs everything due and returns the time in epoch milliseconds. The caller has the lock. */
    long settle() {
        long now = clock.millis();
        if (agenda.settle(now)) {
            touch();
        }
        return now;
    }

    /** Records a change of the state outside the engine. */
    public synchronized void touch() {
        changes++;
    }

    /** How many changes of the state there were, at least one per campaign; the clock does not count. */
    public long changes() {
        return changes;
    }

    /**
     * The state for the state file.
     *
     * @param tables receives what the parts of the state share
     * @param last whether it is the final write; otherwise a restart skips ids
     */
    public synchronized EngineState state(Tables tables, boolean last) {
        return memory.state(tables, settle(), last);
    }

    /**
     * Restores the state of a file, before any request.
     *
     * @param readers of the gateways with attachments
     * @throws UnknownAccountException if the state has an unknown account
     */
    public synchronized void restore(EngineState state, Tables tables, Map<Gateway, Attachment.Reader> readers) {
        clock.goOn(Instant.ofEpochMilli(state.clock()));
        memory.restore(state, tables, readers);
    }

    /** Passes on the network's events, and completes waiting calls. */
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
