package io.github.camelonesms.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2 2. */
final class H2Dialect implements SqlDialect {

    private static final Logger LOG = LoggerFactory.getLogger(H2Dialect.class);

    private static final int ADMIN_RIGHTS_REQUIRED = 90040;

    @Override
    public String scriptName() {
        return "h2";
    }

    @Override
    public String now() {
        return "CURRENT_TIMESTAMP";
    }

    @Override
    public String plusMillis(String time) {
        return "DATEADD('MILLISECOND', ?, " + time + ")";
    }

    /**
     * H2 loses commits of the last 500 ms when killed, unless WRITE_DELAY is 0. Its trace file records failures that
     * are thrown anyway, and would fill a full disk further.
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
                    "A kill may cost the last half second of what is stored in this H2, because its user may not set"
                            + " the database's WRITE_DELAY (SQL state {}). Add ;WRITE_DELAY=0;TRACE_LEVEL_FILE=0 to the"
                            + " JDBC URL of a user with that right",
                    e.getSQLState());
        }
    }

    @Override
    public void lockSchema(Connection connection) {
        // H2 has no such lock; a second node fails and tries again.
    }

    /** Left to IF NOT EXISTS: each CREATE is committed, so the first table does not prove the others. */
    @Override
    public boolean schemaExists(Connection connection, String table) {
        return false;
    }

    /** H2 ends such a statement itself. A limit of the statement would stay with the pooled connection. */
    @Override
    public void limitWaiting(PreparedStatement statement) {}
}
