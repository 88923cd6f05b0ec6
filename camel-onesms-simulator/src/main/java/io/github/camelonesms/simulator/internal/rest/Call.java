package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.simulator.internal.core.Durations;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A call of the REST API.
 *
 * @param path the values of the route's placeholders
 * @param query the parameters
 * @param body as sent
 */
record Call(Map<String, String> path, Map<String, String> query, byte[] body) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final int LARGEST_PAGE = 500;
    private static final int USUAL_PAGE = 50;

    /** The parameter; null if missing or empty. */
    String query(String name) {
        String value = query.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Refuses unknown parameters, because a mistyped filter must not match everything. */
    void checkQuery(Set<String> known) throws BadCallException {
        for (String name : query.keySet()) {
            if (!known.contains(name)) {
                throw new BadCallException("There is no parameter '" + name + "' here.");
            }
        }
    }

    int page() throws BadCallException {
        return number("page", 0, 0, Integer.MAX_VALUE / LARGEST_PAGE);
    }

    int size() throws BadCallException {
        return number("size", USUAL_PAGE, 1, LARGEST_PAGE);
    }

    /** The timeout parameter. */
    Duration timeout(Duration usual) throws BadCallException {
        String text = query("timeout");
        Duration timeout = text == null ? usual : duration("timeout", text);
        if (timeout.isNegative() || timeout.compareTo(LONGEST_WAIT) > 0) {
            throw new BadCallException("timeout is at most 10 minutes.");
        }
        return timeout;
    }

    /** The phone number in the path, in the engine's form. */
    long number() throws BadCallException {
        return phone(path.get("number"));
    }

    /** A phone number in the engine's form. */
    static long phone(String text) throws BadCallException {
        long number = PhoneNumbers.complete(text);
        if (number == PhoneNumbers.INVALID) {
            throw new BadCallException("A number has 10, 11 or 12 digits: 5xxxxxxxxx, 05xxxxxxxxx or 905xxxxxxxxx.");
        }
        return number;
    }

    /** The body as a JSON object, empty if there is no body. */
    JsonNode json() throws BadCallException {
        if (body.length == 0) {
            return Json.object();
        }
        try {
            JsonNode node = Json.read(body);
            if (!node.isObject()) {
                throw new BadCallException("The body is a JSON object.");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new BadCallException("The body is not JSON.");
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can always be read.", e);
        }
    }

    /** The body as a JSON object with only these members. */
    JsonNode json(Set<String> known) throws BadCallException {
        JsonNode node = json();
        var names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new BadCallException("There is no '" + name + "' here. There are: "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
        return node;
    }

    /** An ISO-8601 duration, or a number with ms, s, m, h or d. */
    static Duration duration(String name, String text) throws BadCallException {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadCallException(name + " is a duration such as 90s, PT90S or PT48H.");
        }
    }

    private int number(String name, int usual, int least, int most) throws BadCallException {
        String text = query(name);
        if (text == null) {
            return usual;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new BadCallException(name + " is a number from " + least + " to " + most + ".");
        }
        return Integer.parseInt(text);
    }
}
