package io.github.camelonesms.examples.quickstart;

import static io.github.camelonesms.examples.quickstart.Terminal.number;

import io.github.camelonesms.model.AccountCheck;
import io.github.camelonesms.model.CheckResult;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.text.SmsAlphabet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the person at the terminal sees while the program runs: no full phone number. */
final class Screen {

    private static final int LONGEST_LIST = 8;
    private static final int SHOWN_IDS = 12;
    private static final int STEPS = 20;

    private final Terminal terminal;
    private Clock clock = Clock.systemUTC();
    private Instant lastAccepted;
    private int lastStep = -1;
    private String lastProgress = "";
    private boolean simulated;

    Screen(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Shows where the messages go. */
    void gateway(String baseUrl) {
        terminal.title("Gateway");
        terminal.row("Address", baseUrl);
    }

    /**
     * Shows that the gateway is simulated.
     *
     * @param time the simulator's
     * @param pace how fast it goes
     * @param page where a browser shows the messages
     */
    void simulated(Clock time, String pace, String page) {
        terminal.row("Simulated", "no SMS is sent; clock: " + pace);
        terminal.row("Inbox page", page);
        clock = time;
        simulated = true;
    }

    /** Shows the file that was read. */
    void file(String location, Customers customers) {
        terminal.row("File", location);
        terminal.row(
                "",
                customers.encoding() + ", " + customers.separatorName() + ", phone in column "
                        + customers.header().get(Column.PHONE.in(customers.header())));
    }

    /** Shows that the outcome of messages of an earlier start is looked for. */
    void settling(int messages, int seconds) {
        String what =
                String.format(Locale.ROOT, "Looking for the outcome of %d messages of an earlier start", messages);
        if (terminal.interactive()) {
            terminal.rewrite("  %s: up to %d s", what, seconds);
        } else {
            terminal.print("  %s: up to %d s%n", what, seconds);
        }
    }

    /** Shows what the file holds and what sending it will cost. */
    void planned(Mailing mailing, String sender, long credit) {
        terminal.row("Sender", sender);
        terminal.row("Credit", number(credit));
        List<Letter> sendable = mailing.toSend();
        terminal.title("Before sending");
        terminal.row("Customers in the file", number(mailing.customers()));
        terminal.row("  duplicate number", number(mailing.duplicates().size()));
        terminal.row("  on the blacklist", number(mailing.blacklisted().size()));
        terminal.row("  no Turkish mobile number", number(mailing.unusable().size()));
        if (!mailing.earlier().isEmpty()) {
            terminal.row("  sent by an earlier start", number(mailing.earlier().size()));
        }
        if (!mailing.refused().isEmpty()) {
            terminal.row("  refused by the gateway", number(mailing.refused().size()));
        }
        if (!mailing.unknown().isEmpty()) {
            terminal.row(
                    "  outcome unknown", number(mailing.unknown().size()) + "  (of an earlier start; not sent again)");
        }
        terminal.row("Messages to send", number(sendable.size()));
        long turkish = sendable.stream()
                .filter(letter -> letter.analysis().alphabet() == SmsAlphabet.TURKISH)
                .count();
        terminal.row("  with Turkish letters", number(turkish) + "  (155 characters per segment instead of 160)");
        long replaced = sendable.stream()
                .filter(letter -> !letter.analysis().replaced().isEmpty())
                .count();
        if (replaced > 0) {
            terminal.row("  with letters like â", number(replaced) + "  (the gateway replaces them by a blank)");
        }
        for (int segments = 1; segments <= 6; segments++) {
            int wanted = segments;
            long count = sendable.stream()
                    .filter(letter -> letter.analysis().segments() == wanted)
                    .count();
            if (count > 0) {
                terminal.row("  of " + segments + (segments == 1 ? " segment" : " segments"), number(count));
            }
        }
        terminal.row("Expected cost", number(mailing.cost()) + " credits");
        terminal.row("Expected cost in ASCII", number(mailing.costInAscii()) + " credits  (option transliterate)");
        if (!sendable.isEmpty()) {
            Letter letter = sendable.get(0);
            terminal.row("For example", letter.maskedPhone());
            terminal.wrap("  ", "\"" + letter.text() + "\"");
        }
    }

    /** Shows how long it is until the first message is sent. */
    void countdown(long seconds, int messages, long cost) {
        String what = number(messages) + " messages, " + number(cost) + " credits";
        if (terminal.interactive()) {
            terminal.rewrite("  Sending in %d s: %s. Ctrl-C ends it, and nothing is sent.", seconds, what);
        } else {
            terminal.print("  Sending in %d s: %s.%n", seconds, what);
        }
    }

    /** Begins the part that shows what the gateway takes. */
    void sending() {
        terminal.title("Sending");
    }

    /**
     * Shows that the gateway took one more request.
     *
     * @param done how many of {@code total} messages have an answer
     */
    void accepted(int accepted, int done, int total, long credits) {
        lastAccepted = clock.instant();
        String line = String.format(
                Locale.ROOT, "%s %4d of %d accepted, %d credits", terminal.bar(done, total), accepted, total, credits);
        int step = total == 0 ? STEPS : (int) ((long) STEPS * done / total);
        terminal.rewrite("  %s", line);
        if (!terminal.interactive() && step > lastStep) {
            terminal.print("  %s%n", line);
        }
        lastStep = step;
        if (done >= total) {
            terminal.keep();
        }
    }

    /** Begins the part that shows the delivery reports. */
    void following() {
        if (lastAccepted == null) {
            lastAccepted = clock.instant();
        }
        terminal.title("Delivery reports");
    }

    /** Shows the reports where they have changed. */
    void progress(Outcome outcome) {
        int delivered = outcome.count(DeliveryStatus.DELIVERED);
        int failures = outcome.count(DeliveryStatus.FAILED);
        String progress = String.format(
                Locale.ROOT, "delivered %4d   failed %3d   pending %4d", delivered, failures, outcome.pending());
        Duration since = Duration.between(lastAccepted, clock.instant());
        String line = String.format(
                Locale.ROOT,
                "%s +%02d:%02d h  %s",
                terminal.bar(delivered + failures, outcome.sent().size()),
                since.toHours(),
                since.toMinutesPart(),
                progress);
        terminal.rewrite("  %s", line);
        if (!terminal.interactive() && !progress.equals(lastProgress)) {
            terminal.print("  %s%n", line);
        }
        lastProgress = progress;
    }

    /** Shows that the simulator's page is open until Ctrl-C. */
    void staying() {
        terminal.print("      The inbox page is open until Ctrl-C.%n");
    }

    /** Shows what is wrong with address and account; false if that keeps messages from being sent. */
    boolean checked(AccountCheck check) {
        terminal.title("Check");
        for (CheckResult result : check.results()) {
            terminal.row(result.point().id(), result.state().toString());
            terminal.wrap(" ".repeat(4), result.cause());
            if (result.cure() != null) {
                terminal.wrap(" ".repeat(4), "Cure: " + result.cure());
            }
        }
        terminal.print("%n");
        return check.ok();
    }

    /** Shows that Ctrl-C was understood, while the answer to a request is awaited. */
    void stopping(long seconds) {
        terminal.keep();
        terminal.print("  Waiting up to %d s for the answer to the request under way.%n", seconds);
    }

    /**
     * Shows what was sent and what not when the program ends early, and how to go on.
     *
     * @param sent null when the program had not come to that
     * @param mailing null when the file was not read yet
     * @param journal where the accepted messages are recorded; null when nowhere
     */
    void ended(String title, Sent sent, Mailing mailing, Path journal) {
        terminal.keep();
        terminal.title(title);
        if (sent == null || sent.accepted().isEmpty() && sent.unknown().isEmpty()) {
            // Before the plan, the component may have sent what an earlier start had begun.
            String nothing = mailing == null && journal != null
                    ? "This start has begun no message."
                    : "Nothing was sent, and nothing is charged.";
            terminal.wrap("  ", nothing + (journal == null ? "" : " To go on, start the same command again."));
            return;
        }
        int notSent = mailing.toSend().size()
                - sent.accepted().size()
                - sent.unknown().size();
        terminal.row("Accepted", number(sent.accepted().size()) + " messages, " + number(sent.credits()) + " credits");
        if (!sent.ids().isEmpty()) {
            List<String> shown = sent.ids().stream().limit(SHOWN_IDS).toList();
            int more = sent.ids().size() - shown.size();
            terminal.wrap("    ", "ids " + String.join(", ", shown) + (more > 0 ? " and " + more + " more" : ""));
        }
        if (!sent.unknown().isEmpty()) {
            terminal.row("Outcome unknown", number(sent.unknown().size()) + " messages");
            terminal.wrap(
                    "    ",
                    lines(sent.unknown()) + ": the answer did not come. They may have been sent."
                            + (journal == null ? " The vendor's panel shows it." : ""));
        }
        terminal.row("Not sent", number(notSent) + " messages");
        if (simulated) {
            terminal.wrap("  ", "The gateway was simulated and has ended: start again for a new run.");
        } else if (journal == null) {
            terminal.wrap("  ", "Nothing is recorded of the shipped customers: a second start sends to all of them.");
        } else {
            terminal.wrap(
                    "  ",
                    "To go on, start the same command again: it "
                            + (sent.unknown().isEmpty() ? "" : "establishes the outcome of the unknown ones, ")
                            + "sends only what is not sent, and follows the reports of the rest. It knows that from");
            terminal.print("  %s%n", journal);
        }
    }

    private static String lines(List<Letter> letters) {
        Letter first = letters.get(0);
        Letter last = letters.get(letters.size() - 1);
        return letters.size() == 1 ? "line " + first.line() : "between line " + first.line() + " and " + last.line();
    }

    /** Shows why the program ends early, and what to do. */
    void failure(String reason, List<String> details) {
        terminal.keep();
        terminal.print("%n");
        terminal.wrap("", "Failed: " + reason);
        details.stream().limit(LONGEST_LIST).forEach(detail -> terminal.wrap("  ", detail));
        if (details.size() > LONGEST_LIST) {
            terminal.print("  and %d more%n", details.size() - LONGEST_LIST);
        }
    }
}
