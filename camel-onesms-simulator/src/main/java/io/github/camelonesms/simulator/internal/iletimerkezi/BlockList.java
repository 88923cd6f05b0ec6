package io.github.camelonesms.simulator.internal.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.BlacklistEntry;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import io.github.camelonesms.simulator.internal.engine.Removal;
import io.github.camelonesms.simulator.internal.engine.VirtualClock;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** get-blacklist, add-blacklist and delete-blacklist. */
final class BlockList {

    private static final int ISO_DAY = 10;

    private final Engine engine;

    BlockList(Engine engine) {
        this.engine = engine;
    }

    String list(Account account, JsonNode request, ObjectNode answer) throws RefusedException {
        JsonNode query = request.path("blacklist");
        long page = Rows.checked("page", Bodies.value(query, "page"), 1, Integer.MAX_VALUE);
        int rows = Rows.checked("rowCount", Rows.rowCount(query), Rows.MOST, Rows.MOST);
        List<BlacklistEntry> entries = filtered(engine.blacklists().entries(account), request);
        ObjectNode blacklist = answer.putObject("blacklist").put("count", entries.size());
        ArrayNode numbers = blacklist.putArray("number");
        entries.stream()
                .skip((page - 1) * rows)
                .limit(rows)
                .forEach(entry -> numbers.add(Numbers.reported(entry.number())));
        return entries.size() + " entries";
    }

    /** The entries of the requested days; by default all. */
    private static List<BlacklistEntry> filtered(List<BlacklistEntry> entries, JsonNode request)
            throws RefusedException {
        JsonNode filter = request.path("blacklist").has("filter")
                ? request.path("blacklist").path("filter")
                : request.path("filter");
        String start = Bodies.value(filter, "start");
        String end = Bodies.value(filter, "end");
        LocalDate first = start.isEmpty() ? LocalDate.MIN : filterDay("start", start);
        LocalDate last = end.isEmpty() ? LocalDate.MAX : filterDay("end", end);
        return entries.stream()
                .filter(entry -> {
                    LocalDate day = LocalDate.ofInstant(entry.since(), VirtualClock.ISTANBUL);
                    return !day.isBefore(first) && !day.isAfter(last);
                })
                .toList();
    }

    /** A day, optionally followed by a time. */
    private static LocalDate filterDay(String field, String text) throws RefusedException {
        try {
            return LocalDate.parse(text.length() > ISO_DAY ? text.substring(0, ISO_DAY) : text);
        } catch (DateTimeException e) {
            throw new RefusedException(Code.WRONG_VALUES, field);
        }
    }

    String add(Account account, JsonNode request, ObjectNode answer) throws RefusedException {
        long number = number(request);
        engine.blacklists().add(account, number);
        return PhoneNumbers.mask(PhoneNumbers.format(number));
    }

    String remove(Account account, JsonNode request, ObjectNode answer) throws RefusedException {
        long number = number(request);
        if (engine.blacklists().remove(account, number) == Removal.PERMANENT) {
            throw new RefusedException(Code.WRONG_NUMBER);
        }
        return PhoneNumbers.mask(PhoneNumbers.format(number));
    }

    private static long number(JsonNode request) throws RefusedException {
        long number = Numbers.international(Bodies.value(request.path("blacklist"), "number"));
        if (number < 0) {
            throw new RefusedException(Code.WRONG_NUMBER);
        }
        return number;
    }
}
