package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Claims in MariaDB and MySQL, whose UPDATE returns no rows. Rows locked by other nodes are skipped. */
final class MariaDbClaims implements Claims {

    static String dueSql(String table, int max) {
        return "SELECT " + COLUMNS + " FROM " + table + " WHERE account = ? AND next_at <= ? ORDER BY next_at LIMIT "
                + max + " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public List<DeliveryClaim> claim(Connection connection, String table, ClaimRequest request) throws SQLException {
        List<DeliveryClaim> claims = SqlDialect.list(
                connection,
                dueSql(table, request.max()),
                request.dialect().values(request.account().key(), request.now()),
                row -> request.claim(row, row.getLong("fence") + 1));
        if (!claims.isEmpty()) {
            request.take(connection, table, claims);
        }
        return claims;
    }
}
