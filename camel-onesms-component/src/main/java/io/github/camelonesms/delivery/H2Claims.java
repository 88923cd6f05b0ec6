package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Claims in H2. With FOR UPDATE SKIP LOCKED it sorts and locks all due rows instead of the first few (2.3.232). So ids
 * are selected without a lock, and each is claimed by an update that has no effect on a row that is no longer free.
 */
final class H2Claims implements Claims {

    /**
     * The lower bound excludes the nulls of finished ids from the index scan; the full order lets it end at the limit.
     */
    static String candidatesSql(String table, int max) {
        return "SELECT id, accepted_at, expires_at, next_at AS due_at, fence, reference FROM " + table
                + " WHERE account = ? AND next_at > TIMESTAMP WITH TIME ZONE '1900-01-01 00:00:00+00' AND next_at <= ?"
                + " ORDER BY account, next_at LIMIT " + max;
    }

    @Override
    public List<DeliveryClaim> claim(Connection connection, String table, ClaimRequest request) throws SQLException {
        SqlDialect dialect = request.dialect();
        List<DeliveryClaim> claims = new ArrayList<>();
        String take = "UPDATE " + table + " SET lease_owner = ?, next_at = ?, fence = fence + 1"
                + " WHERE account = ? AND id = ? AND fence = ? AND next_at <= ?";
        try (PreparedStatement candidates = connection.prepareStatement(candidatesSql(table, request.max()));
                PreparedStatement update = connection.prepareStatement(take)) {
            candidates.setString(1, request.account().key());
            dialect.set(candidates, 2, request.now());
            update.setString(1, request.owner());
            dialect.set(update, 2, request.leaseEnd());
            update.setString(3, request.account().key());
            dialect.set(update, 6, request.now());
            try (ResultSet rows = candidates.executeQuery()) {
                while (rows.next()) {
                    long fence = rows.getLong("fence");
                    update.setString(4, rows.getString("id"));
                    update.setLong(5, fence);
                    if (update.executeUpdate() == 1) {
                        claims.add(request.claim(rows, fence + 1));
                    }
                }
            }
        }
        return claims;
    }
}
