package io.github.camelonesms.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * MariaDB 10.6 and later, and MySQL 8, which accepts the same statements. Times are DATETIME in UTC, because no type
 * with a zone covers all years.
 */
final class MariaDbDialect implements SqlDialect {

    private static final String SCHEMA_LOCK = "'onesms_schema'";
    private static final int LOCK_SECONDS = 60;

    @Override
    public String scriptName() {
        return "mariadb";
    }

    @Override
    public String now() {
        return "UTC_TIMESTAMP(3)";
    }

    @Override
    public String timeParameter() {
        return "CAST(? AS DATETIME(3))";
    }

    @Override
    public String plusMillis(String time) {
        return "DATE_ADD(" + time + ", INTERVAL ? * 1000 MICROSECOND)";
    }

    /** INSERT IGNORE, or the driver would log existing keys; other faults become warnings, and are thrown here. */
    @Override
    public int insertNew(Connection connection, String sql, Binding binding) throws SQLException {
        String ignoring = "INSERT IGNORE" + sql.substring("INSERT".length());
        try (PreparedStatement statement = connection.prepareStatement(ignoring)) {
            binding.bind(statement);
            int inserted = statement.executeUpdate();
            checkWarnings(statement.getWarnings());
            return inserted;
        }
    }

    private static void checkWarnings(SQLWarning first) throws SQLException {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (warning.getErrorCode() != SqlFailures.MARIADB_DUPLICATE_KEY) {
                throw new SQLException(warning.getMessage(), warning.getSQLState(), warning.getErrorCode());
            }
        }
    }

    /** With REPEATABLE READ, claims would lock the gaps between rows, and inserts would wait for them. */
    @Override
    public void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        }
    }

    /** Each CREATE TABLE is committed separately, so the lock belongs to the session. */
    @Override
    public void lockSchema(Connection connection) throws SQLException {
        call(connection, "SELECT GET_LOCK(" + SCHEMA_LOCK + ", " + LOCK_SECONDS + ")");
    }

    @Override
    public void unlockSchema(Connection connection) throws SQLException {
        call(connection, "SELECT RELEASE_LOCK(" + SCHEMA_LOCK + ")");
    }

    private static void call(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public boolean schemaExists(Connection connection, String table) throws SQLException {
        String sql = "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?";
        return !SqlDialect.list(connection, sql, values(table), row -> true).isEmpty();
    }

    @Override
    public void set(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setObject(index, LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
    }

    @Override
    public Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
