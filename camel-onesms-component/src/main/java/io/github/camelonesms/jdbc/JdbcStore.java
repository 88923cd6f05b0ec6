package io.github.camelonesms.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * A store in a database: its options, and its tables, which are created and checked before their first use.
 *
 * @param <T> the statements for the tables
 */
public abstract class JdbcStore<T> {

    public static final String DEFAULT_TABLE_PREFIX = SchemaScript.DEFAULT_TABLE_PREFIX;

    private final JdbcTransactions transactions;
    private final StoreFailures failures;
    private final String otherDatabase;
    private final List<String> names;
    private final ReentrantLock preparing = new ReentrantLock();
    private boolean createSchema = true;
    private String tablePrefix = DEFAULT_TABLE_PREFIX;
    private Clock clock;
    private volatile T tables;

    /**
     * A store in the database of the data source, which should be a pool.
     *
     * @param otherDatabase the cure for an unsupported database
     * @param names of the tables, without their prefix
     */
    protected JdbcStore(DataSource dataSource, StoreFailures failures, String otherDatabase, String... names) {
        this.transactions = new JdbcTransactions(Objects.requireNonNull(dataSource, "dataSource"), failures);
        this.failures = failures;
        this.otherDatabase = otherDatabase;
        this.names = List.of(names);
    }

    /** Whether missing tables are created; true by default. */
    public void setCreateSchema(boolean createSchema) {
        this.createSchema = createSchema;
    }

    /**
     * The prefix of the tables' names; {@value #DEFAULT_TABLE_PREFIX} by default. A letter, then at most 29 letters,
     * digits and underscores. The connection decides the schema (PostgreSQL: {@code currentSchema} in the JDBC URL).
     */
    public void setTablePrefix(String tablePrefix) {
        this.tablePrefix = SchemaScript.checkedPrefix(tablePrefix);
    }

    /** The clock to use; null, the default, is the database's. */
    public void setClock(Clock clock) {
        this.clock = clock;
    }

    protected final Clock clock() {
        return clock;
    }

    /** Connects, creates missing tables if enabled, and refuses foreign ones: it writes, reads and rolls back. */
    public void start() {
        tables();
    }

    protected final JdbcTransactions transactions() {
        return transactions;
    }

    /** Runs statements in a transaction of their own; {@code action} completes "The store could not ..". */
    protected final <R> R run(String action, Statements<T, R> statements) {
        T ready = tables();
        return transactions.run(action, connection -> statements.on(ready, connection));
    }

    @FunctionalInterface
    protected interface Statements<T, R> {
        R on(T tables, Connection connection) throws SQLException;
    }

    protected final T tables() {
        T ready = tables;
        return ready != null ? ready : prepare();
    }

    private T prepare() {
        preparing.lock();
        try {
            if (tables == null) {
                SqlDialect dialect = transactions.connect(otherDatabase);
                SchemaScript script = new SchemaScript(transactions, dialect, getClass(), tablePrefix, names);
                if (createSchema) {
                    script.create();
                }
                T found = open(dialect, tablePrefix);
                probe(found, use(tablePrefix, script.resource()));
                transactions.limitSilence();
                tables = found;
            }
            return tables;
        } finally {
            preparing.unlock();
        }
    }

    private void probe(T found, String use) {
        transactions.tryOut(use, connection -> {
            probe(found, connection, (condition, otherwise) -> {
                if (!condition) {
                    throw failures.of(failures.store() + " could not " + use + " (" + otherwise + ")");
                }
            });
            return null;
        });
    }

    protected abstract T open(SqlDialect dialect, String prefix);

    /** Completes "The store could not ..", for tables that are not the store's; {@code script} creates them. */
    protected abstract String use(String prefix, String script);

    /** Writes and reads rows with the longest values, and verifies what it reads. */
    protected abstract void probe(T found, Connection connection, Verification verify) throws SQLException;

    /** Fails unless the condition is met; {@code otherwise} says what is wrong with a table. */
    @FunctionalInterface
    public interface Verification {
        void that(boolean condition, String otherwise);
    }
}
