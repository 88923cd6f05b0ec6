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

    /** A time as a parameter whose type the statement does not tell otherwise. */
    String TIME_PARAMETER = "CAST(? AS TIMESTAMP(3) WITH TIME ZONE)";

    /** The name of the resource, beside this class, with the statements that create the tables. */
    String schemaResource();

    /** The expression for the database's present time. */
    String now();

    /** The expression for a time and a parameter of milliseconds after it. */
    String plusMillis(String time);

    /** What follows an INSERT so that an existing row makes it do nothing; empty where such an INSERT fails instead. */
    String ignoreExisting();

    /** Settings of the open database: what is committed survives a kill. Runs in a transaction of its own. */
    default void setUp(Connection connection) throws SQLException {}

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

    /** Inserts a row; false when its key exists. */
    default boolean insert(Connection connection, String sql, Binding binding) throws SQLException {
        try {
            return update(connection, sql + ignoreExisting(), binding);
        } catch (SQLException e) {
            if (SqlFailures.isUniqueViolation(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Runs a statement; whether it changed one row. */
    static boolean update(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return statement.executeUpdate() == 1;
        }
    }

    /** Sets a statement's parameters. */
    @FunctionalInterface
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Sets a time, in the milliseconds that the tables hold. */
    static void set(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
