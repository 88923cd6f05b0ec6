package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Claims in PostgreSQL. */
final class PostgresClaims implements Claims {

    /** Skips rows that other nodes have locked. The limit is a literal, for the planner uses no parameter there. */
    static String claimSql(String table, int max) {
        return "WITH due AS MATERIALIZED (SELECT account, id, next_at FROM " + table
                + " WHERE account = ? AND next_at <= ? ORDER BY next_at LIMIT " + max + " FOR UPDATE SKIP LOCKED)"
                + " UPDATE " + table + " claimed SET lease_owner = ?, next_at = ?, fence = claimed.fence + 1 FROM due"
                + " WHERE claimed.account = due.account AND claimed.id = due.id"
                + " RETURNING claimed.id, claimed.accepted_at, claimed.expires_at, due.next_at AS due_at, claimed.fence,"
                + " claimed.reference";
    }

    /**
     * Makes the planner read the due index in order, stop at the limit, and find the rows by key. With outdated
     * statistics or few rows it would read and sort all of them. Ends with the transaction.
     */
    static final String PLAN_BY_INDEX = "SELECT "
            + Stream.of("bitmapscan", "hashjoin", "mergejoin", "seqscan", "sort")
                    .map(method -> "set_config('enable_" + method + "', 'off', true)")
                    .collect(Collectors.joining(", "));

    @Override
    public List<DeliveryClaim> claim(Connection connection, String table, ClaimRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PLAN_BY_INDEX)) {
            statement.execute();
        }
        List<DeliveryClaim> claims = SqlDialect.list(
                connection,
                claimSql(table, request.max()),
                request.dialect().values(request.account().key(), request.now(), request.owner(), request.leaseEnd()),
                row -> request.claim(row, row.getLong("fence")));
        claims.sort(Comparator.comparing(DeliveryClaim::dueAt).thenComparing(DeliveryClaim::id));
        return claims;
    }
}
