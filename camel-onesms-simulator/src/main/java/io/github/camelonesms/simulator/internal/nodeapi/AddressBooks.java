package io.github.camelonesms.simulator.internal.nodeapi;

import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The address books and running imports of all accounts. Guarded by the engine's lock. */
final class AddressBooks {

    private final Engine engine;
    private final Map<Account, AddressBook> books = new HashMap<>();

    AddressBooks(Engine engine) {
        this.engine = engine;
    }

    /** The account's book, including all numbers that the account sees on its blacklist. */
    AddressBook of(Account account) {
        AddressBook book = books.computeIfAbsent(account, AddressBook::new);
        engine.blacklists()
                .of(account)
                .forEach(number ->
                        book.have(PhoneNumbers.complete(number), engine.clock().millis()));
        return book;
    }

    void clear() {
        books.clear();
    }

    void clear(Account account) {
        books.remove(account);
    }

    /** Completes an import when it is due. */
    void take(Account account, AddressBook book, ContactImport.Pending pending) {
        book.pendingImport(pending);
        engine.at(pending.dueAt(), () -> {
            book.pendingImport(null);
            pending.rows().forEach(row -> take(account, book, row, pending));
        });
    }

    private void take(Account account, AddressBook book, ContactImport.Row row, ContactImport.Pending pending) {
        boolean isNew = book.contact(row.number()) == null;
        Contact contact = book.have(row.number(), engine.clock().millis());
        if (isNew || pending.overwrite()) {
            contact.firstName = row.firstName();
            contact.lastName = row.lastName();
            contact.details = row.details();
        }
        contact.groups.addAll(pending.groups());
        if (row.groupName() != null) {
            ContactGroup group = book.groupTitled(row.groupName());
            contact.groups.add(group == null ? book.addGroup(row.groupName(), null) : group);
        }
        if (pending.blacklisted()) {
            engine.blacklists().add(account, row.number());
        }
    }

    /**
     * Returns the state.
     *
     * @param reserved how many uuids a restart skips
     */
    List<NodeApiState.BookState> state(long reserved) {
        return books.entrySet().stream()
                .map(entry -> entry.getValue().state(entry.getKey().username(), reserved))
                .toList();
    }

    void restore(List<NodeApiState.BookState> states) {
        for (NodeApiState.BookState state : states) {
            Account account = engine.accounts().required(Gateway.NODEAPI, state.account());
            AddressBook book = new AddressBook(account);
            books.put(account, book);
            ContactImport.Pending pending = book.restore(state);
            if (pending != null) {
                take(account, book, pending);
            }
        }
    }
}
