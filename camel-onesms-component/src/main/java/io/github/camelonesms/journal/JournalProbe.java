package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.JdbcTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Checks that a table is a table of the journal. */
final class JournalProbe {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private JournalProbe() {}

    /** Writes and reads a row with the longest values and rolls back. */
    static void check(
            JdbcTransactions transactions, JournalTable table, MemberTable members, String name, String script) {
        String action = "use its table " + name + ". Create it with " + script
                + " from the jar or leave createSchema on; if the table belongs to another application or an older"
                + " version, set another tablePrefix";
        transactions.tryOut(action, connection -> {
            String fault = fault(connection, table, members);
            if (fault != null) {
                throw new SendJournalException("The send journal could not " + action + " (" + fault + ")");
            }
            return null;
        });
    }

    /** Returns what is wrong with the table; null if nothing is. */
    private static String fault(Connection connection, JournalTable table, MemberTable members) throws SQLException {
        String suffix = UUID.randomUUID().toString();
        SendKey key = new SendKey(
                "x".repeat(SendKey.MAX_ACCOUNT_LENGTH), "x".repeat(SendKey.MAX_KEY_LENGTH - suffix.length()) + suffix);
        byte[] content = {0, 1, -1};
        PartStart start = new PartStart(
                key,
                1,
                "x".repeat(PartStart.MAX_FINGERPRINT_LENGTH),
                content,
                "x".repeat(PartStart.MAX_ID_LENGTH),
                Long.MIN_VALUE,
                "x".repeat(PartStart.MAX_WIRE_FORMAT_LENGTH),
                "x".repeat(PartStart.MAX_OWNER_LENGTH),
                LEASE);
        PartLease lease = new PartLease(key, 1, start.owner(), 1);
        if (!table.insert(connection, start) || table.insert(connection, start)) {
            return "account, send_key and part are not the primary key";
        }
        if (!Arrays.equals(table.request(connection, key, 1), content)) {
            return "the column request changes its content";
        }
        SendPart begun = table.find(connection, key, 1).orElse(null);
        if (begun == null || begun.leaseLeft().compareTo(LEASE.minus(ROUNDING)) < 0) {
            return "the columns of times change what is written to them";
        }
        PartOutcome outcome = new PartOutcome(suffix, List.of(), List.of(), "0", false);
        if (!table.end(connection, lease, PartState.ACCEPTED, outcome)
                || !table.find(connection, key, 1).orElseThrow().outcome().equals(outcome)) {
            return "an outcome is not kept";
        }
        PartStart next = new PartStart(
                new SendKey(key.account(), suffix),
                1,
                start.fingerprint(),
                content,
                null,
                null,
                null,
                start.owner(),
                LEASE,
                List.of(new PartMember(suffix, 2, start.fingerprint(), new PartMember.Place(0, 1, 0, 1))));
        if (!members.begin(connection, next, Map.of())
                || !members.keys(connection, next.key()).equals(List.of(suffix))) {
            return "a message with a key of its own is not kept";
        }
        return null;
    }
}
