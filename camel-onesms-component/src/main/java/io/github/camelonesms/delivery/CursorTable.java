package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;

/** The statements for the table of cursors. Each runs within its caller's transaction. */
record CursorTable(SqlDialect dialect, String table) {

    static final int MAX_POSITION_LENGTH = 4000;
    static final int MAX_NAME_LENGTH = 100;
    private static final String WHERE_NAME = " WHERE account = ? AND name = ?";

    static void checkLengths(String name, String position) {
        if (name.length() > MAX_NAME_LENGTH || position.length() > MAX_POSITION_LENGTH) {
            throw new IllegalArgumentException("A cursor's name has at most " + MAX_NAME_LENGTH
                    + " characters and its value " + MAX_POSITION_LENGTH + ", not " + name.length() + " and "
                    + position.length());
        }
    }

    String position(Connection connection, DeliveryAccount account, String name) throws SQLException {
        String sql = "SELECT position FROM " + table + WHERE_NAME;
        return SqlDialect.first(connection, sql, dialect.values(account.key(), name), row -> row.getString(1));
    }

    /** Moves the cursor, if it still is where expected; null = never moved. */
    boolean move(Connection connection, DeliveryAccount account, String name, String expected, String next)
            throws SQLException {
        if (expected == null) {
            String insert = "INSERT INTO " + table + " (position, account, name) VALUES (?, ?, ?)";
            return dialect.insert(connection, insert, dialect.values(next, account.key(), name));
        }
        String update = "UPDATE " + table + " SET position = ?" + WHERE_NAME + " AND position = ?";
        return SqlDialect.update(connection, update, dialect.values(next, account.key(), name, expected));
    }

    void delete(Connection connection, DeliveryAccount account, String name) throws SQLException {
        SqlDialect.update(connection, "DELETE FROM " + table + WHERE_NAME, dialect.values(account.key(), name));
    }
}
