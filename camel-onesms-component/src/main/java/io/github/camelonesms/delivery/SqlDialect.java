package io.github.camelonesms.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What differs between the databases. */
interface SqlDialect {

    /** The name of the resource, beside this class, with the statements that create the tables. */
    String schemaResource();

    /** A query for the database's present time. */
    String nowQuery();

    /** What follows an INSERT so that an existing row makes it do nothing; empty where such an INSERT fails instead. */
    String ignoreExisting();

    /**
     * Sees to it that what is committed survives the end of this process; does nothing where that is so anyway. Runs in a
     * transaction of its own.
     */
    default void makeDurable(Connection connection) throws SQLException {}

    /** Keeps other nodes from creating the tables until the transaction ends. */
    void lockSchema(Connection connection) throws SQLException;

    /** Whether the tables are there, so that a user without the right to create any can start. */
    boolean schemaExists(Connection connection, String table) throws SQLException;

    /** Claims ids within the connection's transaction. */
    List<DeliveryClaim> claim(Connection connection, String table, ClaimRequest request) throws SQLException;

    /** What {@link DeliveryStore#claimDue} was asked for, and when. */
    record ClaimRequest(DeliveryAccount account, int max, String owner, Duration lease, Instant now) {

        Instant leaseEnd() {
            return now.plus(lease);
        }

        /** The claim that a row with the columns id, accepted_at, expires_at, due_at stands for. */
        DeliveryClaim claim(ResultSet row, long fence) throws SQLException {
            return new DeliveryClaim(
                    account,
                    row.getString("id"),
                    owner,
                    fence,
                    instant(row, "accepted_at"),
                    instant(row, "expires_at"),
                    instant(row, "due_at"),
                    now);
        }
    }

    /** Sets a time, in the milliseconds that the tables hold. */
    static void set(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
