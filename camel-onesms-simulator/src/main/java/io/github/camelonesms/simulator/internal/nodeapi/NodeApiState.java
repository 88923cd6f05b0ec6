package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/**
 * What Node API knows beyond the engine, as a state file keeps it. Accounts are named by their username, times are epoch
 * milliseconds of the virtual clock.
 *
 * @param packages oldest first
 * @param requests how many requests came on which day
 */
public record NodeApiState(List<PackageState> packages, List<BookState> books, List<RequestsState> requests) {

    /**
     * A package.
     *
     * @param error why it could not be created; null when it could
     * @param nextRun the number of the next repetition
     */
    public record PackageState(
            long id,
            String account,
            MessageState message,
            String customId,
            long createdAt,
            long sendingAt,
            long credit,
            Code error,
            boolean cancelled,
            boolean repeating,
            int nextRun) {}

    /**
     * What a package sends.
     *
     * @param recipients a place in the tables of the file
     */
    public record MessageState(
            int type,
            String title,
            String content,
            String sender,
            int encoding,
            int validity,
            int recipients,
            boolean individual,
            int periodType) {}

    /**
     * An address book.
     *
     * @param given how many uuids have been given
     * @param pending the import that is not done yet; null for none
     */
    public record BookState(
            String account,
            long given,
            long deletingUntil,
            List<GroupState> groups,
            List<ContactState> contacts,
            ImportState pending) {}

    /**
     * A group.
     *
     * @param parent the uuid of the group above it; null for none
     */
    public record GroupState(UUID uuid, String title, UUID parent) {}

    /** A contact; groups by their uuid. */
    public record ContactState(
            UUID uuid,
            long createdAt,
            long number,
            String firstName,
            String lastName,
            JsonNode details,
            List<UUID> groups,
            IysState iys) {}

    /** The consent registry's part of a contact. */
    public record IysState(int recipientType, int source, long sentAt) {}

    /**
     * An import that is under way.
     *
     * @param groups the uuids of the groups that everybody joins
     */
    public record ImportState(
            List<RowState> rows, boolean overwrite, boolean blacklisted, List<UUID> groups, long dueAt) {}

    /** A person of an import. */
    public record RowState(long number, String firstName, String lastName, String groupName, ObjectNode details) {}

    /** How many requests of an account came on a day. */
    public record RequestsState(String account, long day, long count) {}
}
