package io.github.camelonesms.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * H2 2. It has FOR UPDATE SKIP LOCKED, but then sorts all due rows and locks them, not the first few (2.3.232); so ids
 * are chosen without a lock and each is taken by an update that has no effect on a row which someone took meanwhile.
 */
final class H2Dialect implements SqlDialect {

    private static final Logger LOG = LoggerFactory.getLogger(H2Dialect.class);

    private static final int ADMIN_RIGHTS_REQUIRED = 90040;

    @Override
    public String schemaResource() {
        return "schema-h2.sql";
    }

    @Override
    public String now() {
        return "CURRENT_TIMESTAMP";
    }

    @Override
    public String plusMillis(String time) {
        return "DATEADD('MILLISECOND', ?, " + time + ")";
    }

    @Override
    public String ignoreExisting() {
        return "";
    }

    /**
     * H2 loses commits of the last half second in a kill unless WRITE_DELAY is 0. Its trace file records every failure
     * and would fill a full disk further; the failures are thrown anyway.
     */
    @Override
    public void setUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
            statement.execute("SET TRACE_LEVEL_FILE 0");
        } catch (SQLException e) {
            if (e.getErrorCode() != ADMIN_RIGHTS_REQUIRED) {
                throw e;
            }
            LOG.warn(
                    "Delivery tracking in this H2 may lose the last half second in a kill, because its user may not set"
                            + " the database's WRITE_DELAY (SQL state {}). Add ;WRITE_DELAY=0;TRACE_LEVEL_FILE=0 to the"
                            + " JDBC URL of a user with that right",
                    e.getSQLState());
        }
    }

    @Override
    public void lockSchema(Connection connection) {
        // H2 has no such lock; a node that comes second fails and tries again.
    }

    /** Left to IF NOT EXISTS: H2 commits each CREATE by itself, so the first table's presence does not prove the rest. */
    @Override
    public boolean schemaExists(Connection connection, String table) {
        return false;
    }

    /** The lower bound keeps the index scan off the nulls of finished ids, the full order lets it end after the limit. */
    static String candidatesSql(String table, int max) {
        return "SELECT id, accepted_at, expires_at, next_at AS due_at, fence FROM " + table
                + " WHERE account = ? AND next_at > TIMESTAMP WITH TIME ZONE '1900-01-01 00:00:00+00' AND next_at <= ?"
                + " ORDER BY account, next_at LIMIT " + max;
    }

    @Override
    public List<DeliveryClaim> claim(Connection connection, String table, ClaimRequest request) throws SQLException {
        List<DeliveryClaim> claims = new ArrayList<>();
        String take = "UPDATE " + table + " SET lease_owner = ?, next_at = ?, fence = fence + 1"
                + " WHERE account = ? AND id = ? AND fence = ? AND next_at <= ?";
        try (PreparedStatement candidates = connection.prepareStatement(candidatesSql(table, request.max()));
                PreparedStatement update = connection.prepareStatement(take)) {
            candidates.setString(1, request.account().key());
            SqlDialect.set(candidates, 2, request.now());
            update.setString(1, request.owner());
            SqlDialect.set(update, 2, request.leaseEnd());
            update.setString(3, request.account().key());
            SqlDialect.set(update, 6, request.now());
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
