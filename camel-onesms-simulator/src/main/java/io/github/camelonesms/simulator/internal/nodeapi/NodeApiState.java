package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/**
 * Node API's content of a state file. Accounts are named by their user name; times are epoch milliseconds of the
 * virtual clock.
 *
 * @param packages oldest first
 * @param requests number of requests per day
 */
public record NodeApiState(List<PackageState> packages, List<BookState> books, List<RequestsState> requests) {

    /**
     * A package.
     *
     * @param error why it was not created; null if it was
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
     * The content of a package.
     *
     * @param recipients an index in the tables of the file
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
     * @param given number of uuids in use
     * @param pending the running import; null = none
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
     * @param parent the uuid of the group above it; null = none
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

    /** A contact's state in the consent registry. */
    public record IysState(int recipientType, int source, long sentAt) {}

    /**
     * A running import.
     *
     * @param groups the uuids of the groups to join
     */
    public record ImportState(
            List<RowState> rows, boolean overwrite, boolean blacklisted, List<UUID> groups, long dueAt) {}

    /** A person of an import. */
    public record RowState(long number, String firstName, String lastName, String groupName, ObjectNode details) {}

    /** The number of requests of an account per day. */
    public record RequestsState(String account, long day, long count) {}
}
