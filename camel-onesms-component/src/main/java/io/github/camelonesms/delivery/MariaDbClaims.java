package io.github.camelonesms.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Claims in MariaDB and MySQL, whose UPDATE returns no rows. Rows locked by other nodes are skipped. */
final class MariaDbClaims implements Claims {

    static String dueSql(String table, int max) {
        return "SELECT id, accepted_at, expires_at, next_at AS due_at, fence, reference FROM " + table
                + " WHERE account = ? AND next_at <= ? ORDER BY next_at LIMIT " + max + " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public List<DeliveryClaim> claim(Connection connection, String table, ClaimRequest request) throws SQLException {
        List<DeliveryClaim> claims = new ArrayList<>();
        try (PreparedStatement due = connection.prepareStatement(dueSql(table, request.max()))) {
            due.setString(1, request.account().key());
            request.dialect().set(due, 2, request.now());
            try (ResultSet rows = due.executeQuery()) {
                while (rows.next()) {
                    claims.add(request.claim(rows, rows.getLong("fence") + 1));
                }
            }
        }
        if (!claims.isEmpty()) {
            take(connection, table, request, claims);
        }
        return claims;
    }

    private static void take(Connection connection, String table, ClaimRequest request, List<DeliveryClaim> claims)
            throws SQLException {
        String sql = "UPDATE " + table + " SET lease_owner = ?, next_at = ?, fence = ? WHERE account = ? AND id = ?";
        try (PreparedStatement take = connection.prepareStatement(sql)) {
            for (DeliveryClaim claim : claims) {
                take.setString(1, request.owner());
                request.dialect().set(take, 2, request.leaseEnd());
                take.setLong(3, claim.fence());
                take.setString(4, request.account().key());
                take.setString(5, claim.id());
                take.addBatch();
            }
            take.executeBatch();
        }
    }
}
