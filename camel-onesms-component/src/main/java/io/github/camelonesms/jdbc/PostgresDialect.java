package io.github.camelonesms.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** PostgreSQL 12 and later. */
final class PostgresDialect implements SqlDialect {

    private static final long SCHEMA_LOCK = 0x6F6E65736D73L;

    @Override
    public String scriptName() {
        return "postgresql";
    }

    @Override
    public String now() {
        return "clock_timestamp()";
    }

    @Override
    public String plusMillis(String time) {
        return time + " + ? * INTERVAL '1 millisecond'";
    }

    @Override
    public String ignoreExisting() {
        return " ON CONFLICT DO NOTHING";
    }

    /** CREATE TABLE IF NOT EXISTS fails if two sessions run it at the same time. */
    @Override
    public void lockSchema(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            statement.setLong(1, SCHEMA_LOCK);
            statement.execute();
        }
    }

    @Override
    public boolean schemaExists(Connection connection, String table) throws SQLException {
        return SqlDialect.first(
                connection, "SELECT to_regclass(?) IS NOT NULL", values(table), row -> row.getBoolean(1));
    }
}
