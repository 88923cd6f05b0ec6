package io.github.camelonesms.examples.quickstart;

import static io.github.camelonesms.examples.quickstart.Terminal.number;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.OneSmsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultExchange;

/** One run of the mailing: read the file, check the account, count down, send, show the reports. */
final class MailingRun implements AutoCloseable {

    private static final Duration SECOND = Duration.ofSeconds(1);
    /** A request belongs to its start of the program for 30 seconds; then the component establishes its outcome. */
    private static final int SETTLING_SECONDS = 60;

    private final CamelContext camel;
    private final ProducerTemplate template;
    private final Settings settings;
    private final Screen screen;
    private final Stop stop;
    private final Sending sending;
    private volatile Journal journal;
    private volatile Mailing mailing;

    MailingRun(Main main, Settings settings, Screen screen, Stop stop) throws Exception {
        this.camel = main.getCamelContext();
        this.template = main.getCamelTemplate();
        this.settings = settings;
        this.screen = screen;
        this.stop = stop;
        this.sending = new Sending(stop, screen);
    }

    /** Runs to the end. */
    void run() throws Exception {
        Customers customers = settings.customers();
        List<Letter> letters = settings.text(customers).fill(customers);
        String unresolved = settings.unresolved();
        screen.file(settings.customersFile(), customers);
        journal = new Journal(settings.journal(), settings.account());
        camel.getRegistry().bind("journal", journal.database());
        camel.addRoutes(new QuickstartRoutes(sending, stop));
        settle(letters, unresolved);

        Exchange account = ask("direct:ask", null);
        String sender = settings.sender(strings(account, "senders"));
        long credit = account.getVariable("credit", Long.class);
        mailing = Mailing.plan(letters, strings(account, "blacklist"), journal);
        screen.planned(mailing, sender, credit);
        if (mailing.cost() > credit) {
            throw new CustomerFileException("The messages need " + number(mailing.cost()) + " credits, the account has "
                    + number(credit) + ". Buy " + number(mailing.cost() - credit)
                    + " or send to fewer customers: nothing is sent to a part of them.");
        }
        send(sender);
        follow(credit);
    }

    /**
     * Waits for the outcome of messages of an earlier start whose answer is missing.
     *
     * @param decision what a person says of those whose outcome stays unknown; empty = nothing
     */
    private void settle(List<Letter> letters, String decision) throws InterruptedException {
        List<Letter> usable =
                letters.stream().filter(letter -> letter.number() != null).toList();
        journal.read(usable);
        List<Letter> unknown = journal.with(Journal.State.UNKNOWN, usable);
        for (int left = SETTLING_SECONDS; left > 0 && !unknown.isEmpty(); left--) {
            if (left == SETTLING_SECONDS || screen.terminal().interactive()) {
                screen.settling(unknown.size(), left);
            }
            stop.pause(SECOND);
            journal.read(unknown);
            unknown = journal.with(Journal.State.UNKNOWN, unknown);
        }
        screen.terminal().keep();
        if (!decision.isEmpty()) {
            List<Letter> unresolved = journal.with(Journal.State.UNRESOLVED, usable);
            for (Letter letter : unresolved) {
                Exchange exchange = new DefaultExchange(camel);
                exchange.getMessage().setHeader(OneSmsConstants.IDEMPOTENCY_KEY, letter.key());
                exchange.getMessage().setBody(decision);
                answered("direct:resolve", exchange);
            }
            journal.read(unresolved);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Exchange exchange, String variable) {
        return exchange.getVariable(variable, List.class);
    }

    private void send(String sender) throws InterruptedException {
        sending.prepare(mailing.toSend().size());
        if (mailing.toSend().isEmpty()) {
            return;
        }
        screen.sending();
        countDown();
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(OneSmsConstants.SENDER, sender);
        exchange.getMessage().setBody(mailing.inRequests(settings.messagesPerRequest()));
        try {
            answered("direct:send", exchange);
        } catch (RuntimeException e) {
            sending.failed(e);
            throw e;
        }
    }

    private void countDown() throws InterruptedException {
        long seconds = settings.pauseBeforeSending().toSeconds();
        for (long left = seconds; left > 0; left--) {
            if (left == seconds || screen.terminal().interactive()) {
                screen.countdown(left, mailing.toSend().size(), mailing.cost());
            }
            stop.pause(SECOND);
        }
    }

    private void follow(long credit) throws InterruptedException {
        Sent sent = sending.sent();
        Set<String> ids = new TreeSet<>(mailing.earlierIds());
        ids.addAll(sent.ids());
        Outcome outcome = Outcome.of(mailing, sent, new Reports(List.of()));
        if (!ids.isEmpty()) {
            screen.following();
            for (int polls = 0; polls < settings.polls(); polls++) {
                stop.pause(settings.pollEvery());
                Object body =
                        ask("direct:reports", new ArrayList<>(ids)).getMessage().getBody();
                outcome = Outcome.of(mailing, sent, Reports.of(body));
                screen.progress(outcome);
                if (outcome.reports().complete()) {
                    break;
                }
            }
        }
        long left = ask("direct:credit", null).getMessage().getBody(Long.class);
        Summary summary = new Summary(screen.terminal(), mailing, sent, outcome);
        summary.lists();
        summary.totals(credit, left);
        summary.next(settings.simulated());
        if (settings.stay()) {
            screen.staying();
            stop.pause(Duration.ofDays(1));
        }
    }

    private Exchange ask(String route, Object body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        return answered(route, exchange);
    }

    private Exchange answered(String route, Exchange exchange) {
        template.send(route, exchange);
        Exception failure = exchange.getException();
        if (failure != null) {
            // The splitter wraps what stopped it.
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof OneSmsException || cause instanceof Stop.Stopped) {
                    throw (RuntimeException) cause;
                }
            }
            throw new IllegalStateException(failure);
        }
        return exchange;
    }

    /** The messages sent so far; null before the mailing is planned. */
    Sent sent() {
        return mailing == null ? null : sending.sent();
    }

    /** Who gets a message and who does not; null before that is known. */
    Mailing mailing() {
        return mailing;
    }

    /** Where the accepted messages are recorded; null when nowhere. */
    Path journal() {
        return journal == null ? null : journal.file();
    }

    /** After Camel has stopped, which records the last outcomes. */
    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
