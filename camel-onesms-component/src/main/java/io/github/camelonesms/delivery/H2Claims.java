package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Claims in H2. With FOR UPDATE SKIP LOCKED it sorts and locks all due rows instead of the first few (2.3.232). So ids
 * are selected without a lock, and each is claimed by an update that has no effect on a row that is no longer free.
 */
final class H2Claims implements Claims {

    /** The lower bound excludes finished ids from the index scan; the full order lets it end at the limit. */
    static String candidatesSql(String table, int max) {
        return "SELECT " + COLUMNS + " FROM " + table
                + " WHERE account = ? AND next_at > TIMESTAMP WITH TIME ZONE '1900-01-01 00:00:00+00' AND next_at <= ?"
                + " ORDER BY account, next_at LIMIT " + max;
    }

    @Override
    public List<DeliveryClaim> claim(Connection connection, String table, ClaimRequest request) throws SQLException {
        SqlDialect dialect = request.dialect();
        String account = request.account().key();
        List<DeliveryClaim> candidates = SqlDialect.list(
                connection,
                candidatesSql(table, request.max()),
                dialect.values(account, request.now()),
                row -> request.claim(row, row.getLong("fence") + 1));
        List<DeliveryClaim> claims = new ArrayList<>();
        String sql = "UPDATE " + table + " SET lease_owner = ?, next_at = ?, fence = fence + 1"
                + " WHERE account = ? AND id = ? AND fence = ? AND next_at <= ?";
        try (PreparedStatement take = connection.prepareStatement(sql)) {
            for (DeliveryClaim claim : candidates) {
                dialect.values(
                                request.owner(),
                                request.leaseEnd(),
                                account,
                                claim.id(),
                                claim.fence() - 1,
                                request.now())
                        .bind(take);
                if (take.executeUpdate() == 1) {
                    claims.add(claim);
                }
            }
        }
        return claims;
    }
}
