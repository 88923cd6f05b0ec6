package io.github.camelonesms.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A script in the jar that creates the tables of a store, one per database.
 *
 * @param owner is in the package of the {@link #resource()}
 */
public record SchemaScript(
        JdbcTransactions transactions, SqlDialect dialect, Class<?> owner, String prefix, List<String> tables) {

    /** The default prefix of the tables, also in the scripts. */
    public static final String DEFAULT_TABLE_PREFIX = "onesms_";

    private static final Pattern TABLE_PREFIX = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,29}");
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(?:\\R|$)");
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Returns the prefix in lower case, if it is valid. */
    public static String checkedPrefix(String prefix) {
        if (!TABLE_PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("tablePrefix must be a letter and at most 29 letters, digits and"
                    + " underscores (such as onesms_), but is \"" + prefix + "\"");
        }
        return prefix.toLowerCase(Locale.ROOT);
    }

    public String resource() {
        return "schema-" + dialect.scriptName() + ".sql";
    }

    /** Repeats on any failure: two nodes that create the tables of one H2 at once fail in many ways. */
    public void create() {
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.run("create its tables", connection -> {
                    create(connection);
                    return null;
                });
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void create(Connection connection) throws SQLException {
        dialect.lockSchema(connection);
        try {
            for (String table : tables) {
                if (!dialect.schemaExists(connection, prefix + table)) {
                    createAll(connection);
                    break;
                }
            }
        } catch (SQLException e) {
            unlock(connection, e);
            throw e;
        }
        dialect.unlockSchema(connection);
    }

    private void unlock(Connection connection, SQLException failure) {
        try {
            dialect.unlockSchema(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void createAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENT_END.split(text())) {
                statement.execute(sql);
            }
        }
    }

    private String text() {
        try (InputStream in = owner.getResourceAsStream(resource())) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace(DEFAULT_TABLE_PREFIX, prefix).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource() + " in the package of " + owner.getName(), e);
        }
    }
}
