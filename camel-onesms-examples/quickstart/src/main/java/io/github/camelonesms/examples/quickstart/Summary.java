package io.github.camelonesms.examples.quickstart;

import static io.github.camelonesms.examples.quickstart.Terminal.number;

import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.text.PhoneNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The outcome for every customer. The lists of customers who were not reached come first. The totals and the next steps come last, and fit
 * on one screen.
 */
final class Summary {

    private static final int LONGEST_LIST = 15;

    private final Terminal terminal;
    private final Mailing mailing;
    private final Sent sent;
    private final Outcome outcome;

    Summary(Terminal terminal, Mailing mailing, Sent sent, Outcome outcome) {
        this.terminal = terminal;
        this.mailing = mailing;
        this.sent = sent;
        this.outcome = outcome;
    }

    /** Shows the customers that were not reached, with the reason above them. */
    void lists() {
        terminal.keep();
        Map<String, String> reasons = outcome.reports().reasons();
        list(
                "Failed: refused by the network, or off until the message expired",
                outcome.with(DeliveryStatus.FAILED),
                letter -> reasons.getOrDefault(letter.number(), ""));
        Map<String, List<Letter>> byReason = mailing.unusable().stream()
                .collect(Collectors.groupingBy(
                        letter -> "Not sent: the number "
                                + PhoneNumbers.reason(letter.phone().isEmpty() ? null : letter.phone())
                                        .orElse(""),
                        LinkedHashMap::new,
                        Collectors.toList()));
        byReason.forEach((reason, letters) -> list(reason, letters, letter -> ""));
        list("Not sent: refused by the gateway", refused(), letter -> "");
        list(
                "Not sent: duplicate number",
                List.copyOf(mailing.duplicates().keySet()),
                letter -> "as in line " + mailing.duplicates().get(letter));
        list("Not sent: on the blacklist", mailing.blacklisted(), letter -> "");
        list("Outcome unknown: the answer to an earlier start is missing", mailing.unknown(), letter -> "");
        if (!mailing.unknown().isEmpty()) {
            terminal.wrap(
                    "  ",
                    "Start again in some minutes to look for the outcome again. After half an hour the vendor's panel shows"
                            + " it: then add -Dunresolved=sent or -Dunresolved=notSent.");
        }
    }

    private List<Letter> refused() {
        List<Letter> refused = new ArrayList<>(mailing.refused());
        refused.addAll(sent.refused());
        return refused;
    }

    private void list(String reason, List<Letter> letters, Function<Letter, String> remark) {
        if (letters.isEmpty()) {
            return;
        }
        terminal.print("%n");
        terminal.wrap("", reason);
        terminal.line();
        letters.stream()
                .limit(LONGEST_LIST)
                .forEach(letter -> terminal.print(
                        "  line %4d  %-26.26s %-23s %s%n",
                        letter.line(), letter.name(), letter.maskedPhone(), remark.apply(letter)));
        if (letters.size() > LONGEST_LIST) {
            terminal.print("  and %d more%n", letters.size() - LONGEST_LIST);
        }
    }

    /** Shows the totals. */
    void totals(long credit, long creditLeft) {
        int customers = mailing.customers();
        terminal.title("Result");
        terminal.print("  %-34s %9s %9s%n", "", "customers", "share");
        share("Delivered", outcome.count(DeliveryStatus.DELIVERED), customers);
        share("Failed", outcome.count(DeliveryStatus.FAILED), customers);
        share("Pending", outcome.pending(), customers);
        share("Not sent: no mobile number", mailing.unusable().size(), customers);
        share("Not sent: duplicate number", mailing.duplicates().size(), customers);
        share("Not sent: on the blacklist", mailing.blacklisted().size(), customers);
        if (!refused().isEmpty()) {
            share("Not sent: refused by the gateway", refused().size(), customers);
        }
        if (!mailing.unknown().isEmpty()) {
            share("Outcome unknown", mailing.unknown().size(), customers);
        }
        terminal.line();
        share("Total", customers, customers);
        terminal.print("%n");
        terminal.row("Credits expected", number(sent.credits()));
        terminal.row("Credits charged", number(credit - creditLeft));
        terminal.row("Credit left", number(creditLeft));
    }

    private void share(String name, int count, int total) {
        double share = total == 0 ? 0 : 100.0 * count / total;
        terminal.print("  %-34s %9s %7.1f %%%n", name, number(count), share);
    }

    /** Shows three lines of what to do next. */
    void next(boolean simulated) {
        terminal.print("%n");
        if (simulated) {
            terminal.print("Next: see each message in a browser: mvn -q -Dquickstart -Dstay%n");
            terminal.print("      your own file: add -Dcustomers=my.csv -Dtext='Merhaba {name}'%n");
        } else if (outcome.reports().complete()) {
            terminal.print("Next: nothing is open. The same command again would send nothing twice.%n");
            terminal.print("      another file: -Dcustomers=my.csv -Dtext='Merhaba {name}'%n");
        } else {
            terminal.print("Next: phones that are off have up to 48 hours. To see the rest of the reports,%n");
            terminal.print("      start the same command again: it sends nothing twice.%n");
        }
        terminal.print("      how it works: camel-onesms-examples/quickstart/README.md%n");
    }
}
