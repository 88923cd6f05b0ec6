package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.journal.PartOutcome;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.text.PhoneNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Outcomes as the journal keeps them: a number that was left out is shown by its places in the request. */
final class OutcomeRecords {

    /** What takes the place of a number that the gateway left out and that was not in the request. */
    private static final int NO_INDEX = -1;

    private OutcomeRecords() {}

    /**
     * The record of an outcome.
     *
     * @param everyPlace whether a number that was left out is recorded at each of its places, for each of its messages;
     *     otherwise at the first one
     */
    static PartOutcome toRecord(Submitter.Outcome outcome, SendRequest request, boolean everyPlace) {
        Accepted accepted = outcome.accepted();
        List<PartOutcome.RejectedPlace> refused = new ArrayList<>();
        if (!accepted.rejected().isEmpty()) {
            Map<String, List<Integer>> places = places(request);
            for (RejectedRecipient recipient : accepted.rejected()) {
                List<Integer> own = places.getOrDefault(normal(recipient.number()), List.of(NO_INDEX));
                for (int place : everyPlace ? own : own.subList(0, 1)) {
                    refused.add(new PartOutcome.RejectedPlace(place, recipient.reason()));
                }
            }
        }
        return new PartOutcome(
                accepted.id(),
                accepted.parts().stream()
                        .map(part -> new PartOutcome.OwnId(part.id(), part.recipients(), part.segments()))
                        .toList(),
                refused,
                outcome.code(),
                outcome.recovered());
    }

    private static Map<String, List<Integer>> places(SendRequest request) {
        Map<String, List<Integer>> places = new HashMap<>();
        int index = 0;
        for (String number : numbers(request)) {
            places.computeIfAbsent(normal(number), ignored -> new ArrayList<>(1))
                    .add(index);
            index++;
        }
        return places;
    }

    static String normal(String number) {
        return PhoneNumbers.normalize(number).orElse(number);
    }

    static List<String> numbers(SendRequest request) {
        return request.messages().stream()
                .flatMap(message -> message.numbers().stream())
                .toList();
    }

    /** @param numbers the numbers of the request, or of the message whose outcome it is */
    static Submitter.Outcome fromRecord(PartOutcome outcome, List<String> numbers) {
        List<RejectedRecipient> rejected = outcome.rejected().stream()
                .map(left -> new RejectedRecipient(
                        left.index() < 0 || left.index() >= numbers.size() ? "" : numbers.get(left.index()),
                        left.reason()))
                .toList();
        List<Accepted.Part> parts = outcome.ids().stream()
                .map(own -> new Accepted.Part(own.id(), own.recipients(), own.segments()))
                .toList();
        return new Submitter.Outcome(new Accepted(outcome.id(), rejected, parts), outcome.code(), outcome.recovered());
    }
}
