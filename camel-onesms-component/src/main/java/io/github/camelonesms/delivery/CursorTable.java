package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The statements for the table of cursors. Each runs within its caller's transaction. */
final class CursorTable {

    static final int MAX_POSITION_LENGTH = 4000;
    static final int MAX_NAME_LENGTH = 100;

    private final SqlDialect dialect;
    private final String table;

    CursorTable(SqlDialect dialect, String table) {
        this.dialect = dialect;
        this.table = table;
    }

    static void checkLengths(String name, String position) {
        if (name.length() > MAX_NAME_LENGTH || position.length() > MAX_POSITION_LENGTH) {
            throw new IllegalArgumentException("A cursor's name has at most " + MAX_NAME_LENGTH
                    + " characters and its value " + MAX_POSITION_LENGTH + ", not " + name.length() + " and "
                    + position.length());
        }
    }

    /** Null if it was never moved. */
    String position(Connection connection, DeliveryAccount account, String name) throws SQLException {
        String sql = "SELECT position FROM " + table + " WHERE account = ? AND name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account.key());
            statement.setString(2, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    /** Moves the cursor, if it still is where expected; null = never moved. */
    boolean move(Connection connection, DeliveryAccount account, String name, String expected, String next)
            throws SQLException {
        SqlDialect.Binding binding = statement -> {
            statement.setString(1, next);
            statement.setString(2, account.key());
            statement.setString(3, name);
            if (expected != null) {
                statement.setString(4, expected);
            }
        };
        if (expected == null) {
            String insert = "INSERT INTO " + table + " (position, account, name) VALUES (?, ?, ?)";
            return dialect.insert(connection, insert, binding);
        }
        String update = "UPDATE " + table + " SET position = ? WHERE account = ? AND name = ? AND position = ?";
        return SqlDialect.update(connection, update, binding);
    }

    void delete(Connection connection, DeliveryAccount account, String name) throws SQLException {
        SqlDialect.update(connection, "DELETE FROM " + table + " WHERE account = ? AND name = ?", statement -> {
            statement.setString(1, account.key());
            statement.setString(2, name);
        });
    }
}
