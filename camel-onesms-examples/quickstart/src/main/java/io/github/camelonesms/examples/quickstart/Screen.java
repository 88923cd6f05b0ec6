package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.model.AccountCheck;
import io.github.camelonesms.model.CheckResult;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.text.SmsAlphabet;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** What the person at the terminal sees: 80 columns, no full phone number. */
public final class Screen {

    private static final int WIDTH = 80;
    private static final int BAR = 20;
    private static final int LONGEST_LIST = 15;
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ENGLISH);

    private final PrintStream out;
    private Clock clock = Clock.systemUTC();
    private Instant lastAccepted;
    private int accepted;
    private int rejected;
    private String lastProgress = "";
    private boolean failed;

    /** @param out where to print; the caller closes it */
    Screen(PrintStream out) {
        this.out = out;
    }

    /** Shows where the messages go. */
    void gateway(String baseUrl) {
        title("Gateway");
        row("Address", baseUrl);
    }

    /**
     * Shows that the gateway is simulated.
     *
     * @param time the simulator's
     * @param pace how fast it goes
     */
    void simulated(Clock time, String pace) {
        row("Simulated", "no SMS is sent; clock: " + pace);
        clock = time;
    }

    /** Shows what the file holds and what sending it will cost. */
    public void planned(
            @Body Mailing mailing, @Variable("credit") long credit, @Variable("senders") List<String> senders) {
        row("Sender", senders.isEmpty() ? "none approved" : senders.get(0));
        row("Credit", number(credit));
        List<Letter> sendable = mailing.sendable();
        long turkish = sendable.stream()
                .filter(letter -> letter.analysis().alphabet() == SmsAlphabet.TURKISH)
                .count();
        long replaced = sendable.stream()
                .filter(letter -> !letter.analysis().replaced().isEmpty())
                .count();

        title("Before sending");
        row("Customers in the file", number(mailing.customers()));
        row("  duplicate number", number(mailing.duplicates().size()));
        row("  on the blacklist", number(mailing.blacklisted().size()));
        row("  no Turkish mobile number", number(mailing.letters().size() - sendable.size()));
        row("Messages to send", number(sendable.size()));
        row("  with Turkish letters", number(turkish) + "  (155 characters per segment instead of 160)");
        if (replaced > 0) {
            row("  with letters like â", number(replaced) + "  (the gateway replaces them by a blank)");
        }
        Map<Integer, Long> bySegments = new LinkedHashMap<>();
        for (int segments = 1; segments <= 6; segments++) {
            int wanted = segments;
            long count = sendable.stream()
                    .filter(letter -> letter.analysis().segments() == wanted)
                    .count();
            if (count > 0) {
                bySegments.put(segments, count);
            }
        }
        bySegments.forEach((segments, count) ->
                row("  of " + segments + (segments == 1 ? " segment" : " segments"), number(count)));
        row("Expected cost", number(mailing.cost()) + " credits");
        row("Expected cost in ASCII", number(mailing.costInAscii()) + " credits  (option transliterate)");
        if (mailing.cost() > credit) {
            row("Warning", "the credit does not cover this mailing");
        }
        example(mailing);
        title("Sending");
    }

    private void example(Mailing mailing) {
        if (!mailing.sendable().isEmpty()) {
            Letter letter = mailing.sendable().get(0);
            row("For example", letter.maskedPhone());
            wrap("  ", "\"" + letter.text() + "\"");
        }
    }

    /** Shows that the gateway took one more request. */
    public void accepted(@Body SendResult result, @Variable("mailing") Mailing mailing) {
        accepted += result.recipients();
        rejected += result.rejected().size();
        lastAccepted = clock.instant();
        print(
                "  %s %4d of %d   submission %s, %d credits%n",
                bar(accepted + rejected, mailing.letters().size()),
                accepted,
                mailing.sendable().size(),
                result.id(),
                result.segments());
    }

    /** Shows the reports where they have changed. */
    public void progress(@Body Reports reports) {
        int delivered = reports.count(DeliveryStatus.DELIVERED);
        int failed = reports.count(DeliveryStatus.FAILED);
        String progress = String.format(
                Locale.ROOT,
                "delivered %4d   failed %3d   pending %4d",
                delivered,
                failed,
                accepted - delivered - failed);
        if (lastProgress.isEmpty()) {
            title("Delivery reports");
        }
        if (!progress.equals(lastProgress)) {
            Duration since = Duration.between(lastAccepted, clock.instant());
            print(
                    "  %s +%02d:%02d h  %s%n",
                    bar(delivered + failed, accepted), since.toHours(), since.toMinutesPart(), progress);
            lastProgress = progress;
        }
    }

    /** Shows what became of every customer. */
    public void summary(
            @Variable("mailing") Mailing mailing,
            @Variable("sent") Sent sent,
            @Variable("reports") Reports reports,
            @Variable("credit") long credit,
            @Variable("creditLeft") long creditLeft) {
        int delivered = reports.count(DeliveryStatus.DELIVERED);
        int failed = reports.count(DeliveryStatus.FAILED);
        int customers = mailing.customers();

        title("Result");
        print("  %-34s %9s %9s%n", "", "customers", "share");
        outcome("Delivered", delivered, customers);
        outcome("Failed", failed, customers);
        outcome("Pending", sent.recipients() - delivered - failed, customers);
        outcome("Not sent: no mobile number", sent.rejected().size(), customers);
        outcome("Not sent: duplicate number", mailing.duplicates().size(), customers);
        outcome("Not sent: on the blacklist", mailing.blacklisted().size(), customers);
        line();
        outcome("Total", customers, customers);
        out.println();
        row("Credits expected", number(sent.credits()));
        row("Credits charged", number(credit - creditLeft));
        row("Credit left", number(creditLeft));

        failures(mailing, reports.failed());
        rejections(mailing, sent.rejected());
        others(mailing);
        if (!reports.complete()) {
            title("Still to come");
            wrap(
                    "  ",
                    "The gateway waits up to 48 hours for phones that are off. Poll again later: onesms:dlr with"
                            + " the ids " + String.join(", ", sent.getIds()));
        }
        out.println();
    }

    private void failures(Mailing mailing, Set<String> numbers) {
        List<Letter> failed = mailing.sendable().stream()
                .filter(letter -> numbers.contains(letter.number()))
                .toList();
        if (!failed.isEmpty()) {
            title("Failed: refused by the network, or off until the message expired");
            failed.stream().limit(LONGEST_LIST).forEach(letter -> customer(letter, ""));
            if (failed.size() > LONGEST_LIST) {
                print("  and %d more%n", failed.size() - LONGEST_LIST);
            }
        }
    }

    private void rejections(Mailing mailing, List<RejectedRecipient> rejections) {
        if (rejections.isEmpty()) {
            return;
        }
        title("Not sent: no mobile number");
        Map<String, List<Letter>> byReason = new LinkedHashMap<>();
        List<Letter> unusable = new ArrayList<>(mailing.letters());
        unusable.removeAll(mailing.sendable());
        for (RejectedRecipient rejection : rejections) {
            unusable.stream()
                    .filter(letter -> letter.phone().equals(rejection.number()))
                    .findFirst()
                    .ifPresent(letter -> {
                        unusable.remove(letter);
                        byReason.computeIfAbsent(rejection.reason(), reason -> new ArrayList<>())
                                .add(letter);
                    });
        }
        byReason.forEach((reason, letters) -> {
            letters.forEach(letter -> customer(letter, ""));
            wrap(" ".repeat(13), reason);
        });
    }

    private void others(Mailing mailing) {
        if (!mailing.duplicates().isEmpty()) {
            title("Not sent: duplicate number");
            mailing.duplicates().forEach((letter, first) -> customer(letter, "as in line " + first));
        }
        if (!mailing.blacklisted().isEmpty()) {
            title("Not sent: on the blacklist");
            mailing.blacklisted().forEach(letter -> customer(letter, ""));
        }
    }

    /** Shows what is wrong with address and account. */
    public void checked(@Body AccountCheck check) {
        title("Check");
        for (CheckResult result : check.results()) {
            row(result.point().id(), result.state().toString());
            wrap(" ".repeat(4), result.cause());
            if (result.cure() != null) {
                wrap(" ".repeat(4), "Cure: " + result.cure());
            }
        }
        failed = !check.ok();
        out.println();
    }

    /** Whether a check found something that keeps messages from being sent. */
    boolean failed() {
        return failed;
    }

    /** Shows why the program ends early, and what to do. */
    void failure(String reason) {
        out.println();
        wrap("", "Failed: " + reason);
        if (accepted > 0) {
            wrap("", accepted + " messages were accepted before. Do not simply start again: they would be sent twice.");
        } else {
            wrap("", "Nothing is known to have been sent.");
        }
    }

    private void title(String text) {
        print("%n%s%n", text);
        line();
    }

    private void line() {
        out.println("─".repeat(WIDTH));
    }

    private void row(String name, String value) {
        print("  %-28s %s%n", name, value);
    }

    private void outcome(String name, int count, int total) {
        double share = total == 0 ? 0 : 100.0 * count / total;
        print("  %-34s %9s %7.1f %%%n", name, number(count), share);
    }

    private void customer(Letter letter, String remark) {
        print("  line %4d  %-30s %-14s %s%n", letter.line(), letter.name(), letter.maskedPhone(), remark);
    }

    private static String bar(int done, int total) {
        int filled = total == 0 ? BAR : BAR * Math.min(done, total) / total;
        return "█".repeat(filled) + "░".repeat(BAR - filled);
    }

    private static String number(long value) {
        return new DecimalFormat("#,##0", SYMBOLS).format(value);
    }

    private void print(String format, Object... values) {
        out.print(String.format(Locale.ROOT, format, values).replaceAll(" +(?=\\R)", ""));
    }

    private void wrap(String indent, String text) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ")) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line = new StringBuilder(indent);
            }
            if (line.length() > indent.length()) {
                line.append(' ');
            }
            line.append(word);
        }
        out.println(line);
    }
}
