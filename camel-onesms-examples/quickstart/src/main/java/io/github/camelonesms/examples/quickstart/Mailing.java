package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/**
 * Who gets a message and who does not.
 *
 * @param letters what is handed to the component; it sorts out the numbers that nobody has
 * @param duplicates customers whose number stands further up in the file, with the line there
 * @param blacklisted customers on the account's blacklist
 */
public record Mailing(List<Letter> letters, Map<Letter, Integer> duplicates, List<Letter> blacklisted) {

    /** Writes a letter to each customer, once to each number, and to nobody who does not want it. */
    public static Mailing plan(@Body List<Customer> customers, @Variable("blacklist") List<String> blacklist) {
        Set<String> unwanted = new HashSet<>(blacklist);
        List<Letter> letters = new ArrayList<>();
        Map<Letter, Integer> duplicates = new LinkedHashMap<>();
        List<Letter> blacklisted = new ArrayList<>();
        Map<String, Integer> firstLines = new LinkedHashMap<>();
        int line = 1;
        for (Customer customer : customers) {
            Letter letter = Letter.to(customer, ++line);
            Integer first = letter.number() == null ? null : firstLines.putIfAbsent(letter.number(), line);
            if (first != null) {
                duplicates.put(letter, first);
            } else if (letter.number() != null && unwanted.contains(letter.number())) {
                blacklisted.add(letter);
            } else {
                letters.add(letter);
            }
        }
        return new Mailing(letters, duplicates, blacklisted);
    }

    /** How many customers the file has. */
    int customers() {
        return letters.size() + duplicates.size() + blacklisted.size();
    }

    /** The letters with a number that can be sent to. */
    List<Letter> sendable() {
        return letters.stream().filter(letter -> letter.number() != null).toList();
    }

    /** What the sendable letters cost: a credit a segment. */
    long cost() {
        return sendable().stream()
                .mapToLong(letter -> letter.analysis().segments())
                .sum();
    }

    /** What they would cost in ASCII, which is what the option transliterate does. */
    long costInAscii() {
        return sendable().stream()
                .map(letter -> SmsText.transliterate(letter.text()))
                .mapToLong(text -> SmsText.analyze(text, TextRules.ONESMS).segments())
                .sum();
    }

    /** What goes into the body of {@code onesms:send}. */
    public List<SmsMessage> getMessages() {
        return letters.stream().map(Letter::toMessage).toList();
    }
}
