package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A person in an address book. Guarded by the engine's lock. */
final class Contact {

    final UUID uuid;
    final long createdAt;
    long number;
    String firstName;
    String lastName;

    /** Custom fields; null = none. */
    JsonNode details;

    final Set<ContactGroup> groups = new LinkedHashSet<>();

    /** The state in the consent registry; null = not registered. */
    Iys iys;

    Contact(UUID uuid, long number, long createdAt) {
        this.uuid = uuid;
        this.number = number;
        this.createdAt = createdAt;
    }

    NodeApiState.ContactState state() {
        return new NodeApiState.ContactState(
                uuid,
                createdAt,
                number,
                firstName,
                lastName,
                details,
                groups.stream().map(group -> group.uuid).toList(),
                iys == null ? null : new NodeApiState.IysState(iys.recipientType(), iys.source(), iys.sentAt()));
    }

    /**
     * Restores a contact from a state file.
     *
     * @param groupsOf finds groups by their uuids
     */
    static Contact of(NodeApiState.ContactState state, Function<List<UUID>, List<ContactGroup>> groupsOf) {
        Contact contact = new Contact(state.uuid(), state.number(), state.createdAt());
        contact.firstName = state.firstName();
        contact.lastName = state.lastName();
        contact.details = state.details();
        contact.groups.addAll(groupsOf.apply(state.groups()));
        NodeApiState.IysState iys = state.iys();
        contact.iys = iys == null ? null : new Iys(iys.recipientType(), iys.source(), iys.sentAt());
        return contact;
    }

    /**
     * @param recipientType 0 private, 1 merchant
     * @param source "İYS Kaynak Tipleri"
     * @param sentAt the last report to the registry, epoch milliseconds
     */
    record Iys(int recipientType, int source, long sentAt) {

        static final int WAITING = 0;
        static final int ACCEPTED = 3;
        private static final long ACCEPTED_AFTER = 60_000;

        int state(long now) {
            return now - sentAt < ACCEPTED_AFTER ? WAITING : ACCEPTED;
        }
    }
}
