package io.github.camelonesms.simulator.internal.rest;

import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.MessageState;
import io.github.camelonesms.simulator.internal.engine.MessageView;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Selects messages by a call's parameters, and by words and {@code name:value} in a search. */
final class MessageFilter {

    private static final Locale TURKISH = Locale.forLanguageTag("tr");
    private static final Pattern TERM = Pattern.compile("(?:([a-z]+):)?(?:\"([^\"]*)\"?|(\\S+))");

    private Predicate<MessageView> wanted = message -> true;

    private MessageFilter() {}

    /**
     * The filter of a call.
     *
     * @param exactNumber whether {@code to} must be a whole number
     */
    static Predicate<MessageView> of(Call call, boolean exactNumber) throws BadCallException {
        MessageFilter filter = new MessageFilter();
        for (String name : List.of("text", "since", "state", "gateway", "account")) {
            String value = call.query(name);
            if (value != null) {
                filter.add(name, value);
            }
        }
        String to = call.query("to");
        if (to != null && exactNumber) {
            String number = PhoneNumbers.format(Call.phone(to));
            filter.and(message -> message.number().equals(number));
        } else if (to != null) {
            filter.add("to", to);
        }
        String search = call.query("q");
        if (search != null) {
            filter.search(search);
        }
        return filter.wanted;
    }

    /** The filter of a search. */
    static Predicate<MessageView> ofSearch(String search) throws BadCallException {
        MessageFilter filter = new MessageFilter();
        filter.search(search);
        return filter.wanted;
    }

    private void search(String search) throws BadCallException {
        Matcher terms = TERM.matcher(search);
        while (terms.find()) {
            String value = terms.group(2) == null ? terms.group(3) : terms.group(2);
            add(terms.group(1) == null ? "any" : terms.group(1), value);
        }
    }

    private void add(String name, String value) throws BadCallException {
        switch (name) {
            case "text" -> words(value).forEach(word -> and(message -> hasText(message, word)));
            case "any" ->
                and(message -> hasText(message, value)
                        || hasDigits(message.number(), value)
                        || contains(message.sender(), value)
                        || Long.toString(message.campaignId()).equals(value));
            case "to" -> and(message -> hasDigits(message.number(), value));
            case "from" -> and(message -> contains(message.sender(), value));
            case "id" -> and(message -> Long.toString(message.campaignId()).equals(value));
            case "account" -> and(message -> message.account().username().equals(value));
            case "gateway" -> and(gateway(value));
            case "since" -> and(since(value));
            case "is", "state" -> and(state(value));
            default -> any(name + ":" + value);
        }
    }

    private void any(String word) {
        and(message -> hasText(message, word));
    }

    private void and(Predicate<MessageView> more) {
        wanted = wanted.and(more);
    }

    private static Predicate<MessageView> gateway(String value) throws BadCallException {
        Gateway gateway = Gateway.named(value)
                .orElseThrow(() -> new BadCallException(
                        "There is no gateway '" + value + "'. There are: onesms, iletimerkezi, nodeapi, organik."));
        return message -> message.account().gateway() == gateway;
    }

    private static Predicate<MessageView> since(String value) throws BadCallException {
        if (value.matches("[0-9]{1,18}")) {
            long id = Long.parseLong(value);
            return message -> message.id() > id;
        }
        try {
            long millis = Instant.parse(value).toEpochMilli();
            return message -> message.acceptedAt() >= millis;
        } catch (DateTimeException e) {
            throw new BadCallException("since is a message id, or an instant such as 2026-11-29T09:00:00Z.");
        }
    }

    private static Predicate<MessageView> state(String value) throws BadCallException {
        if ("failed".equalsIgnoreCase(value)) {
            return message -> message.state().lost();
        }
        if ("off".equalsIgnoreCase(value)) {
            return message -> message.state() == MessageState.WAITING;
        }
        MessageState state = MessageState.named(value)
                .orElseThrow(() -> new BadCallException("There is no state '" + value + "'. There are: scheduled,"
                        + " waiting, delivered, failed, rejected, notSent, cancelled, error, and off for waiting."));
        return message -> message.state() == state;
    }

    private static List<String> words(String value) {
        List<String> words = new ArrayList<>();
        for (String word : value.split("\\s+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static boolean hasText(MessageView message, String word) {
        return contains(message.text().text(), word) || contains(message.sent(), word);
    }

    /** Ignores case by Turkish and English rules: I is the capital of both i and ı. */
    private static boolean contains(String text, String word) {
        return text.toLowerCase(TURKISH).contains(word.toLowerCase(TURKISH))
                || text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    /** Part of a number; 0555 and 555 are the same beginning. */
    private static boolean hasDigits(String number, String digits) {
        String plain = digits.startsWith("+") ? digits.substring(1) : digits;
        if (plain.startsWith("0")) {
            return number.startsWith("9" + plain);
        }
        return !plain.isEmpty() && number.contains(plain);
    }
}
