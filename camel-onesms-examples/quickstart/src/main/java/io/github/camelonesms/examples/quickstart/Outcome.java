package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.model.DeliveryStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The delivery of the messages that were accepted, in this run or in an earlier one.
 *
 * @param sent the messages
 * @param reports their delivery reports
 */
record Outcome(List<Letter> sent, Reports reports) {

    static Outcome of(Mailing mailing, Sent sent, Reports reports) {
        List<Letter> all = new ArrayList<>(mailing.earlier());
        all.addAll(sent.accepted());
        return new Outcome(List.copyOf(all), reports);
    }

    /** How many messages have this status. */
    int count(DeliveryStatus status) {
        return with(status).size();
    }

    /** The messages that have this status. */
    List<Letter> with(DeliveryStatus status) {
        Set<String> numbers = reports.with(status);
        return sent.stream().filter(letter -> numbers.contains(letter.number())).toList();
    }

    /** How many messages have no final status yet. */
    int pending() {
        return sent.size() - count(DeliveryStatus.DELIVERED) - count(DeliveryStatus.FAILED);
    }
}
