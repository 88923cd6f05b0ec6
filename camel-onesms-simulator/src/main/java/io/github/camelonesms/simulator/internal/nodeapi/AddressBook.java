package io.github.camelonesms.simulator.internal.nodeapi;

import io.github.camelonesms.simulator.internal.engine.Account;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The address book ("rehber") of one account. Guarded by the engine's lock. */
final class AddressBook {

    private final String owner;
    private final Map<String, Contact> contacts = new LinkedHashMap<>();
    private final Map<Long, Contact> byNumber = new LinkedHashMap<>();
    private final Map<String, ContactGroup> groups = new LinkedHashMap<>();
    private long given;
    private ContactImport.Pending pendingImport;
    private long deletingUntil = Long.MIN_VALUE;

    AddressBook(Account account) {
        this.owner = account.username();
    }

    Collection<Contact> contacts() {
        return Collections.unmodifiableCollection(contacts.values());
    }

    /** The contact of that uuid, or null. */
    Contact contact(String uuid) {
        return contacts.get(uuid);
    }

    /** The contact of that number, or null. */
    Contact contact(long number) {
        return byNumber.get(number);
    }

    Contact add(long number, long now) {
        Contact contact = new Contact(nextUuid(), number, now);
        contacts.put(contact.uuid.toString(), contact);
        byNumber.put(number, contact);
        return contact;
    }

    /** The contact of that number, added if needed. */
    Contact have(long number, long now) {
        Contact contact = byNumber.get(number);
        return contact == null ? add(number, now) : contact;
    }

    void renumber(Contact contact, long number) {
        byNumber.remove(contact.number);
        contact.number = number;
        byNumber.put(number, contact);
    }

    void remove(Contact contact) {
        contacts.remove(contact.uuid.toString());
        byNumber.remove(contact.number);
    }

    Collection<ContactGroup> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    /** The group of that uuid, or null. */
    ContactGroup group(String uuid) {
        return groups.get(uuid);
    }

    /** The group of that title, or null. */
    ContactGroup groupTitled(String title) {
        return groups.values().stream()
                .filter(group -> group.title.equals(title))
                .findFirst()
                .orElse(null);
    }

    ContactGroup addGroup(String title, ContactGroup parent) {
        ContactGroup group = new ContactGroup(nextUuid(), title, parent);
        groups.put(group.uuid.toString(), group);
        return group;
    }

    void remove(ContactGroup group) {
        groups.remove(group.uuid.toString());
        contacts.values().forEach(contact -> contact.groups.remove(group));
        groups.values().stream().filter(child -> child.parent == group).forEach(child -> child.parent = null);
    }

    long members(ContactGroup group) {
        return contacts.values().stream()
                .filter(contact -> contact.groups.contains(group))
                .count();
    }

    boolean isParent(ContactGroup group) {
        return groups.values().stream().anyMatch(child -> child.parent == group);
    }

    /** The running import; null = none. */
    ContactImport.Pending pendingImport() {
        return pendingImport;
    }

    void pendingImport(ContactImport.Pending value) {
        pendingImport = value;
    }

    boolean deleting(long now) {
        return now < deletingUntil;
    }

    void deletingUntil(long time) {
        deletingUntil = time;
    }

    /**
     * Returns the state.
     *
     * @param reserved how many uuids a restart skips
     */
    NodeApiState.BookState state(String account, long reserved) {
        return new NodeApiState.BookState(
                account,
                given + reserved,
                deletingUntil,
                groups.values().stream()
                        .map(group -> new NodeApiState.GroupState(
                                group.uuid, group.title, group.parent == null ? null : group.parent.uuid))
                        .toList(),
                contacts.values().stream().map(Contact::state).toList(),
                pendingImport == null ? null : pendingImport.state());
    }

    /** Restores a state, and returns the running import; null = none. */
    ContactImport.Pending restore(NodeApiState.BookState state) {
        given = state.given();
        deletingUntil = state.deletingUntil();
        for (NodeApiState.GroupState group : state.groups()) {
            groups.put(group.uuid().toString(), new ContactGroup(group.uuid(), group.title(), null));
        }
        for (NodeApiState.GroupState group : state.groups()) {
            if (group.parent() != null) {
                group(group.uuid().toString()).parent = group(group.parent().toString());
            }
        }
        for (NodeApiState.ContactState one : state.contacts()) {
            Contact contact = Contact.of(one, this::groups);
            contacts.put(contact.uuid.toString(), contact);
            byNumber.put(contact.number, contact);
        }
        return state.pending() == null ? null : ContactImport.Pending.of(state.pending(), this::groups);
    }

    private List<ContactGroup> groups(List<UUID> uuids) {
        return uuids.stream()
                .map(uuid -> groups.get(uuid.toString()))
                .filter(Objects::nonNull)
                .toList();
    }

    private UUID nextUuid() {
        return UUID.nameUUIDFromBytes((owner + " " + given++).getBytes(StandardCharsets.UTF_8));
    }
}
