package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.JdbcStore.Verification;
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

    static void check(Connection connection, JournalTable table, MemberTable members, Verification verify)
            throws SQLException {
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
        verify.that(
                table.insert(connection, List.of(start), false) && !table.insert(connection, List.of(start), false),
                "account, send_key and part are not the primary key");
        verify.that(
                Arrays.equals(table.request(connection, key, 1), content), "the column request changes its content");
        SendPart begun = table.find(connection, key, 1).orElse(null);
        verify.that(
                begun != null && begun.leaseLeft().compareTo(LEASE.minus(ROUNDING)) >= 0,
                "the columns of times change what is written to them");
        PartOutcome outcome = new PartOutcome(suffix, List.of(), List.of(), "0", false);
        verify.that(
                table.end(connection, lease, PartState.ACCEPTED, outcome)
                        && table.find(connection, key, 1)
                                .orElseThrow()
                                .outcome()
                                .equals(outcome),
                "an outcome is not kept");
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
        verify.that(
                members.begin(connection, next, Map.of())
                        && members.keys(connection, next.key()).equals(List.of(suffix)),
                "a message with a key of its own is not kept");
    }
}
