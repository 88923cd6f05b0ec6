package io.github.camelonesms.simulator.internal.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The accounts' consents for the registry (İYS). The oldest ones above a limit are removed. */
final class Consents {

    private static final int MOST = 5_000;
    private static final Set<String> RECIPIENT_TYPES = Set.of("BIREYSEL", "TACIR");
    private static final Set<String> TYPES = Set.of("MESAJ", "ARAMA", "EPOSTA");
    private static final Set<String> STATUSES = Set.of("ONAY", "RET");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Engine engine;
    private final Map<Key, Consent> consents = new LinkedHashMap<>();

    Consents(Engine engine) {
        this.engine = engine;
    }

    /** Accepts all consents of a list or none. */
    String create(Account account, JsonNode request, ObjectNode answer) throws RefusedException {
        JsonNode given = request.path("consent");
        String brand = brand(given);
        List<JsonNode> list = Bodies.list(given, "list");
        if (list.isEmpty() || list.size() > MOST) {
            throw new RefusedException(Code.WRONG_VALUES, "list");
        }
        Map<Key, Consent> fresh = new LinkedHashMap<>();
        for (JsonNode record : list) {
            String status = oneOf(record, "status", STATUSES);
            String source = Bodies.value(record, "source");
            if (source.isEmpty()) {
                throw new RefusedException(Code.WRONG_VALUES, "source");
            }
            String date = Bodies.value(record, "consentDate");
            try {
                LocalDateTime.parse(date, DATE);
            } catch (DateTimeException e) {
                throw new RefusedException(Code.WRONG_VALUES, "consentDate");
            }
            fresh.put(key(account, brand, record), new Consent(status, source, date));
        }
        engine.exclusively(() -> {
            consents.keySet().removeAll(fresh.keySet());
            consents.putAll(fresh);
            trim();
            engine.touch();
            return null;
        });
        return list.size() + " consents";
    }

    /** Returns one consent: 422 for an unknown number, an empty list for another type. */
    String show(Account account, JsonNode request, ObjectNode answer) throws RefusedException {
        JsonNode given = request.path("consent");
        Key key = key(account, brand(given), given);
        List<Key> ofNumber = new ArrayList<>();
        Consent found = engine.exclusively(() -> {
            consents.keySet().stream()
                    .filter(other -> other.account() == account && other.number() == key.number())
                    .forEach(ofNumber::add);
            return consents.get(key);
        });
        if (ofNumber.isEmpty()) {
            throw new RefusedException(Code.WRONG_VALUES, "recipient");
        }
        if (found == null) {
            answer.putArray("consent");
        } else {
            answer.putObject("consent")
                    .put("status", found.status())
                    .put("source", found.source())
                    .put("consentDate", found.date());
        }
        return PhoneNumbers.mask(PhoneNumbers.format(key.number()));
    }

    /** All consents for a state file, oldest first. */
    List<ConsentState> state() {
        return engine.exclusively(() -> consents.entrySet().stream()
                .map(entry -> state(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static ConsentState state(Key key, Consent consent) {
        return new ConsentState(
                key.account().username(),
                key.brand(),
                key.number(),
                key.recipientType(),
                key.type(),
                consent.status(),
                consent.source(),
                consent.date());
    }

    /** Restores the consents of a state file. */
    void restore(List<ConsentState> states) {
        for (ConsentState state : states) {
            Account account = engine.accounts().required(Gateway.ILETIMERKEZI, state.account());
            consents.put(
                    new Key(account, state.brand(), state.number(), state.recipientType(), state.type()),
                    new Consent(state.status(), state.source(), state.date()));
        }
    }

    /** Removes the account's consents. */
    void clear(Account account) {
        engine.exclusively(() -> consents.keySet().removeIf(key -> key.account() == account));
    }

    void clear() {
        engine.exclusively(() -> {
            consents.clear();
            return null;
        });
    }

    private void trim() {
        Iterator<Key> oldest = consents.keySet().iterator();
        for (int surplus = consents.size() - engine.keep(); surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
    }

    private static String brand(JsonNode given) throws RefusedException {
        String brand = Bodies.value(given, "brandCode");
        if (brand.isEmpty()) {
            throw new RefusedException(Code.WRONG_VALUES, "brandCode");
        }
        return brand;
    }

    private static Key key(Account account, String brand, JsonNode record) throws RefusedException {
        String digits = Numbers.digits(Bodies.value(record, "recipient"));
        if (digits == null) {
            throw new RefusedException(Code.WRONG_VALUES, "recipient");
        }
        return new Key(
                account,
                brand,
                PhoneNumbers.complete(digits),
                oneOf(record, "recipientType", RECIPIENT_TYPES),
                oneOf(record, "type", TYPES));
    }

    private static String oneOf(JsonNode record, String name, Set<String> allowed) throws RefusedException {
        String value = Bodies.value(record, name);
        if (!allowed.contains(value)) {
            throw new RefusedException(Code.WRONG_VALUES, name);
        }
        return value;
    }

    private record Key(Account account, String brand, long number, String recipientType, String type) {}

    private record Consent(String status, String source, String date) {}
}
