package io.github.camelonesms.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** A script in the jar that creates the tables of a store, one per database. */
public final class SchemaScript {

    /** The default prefix of the tables, also in the scripts. */
    public static final String DEFAULT_TABLE_PREFIX = "onesms_";

    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(?:\\R|$)");
    private static final int ATTEMPTS = 4;

    private final JdbcTransactions transactions;
    private final SqlDialect dialect;
    private final Class<?> owner;
    private final String prefix;
    private final List<String> tables;

    /**
     * The script of a store.
     *
     * @param owner the class in the package of the {@link #resource()}
     * @param prefix the prefix of the tables
     * @param tables their names after the prefix
     */
    public SchemaScript(
            JdbcTransactions transactions, SqlDialect dialect, Class<?> owner, String prefix, List<String> tables) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.owner = owner;
        this.prefix = prefix;
        this.tables = tables;
    }

    public String resource() {
        return "schema-" + dialect.scriptName() + ".sql";
    }

    /**
     * Creates the tables unless they exist. Repeats on any failure, because two nodes that create the tables of one H2
     * at once fail in many ways.
     */
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
            throw new UncheckedIOException("Cannot read " + resource() + " beside " + owner.getName(), e);
        }
    }
}
