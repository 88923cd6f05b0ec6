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

    static Claims of(SqlDialect dialect) {
        return switch (dialect.scriptName()) {
            case "h2" -> new H2Claims();
            case "mariadb" -> new MariaDbClaims();
            default -> new PostgresClaims();
        };
    }

    /** Claims ids within the connection's transaction. */
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
    }
}
