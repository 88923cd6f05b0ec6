package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who gets a message and who does not.
 *
 * @param toSend what is sent now
 * @param earlier what an earlier start has sent
 * @param refused customers whose number the gateway has refused at an earlier start
 * @param unknown what an earlier start may have sent: its answer is missing
 * @param unusable customers without a Turkish mobile number
 * @param duplicates customers whose number stands further up in the file, with the line there
 * @param blacklisted customers on the account's blacklist
 * @param earlierIds the ids of {@code earlier}, to poll their delivery reports
 */
record Mailing(
        List<Letter> toSend,
        List<Letter> earlier,
        List<Letter> refused,
        List<Letter> unknown,
        List<Letter> unusable,
        Map<Letter, Integer> duplicates,
        List<Letter> blacklisted,
        Set<String> earlierIds) {

    /** One letter to each number, none to those who do not want it, and none that an earlier start has sent. */
    static Mailing plan(List<Letter> letters, List<String> blacklist, Journal journal) {
        Set<String> unwanted = new HashSet<>(blacklist);
        Mailing mailing = new Mailing(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new LinkedHashSet<>());
        Map<String, Integer> firstLines = new LinkedHashMap<>();
        for (Letter letter : letters) {
            if (letter.number() == null) {
                mailing.unusable.add(letter);
                continue;
            }
            Integer first = firstLines.putIfAbsent(letter.number(), letter.line());
            if (first != null) {
                mailing.duplicates.put(letter, first);
            } else if (unwanted.contains(letter.number())) {
                mailing.blacklisted.add(letter);
            } else {
                mailing.decide(letter, journal.of(letter));
            }
        }
        return mailing;
    }

    private void decide(Letter letter, Journal.Entry known) {
        if (known == null) {
            toSend.add(letter);
            return;
        }
        switch (known.state()) {
            case ACCEPTED -> {
                earlier.add(letter);
                earlierIds.addAll(known.ids());
            }
            case REFUSED -> refused.add(letter);
            case UNKNOWN, UNRESOLVED -> unknown.add(letter);
        }
    }

    /** How many customers the file has. */
    int customers() {
        return toSend.size()
                + earlier.size()
                + refused.size()
                + unknown.size()
                + unusable.size()
                + duplicates.size()
                + blacklisted.size();
    }

    /** What the letters cost: a credit a segment. */
    long cost() {
        return toSend.stream().mapToLong(letter -> letter.analysis().segments()).sum();
    }

    /** What they would cost in ASCII, which is what the option transliterate does. */
    long costInAscii() {
        return toSend.stream()
                .map(letter -> SmsText.transliterate(letter.text()))
                .mapToLong(text -> SmsText.analyze(text, TextRules.ONESMS).segments())
                .sum();
    }

    /** The letters in groups, each of which goes into one request. */
    List<List<Letter>> inRequests(int size) {
        List<List<Letter>> requests = new ArrayList<>();
        for (int from = 0; from < toSend.size(); from += size) {
            requests.add(List.copyOf(toSend.subList(from, Math.min(from + size, toSend.size()))));
        }
        return requests;
    }
}
