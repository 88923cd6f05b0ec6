package io.github.camelonesms.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The differences between the databases. */
public interface SqlDialect {

    /** Databases limit the parameters of a statement, to 65,535 and more. */
    int ROWS_PER_INSERT = 1000;

    /** A statement with limited waiting ends after this time. */
    int WAITING_SECONDS = 2;

    /** Returns the dialect of the database behind a connection; {@code cure} is for an unsupported one. */
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

    /** The middle part of the names of this database's scripts. */
    String scriptName();

    /** The expression for the database's current time. */
    String now();

    /** The expression for a time parameter whose type the statement does not show. */
    default String timeParameter() {
        return "CAST(? AS TIMESTAMP(3) WITH TIME ZONE)";
    }

    /** The expression for a time plus a parameter of milliseconds. */
    String plusMillis(String time);

    /** The end of an INSERT that ignores an existing row; empty if such an INSERT fails instead. */
    default String ignoreExisting() {
        return "";
    }

    /** Sets up the open database, so that commits survive a kill. Runs in its own transaction. */
    default void setUp(Connection connection) throws SQLException {}

    default void begin(Connection connection) throws SQLException {}

    /** Keeps other nodes from creating the tables. */
    void lockSchema(Connection connection) throws SQLException;

    /** Ends the lock, if the end of the transaction does not. */
    default void unlockSchema(Connection connection) throws SQLException {}

    /** Whether the table exists, so that a user without the right to create tables can start. */
    boolean schemaExists(Connection connection, String table) throws SQLException;

    /** Inserts a row; false if its key exists. */
    default boolean insert(Connection connection, String sql, Binding binding) throws SQLException {
        try {
            return insertNew(connection, sql, binding) == 1;
        } catch (SQLException e) {
            if (SqlFailures.isUniqueViolation(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Inserts rows with few statements; returns how many. Those whose keys exist are skipped.
     *
     * @param insert the INSERT without its values
     * @param values those of a row, in parentheses
     */
    default int insertAll(Connection connection, String insert, String values, List<Row> rows) throws SQLException {
        int inserted = 0;
        for (int from = 0; from < rows.size(); from += ROWS_PER_INSERT) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + ROWS_PER_INSERT));
            String sql = insert + " VALUES " + String.join(", ", Collections.nCopies(some.size(), values));
            try {
                inserted += insertNew(connection, sql, statement -> {
                    int index = 1;
                    for (Row row : some) {
                        index = row.bind(statement, index);
                    }
                });
            } catch (SQLException e) {
                if (!SqlFailures.isUniqueViolation(e)) {
                    throw e;
                }
                for (Row row : some) {
                    inserted += insert(connection, insert + " VALUES " + values, row) ? 1 : 0;
                }
            }
        }
        return inserted;
    }

    /** Ends a statement that waits for the locks of others for more than seconds. */
    default void limitWaiting(PreparedStatement statement) throws SQLException {
        statement.setQueryTimeout(WAITING_SECONDS);
    }

    /** Runs an INSERT; returns how many rows it inserted. Skips keys that exist, or fails as a whole because of them. */
    default int insertNew(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql + ignoreExisting())) {
            binding.bind(statement);
            return statement.executeUpdate();
        }
    }

    /** Runs a statement once per binding, in one batch; returns how many rows each changed. */
    static int[] executeAll(Connection connection, String sql, List<? extends Binding> bindings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Binding binding : bindings) {
                binding.bind(statement);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** Runs a statement; returns whether it changed one row. */
    static boolean update(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return statement.executeUpdate() == 1;
        }
    }

    /** Runs a query and reads its rows. */
    static <T> List<T> list(Connection connection, String sql, Binding binding, Reading<T> reading)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
            }
        }
        return found;
    }

    /** Runs a query and reads its first row; null if there is none. */
    static <T> T first(Connection connection, String sql, Binding binding, Reading<T> reading) throws SQLException {
        List<T> rows = list(connection, sql, binding, reading);
        return rows.isEmpty() ? null : rows.get(0);
    }

    @FunctionalInterface
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Parameters that may be those of one row of several. */
    @FunctionalInterface
    interface Row extends Binding {

        /** Sets the parameters from an index on; returns the next index. */
        int bind(PreparedStatement statement, int index) throws SQLException;

        @Override
        default void bind(PreparedStatement statement) throws SQLException {
            bind(statement, 1);
        }

        /** These parameters, and then others. */
        default Row then(Row others) {
            return (statement, index) -> others.bind(statement, bind(statement, index));
        }
    }

    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** A value that has no parameter. */
    Object NO_PARAMETER = new Object();

    /** Sets parameters to these values, in their order: times as {@link #set} does, null as NULL. */
    default Row values(Object... values) {
        return (statement, first) -> {
            int index = first;
            for (Object value : values) {
                if (value instanceof Instant time) {
                    set(statement, index++, time);
                } else if (value != NO_PARAMETER) {
                    statement.setObject(index++, value);
                }
            }
            return index;
        };
    }

    /** Sets a time, in milliseconds. */
    default void set(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    }

    default Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    default Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row, row.findColumn(column));
    }

    default Instant time(Connection connection) throws SQLException {
        return first(connection, "SELECT " + now(), statement -> {}, row -> instant(row, 1));
    }
}
