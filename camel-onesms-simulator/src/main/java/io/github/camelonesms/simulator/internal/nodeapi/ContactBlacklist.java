package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.OptOut;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import io.github.camelonesms.simulator.internal.engine.Removal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** contact/set-blacklist, and the blacklist as a property of contacts. */
final class ContactBlacklist {

    private static final int MOST_IN_ONE_REQUEST = 1000;

    private final Engine engine;
    private final AddressBooks books;

    ContactBlacklist(Engine engine, AddressBooks books) {
        this.engine = engine;
        this.books = books;
    }

    JsonNode set(Account account, Parameters parameters) throws RefusedException {
        boolean status = parameters.requiredFlag("status");
        List<String> uuids = parameters.texts("uuids");
        List<String> numbers = parameters.texts("gsms");
        boolean returnInvalids = Boolean.TRUE.equals(parameters.flag("returnInvalids"));
        int requested = (uuids == null ? 0 : uuids.size()) + (numbers == null ? 0 : numbers.size());
        if (requested == 0) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        if (requested > MOST_IN_ONE_REQUEST) {
            throw new RefusedException(Code.REQUEST_PARAM_LIMIT);
        }
        AddressBook book = books.of(account);
        Set<Long> valid = new LinkedHashSet<>();
        List<String> invalid = new ArrayList<>();
        for (String uuid : uuids == null ? List.<String>of() : uuids) {
            valid.add(ContactFunctions.found(book.contact(uuid), Code.NOT_FOUND).number);
        }
        for (String text : numbers == null ? List.<String>of() : numbers) {
            long number = PhoneNumbers.complete(text.strip());
            if (number == PhoneNumbers.INVALID) {
                invalid.add(text);
            } else {
                valid.add(number);
            }
        }
        if (!invalid.isEmpty() && !returnInvalids) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
        check(account, valid, status);
        for (long number : valid) {
            book.have(number, engine.clock().millis());
            set(account, number, status);
        }
        ObjectNode data = Status.done();
        if (returnInvalids) {
            ArrayNode list = data.putArray("invalids");
            invalid.forEach(list::add);
        }
        return data;
    }

    /** Refuses the whole change if it adds a globally blacklisted number or removes an opt-out. */
    void check(Account account, Collection<Long> numbers, boolean status) throws RefusedException {
        if (status && numbers.stream().anyMatch(number -> engine.blacklists().global(Gateway.NODEAPI, number))) {
            throw new RefusedException(Code.BLACKLIST_RECORD_ALREADY_EXISTS);
        }
        Set<Long> optedOut = status ? Set.of() : optedOut();
        if (numbers.stream().anyMatch(optedOut::contains)) {
            throw new RefusedException(Code.USER_NOT_AUTHORIZED);
        }
    }

    void set(Account account, long number, boolean status) {
        if (status) {
            engine.blacklists().add(account, number);
        } else if (engine.blacklists().remove(account, number) == Removal.PERMANENT) {
            throw new IllegalStateException("Who opted out was to be refused before");
        }
    }

    /** The numbers that the account sees on its list. */
    Set<Long> numbers(Account account) {
        return engine.blacklists().of(account).stream()
                .map(PhoneNumbers::complete)
                .collect(Collectors.toSet());
    }

    private Set<Long> optedOut() {
        return engine.blacklists().optOuts(Gateway.NODEAPI).stream()
                .map(OptOut::number)
                .collect(Collectors.toSet());
    }

    /** Contacts that opted out in this way; all for null. */
    Predicate<Contact> exited(String exitType) throws RefusedException {
        if (exitType == null) {
            return contact -> true;
        }
        Set<Long> optedOut = optedOut();
        return switch (exitType) {
            case "MO" -> contact -> optedOut.contains(contact.number);
            case "WEB" -> contact -> false;
            default -> throw new RefusedException(Code.INVALID_PARAM);
        };
    }
}
