package io.github.camelonesms.examples.cluster;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.util.Locale;
import java.util.Map;

/**
 * The requests compared with the phones.
 *
 * @param lost phones that got nothing, although no result reports that
 * @param doubled phones that got their message more than once
 * @param reported accepted messages whose final delivery report was seen
 */
record Ledger(
        int asked,
        int accepted,
        int refused,
        int unresolved,
        int phones,
        int lost,
        int doubled,
        int reported,
        Map<String, Integer> perNode,
        Rates rates) {

    /**
     * Messages per second.
     *
     * @param alone by one node
     * @param together by all of them, before the first kill
     */
    record Rates(double alone, int nodes, double together) {}

    /** @param rates null if they were not measured */
    static Ledger of(int asked, Tally tally, SmsGatewaySimulator gateway, Rates rates) {
        int lost = 0;
        int doubled = 0;
        for (int i = 0; i < asked; i++) {
            String number = number(i);
            int deliveries = gateway.deliveries(number);
            String outcome = tally.outcome(number);
            if (deliveries == 0 && !"refused".equals(outcome) && !"unresolved".equals(outcome)) {
                lost++;
            }
            if (deliveries > 1) {
                doubled++;
            }
        }
        return new Ledger(
                asked,
                tally.count("accepted"),
                tally.count("refused"),
                tally.count("unresolved"),
                gateway.phonesReached(),
                lost,
                doubled,
                tally.reported(),
                tally.perNode(),
                rates);
    }

    /** Whether no message was lost or sent twice, and the report of each accepted one was seen. */
    boolean isFine() {
        return lost == 0 && doubled == 0 && reported == accepted;
    }

    /** The number of a message. */
    static String number(int message) {
        return "90555" + String.format(Locale.ROOT, "%07d", message);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, "asked", asked);
        line(text, "accepted", accepted);
        line(text, "refused", refused);
        line(text, "unresolved", unresolved);
        line(text, "on the phones", phones);
        line(text, "lost", lost);
        line(text, "doubled", doubled);
        line(text, "reports seen", reported);
        perNode.forEach((node, messages) -> line(text, "results of " + node, messages));
        if (rates != null) {
            line(text, "per second, 1 node", Math.round(rates.alone()));
            line(text, "per second, " + rates.nodes() + " nodes", Math.round(rates.together()));
            text.append(
                    String.format(Locale.ROOT, "  %-22s %9.2f%n", "that is, times", rates.together() / rates.alone()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, long number) {
        text.append(String.format(Locale.ROOT, "  %-22s %,9d%n", name, number));
    }
}
