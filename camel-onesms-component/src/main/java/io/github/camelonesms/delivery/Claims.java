package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Claims due ids. The statements differ between the databases. */
interface Claims {

    String COLUMNS = "id, accepted_at, expires_at, next_at AS due_at, fence, reference";

    static Claims of(SqlDialect dialect) {
        return switch (dialect.scriptName()) {
            case "h2" -> new H2Claims();
            case "mariadb" -> new MariaDbClaims();
            default -> new PostgresClaims();
        };
    }

    List<DeliveryClaim> claim(Connection connection, String table, ClaimRequest request) throws SQLException;

    /** The arguments of {@link DeliveryStore#claimDue}, and the time. */
    record ClaimRequest(
            SqlDialect dialect, DeliveryAccount account, int max, String owner, Duration lease, Instant now) {

        Instant leaseEnd() {
            return now.plus(lease);
        }

        /** Creates the claim from a row with the columns id, accepted_at, expires_at, due_at, reference. */
        DeliveryClaim claim(ResultSet row, long fence) throws SQLException {
            return new DeliveryClaim(
                    account,
                    row.getString("id"),
                    owner,
                    fence,
                    dialect.instant(row, "accepted_at"),
                    dialect.instant(row, "expires_at"),
                    dialect.instant(row, "due_at"),
                    now,
                    row.getString("reference"));
        }

        /** Writes claims of rows that this transaction has locked. */
        void take(Connection connection, String table, List<DeliveryClaim> claims) throws SQLException {
            String sql =
                    "UPDATE " + table + " SET lease_owner = ?, next_at = ?, fence = ? WHERE account = ? AND id = ?";
            SqlDialect.executeAll(
                    connection,
                    sql,
                    claims.stream()
                            .map(claim -> dialect.values(owner, leaseEnd(), claim.fence(), account.key(), claim.id()))
                            .toList());
        }
    }
}
