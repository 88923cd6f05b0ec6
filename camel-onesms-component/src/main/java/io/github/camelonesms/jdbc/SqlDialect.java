package io.github.camelonesms.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What differs between the databases. */
public interface SqlDialect {

    /**
     * The dialect of the database behind a connection.
     *
     * @param failures what a database that has none is refused with
     * @param cure what the user is to do then
     */
    static SqlDialect of(Connection connection, StoreFailures failures, String cure) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> new PostgresDialect();
            case "H2" -> new H2Dialect();
            case "MariaDB", "MySQL" -> new MariaDbDialect();
            default ->
                throw failures.of(
                        failures.store() + " works with PostgreSQL, MariaDB and H2, not with " + product + ": " + cure);
        };
    }

    /** What the names of the scripts for this database have in the middle. */
    String scriptName();

    /** The expression for the database's present time. */
    String now();

    /** The expression for a time as a parameter whose type the statement does not tell otherwise. */
    default String timeParameter() {
        return "CAST(? AS TIMESTAMP(3) WITH TIME ZONE)";
    }

    /** The expression for a time and a parameter of milliseconds after it. */
    String plusMillis(String time);

    /** What follows an INSERT so that an existing row makes it do nothing; empty where such an INSERT fails instead. */
    String ignoreExisting();

    /** Settings of the open database: what is committed survives a kill. Runs in a transaction of its own. */
    default void setUp(Connection connection) throws SQLException {}

    /** What a transaction begins with. */
    default void begin(Connection connection) throws SQLException {}

    /** Keeps other nodes from creating the tables. */
    void lockSchema(Connection connection) throws SQLException;

    /** Lets other nodes create tables again, where the end of the transaction does not. */
    default void unlockSchema(Connection connection) throws SQLException {}

    /** Whether the table is there, so that a user without the right to create any can start. */
    boolean schemaExists(Connection connection, String table) throws SQLException;

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

        /** Sets all of them. */
        void bind(PreparedStatement statement) throws SQLException;
    }

    /**
     * The statement that deletes the first rows of a condition.
     *
     * @param key the columns of the primary key
     * @param order what the rows are sorted by
     */
    default String deleteOldest(String table, String key, String condition, String order, int max) {
        return "DELETE FROM " + table + " WHERE (" + key + ") IN (SELECT " + key + " FROM " + table + " WHERE "
                + condition + " ORDER BY " + order + " LIMIT " + max + ")";
    }

    /** Sets a time, in the milliseconds that the tables hold. */
    default void set(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    }

    /** Reads a time; null where there is none. */
    default Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Reads a time; null where there is none. */
    default Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row, row.findColumn(column));
    }

    /** The database's present time. */
    default Instant time(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + now());
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return instant(rows, 1);
        }
    }
}
