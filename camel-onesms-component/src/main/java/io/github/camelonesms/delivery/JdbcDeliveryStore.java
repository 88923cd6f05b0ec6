package io.github.camelonesms.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A store in a database: PostgreSQL (12 or later) for one node or many, H2 (a file) for one machine. It survives
 * restarts and crashes; several nodes, accounts and gateways share its two tables. Set it up before its first use.
 *
 * <p>Due times and leases are measured by the database's clock, so nodes whose clocks differ agree on whose lease is
 * over. A clock that is set here replaces it; then all nodes must have the same time.
 *
 * <p>Every call takes one connection and one transaction of its own, and gives the connection back as it was. Thread-safe.
 */
public final class JdbcDeliveryStore implements DeliveryStore {

    /** Finished ids are remembered for thirty days. */
    public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

    /** Table names begin with this unless told otherwise. */
    public static final String DEFAULT_TABLE_PREFIX = "onesms_";

    private static final Pattern TABLE_PREFIX = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,29}");
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(?:\\R|$)");
    private static final String WHERE_OWNED = " WHERE account = ? AND id = ? AND fence = ? AND lease_owner = ?";
    private static final int ATTEMPTS = 4;
    private static final int PURGE_CHUNK = 1000;
    private static final int MAX_CURSOR_LENGTH = 4000;
    private static final int MAX_CURSOR_NAME_LENGTH = 100;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int H2_LOCK_TIMEOUT = 50200;
    private static final int H2_CONCURRENT_UPDATE = 90131;

    private final DataSource dataSource;
    private boolean createSchema = true;
    private String tablePrefix = DEFAULT_TABLE_PREFIX;
    private Duration retention = DEFAULT_RETENTION;
    private Clock clock;
    private volatile SqlDialect dialect;

    /** A store in the database behind the data source; a pooled one is advised. */
    public JdbcDeliveryStore(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /** Whether the tables are created when they are missing; true by default. */
    public void setCreateSchema(boolean createSchema) {
        this.createSchema = createSchema;
    }

    /**
     * What the names of the tables {@code <prefix>delivery} and {@code <prefix>cursor} begin with; {@value
     * #DEFAULT_TABLE_PREFIX} by default. A letter, then at most 29 letters, digits and underscores. Which schema they
     * are in is up to the connection (PostgreSQL: {@code currentSchema} in the JDBC URL).
     */
    public void setTablePrefix(String tablePrefix) {
        if (!TABLE_PREFIX.matcher(tablePrefix).matches()) {
            throw new IllegalArgumentException("tablePrefix must be a letter and at most 29 letters, digits and"
                    + " underscores (such as onesms_), but is \"" + tablePrefix + "\"");
        }
        this.tablePrefix = tablePrefix.toLowerCase(Locale.ROOT);
    }

    /** For how long finished ids are remembered; thirty days by default. */
    public void setRetention(Duration retention) {
        if (retention.isNegative()) {
            throw new IllegalArgumentException("The retention must not be negative, but is " + retention);
        }
        this.retention = retention;
    }

    /** The clock to use; null, the default, is the database's own. */
    public void setClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void start() {
        dialect();
    }

    private SqlDialect dialect() {
        SqlDialect ready = dialect;
        return ready != null ? ready : prepare();
    }

    private synchronized SqlDialect prepare() {
        if (dialect == null) {
            SqlDialect found = transaction("connect to its database", JdbcDeliveryStore::dialectOf);
            if (createSchema) {
                createSchema(found);
            }
            checkTables(found);
            transaction("make its commits durable", connection -> {
                found.makeDurable(connection);
                return null;
            });
            dialect = found;
        }
        return dialect;
    }

    private static SqlDialect dialectOf(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> new PostgresDialect();
            case "H2" -> new H2Dialect();
            default ->
                throw new DeliveryStoreException("The delivery store works with PostgreSQL and H2, not with "
                        + product
                        + ": give JdbcDeliveryStore another DataSource, or set deliveryStore to a bean of your"
                        + " own");
        };
    }

    /** Tries again on any failure: two nodes that create the tables of one H2 at once fail in many ways. */
    private void createSchema(SqlDialect found) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction("create its tables", connection -> {
                    createSchema(connection, found);
                    return null;
                });
                return;
            } catch (DeliveryStoreException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void createSchema(Connection connection, SqlDialect found) throws SQLException {
        found.lockSchema(connection);
        if (found.schemaExists(connection, deliveryTable()) && found.schemaExists(connection, cursorTable())) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENT_END.split(schema(found))) {
                statement.execute(sql);
            }
        }
    }

    private String schema(SqlDialect found) {
        try (InputStream in = JdbcDeliveryStore.class.getResourceAsStream(found.schemaResource())) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace(DEFAULT_TABLE_PREFIX, tablePrefix).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + found.schemaResource() + " beside this class", e);
        }
    }

    private void checkTables(SqlDialect found) {
        String action = "use its tables " + deliveryTable() + " and " + cursorTable() + ": create them with "
                + found.schemaResource() + " from the jar, or leave createSchema on";
        transaction(action, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT account, id, gateway, accepted_at, expires_at, next_at, lease_owner, fence,"
                        + " finished_at, snapshot FROM " + deliveryTable() + " WHERE 1 = 0");
                statement.execute("SELECT account, name, position FROM " + cursorTable() + " WHERE 1 = 0");
            }
            return null;
        });
    }

    @Override
    public Instant now() {
        dialect();
        return clock != null ? clock.instant() : transaction("tell the time", this::now);
    }

    private Instant now(Connection connection) throws SQLException {
        if (clock != null) {
            return clock.instant();
        }
        try (PreparedStatement statement = connection.prepareStatement(dialect.nowQuery());
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    @Override
    public boolean track(TrackedDelivery delivery) {
        String insert = "INSERT INTO " + deliveryTable()
                + " (account, id, gateway, accepted_at, expires_at, next_at, fence) VALUES (?, ?, ?, ?, ?, ?, 0)"
                + dialect().ignoreExisting();
        return transaction("track an id", connection -> {
            boolean added = inserted(connection, insert, statement -> {
                statement.setString(1, delivery.account().key());
                statement.setString(2, delivery.id());
                statement.setString(3, delivery.account().gateway());
                SqlDialect.set(statement, 4, delivery.acceptedAt());
                SqlDialect.set(statement, 5, delivery.expiresAt());
                SqlDialect.set(statement, 6, delivery.firstDueAt());
            });
            if (!added) {
                remember(connection, delivery);
            }
            return added;
        });
    }

    /** Starts the retention of a finished id again, once half of it is over: not at every mention. */
    private void remember(Connection connection, TrackedDelivery delivery) throws SQLException {
        Instant now = now(connection);
        update(
                connection,
                "UPDATE " + deliveryTable() + " SET finished_at = ? WHERE account = ? AND id = ? AND finished_at <= ?",
                statement -> {
                    SqlDialect.set(statement, 1, now);
                    statement.setString(2, delivery.account().key());
                    statement.setString(3, delivery.id());
                    SqlDialect.set(statement, 4, now.minus(retention.dividedBy(2)));
                });
    }

    @Override
    public boolean knows(DeliveryAccount account, String id) {
        return exists("1 = 1", account, id);
    }

    private boolean exists(String condition, DeliveryAccount account, String id) {
        dialect();
        String sql = "SELECT 1 FROM " + deliveryTable() + " WHERE account = ? AND id = ? AND " + condition;
        return transaction("look an id up", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, account.key());
                statement.setString(2, id);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    @Override
    public List<DeliveryClaim> claimDue(DeliveryAccount account, int max, String owner, Duration lease) {
        DeliveryClaim.checkRequest(max, owner, lease);
        SqlDialect ready = dialect();
        return transaction(
                "claim ids",
                connection -> List.copyOf(ready.claim(
                        connection,
                        deliveryTable(),
                        new SqlDialect.ClaimRequest(account, max, owner, lease, now(connection)))));
    }

    @Override
    public Optional<DeliveryClaim> claim(DeliveryAccount account, String id, String owner, Duration lease) {
        DeliveryClaim.checkRequest(1, owner, lease);
        dialect();
        return transaction("claim an id", connection -> {
            SqlDialect.ClaimRequest request = new SqlDialect.ClaimRequest(account, 1, owner, lease, now(connection));
            Optional<DeliveryClaim> claim = claimable(connection, request, id);
            if (claim.isPresent()) {
                take(connection, request, claim.get());
            }
            return claim;
        });
    }

    private Optional<DeliveryClaim> claimable(Connection connection, SqlDialect.ClaimRequest request, String id)
            throws SQLException {
        String sql = "SELECT id, accepted_at, expires_at, next_at AS due_at, fence FROM " + deliveryTable()
                + " WHERE account = ? AND id = ? AND finished_at IS NULL AND (lease_owner IS NULL OR next_at <= ?)"
                + " FOR UPDATE";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, request.account().key());
            statement.setString(2, id);
            SqlDialect.set(statement, 3, request.now());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(request.claim(rows, rows.getLong("fence") + 1)) : Optional.empty();
            }
        }
    }

    private void take(Connection connection, SqlDialect.ClaimRequest request, DeliveryClaim claim) throws SQLException {
        String sql = "UPDATE " + deliveryTable() + " SET lease_owner = ?, next_at = ?, fence = ?"
                + " WHERE account = ? AND id = ?";
        update(connection, sql, statement -> {
            statement.setString(1, claim.owner());
            SqlDialect.set(statement, 2, request.leaseEnd());
            statement.setLong(3, claim.fence());
            statement.setString(4, claim.account().key());
            statement.setString(5, claim.id());
        });
    }

    @Override
    public boolean isFinished(DeliveryAccount account, String id) {
        return exists("finished_at IS NOT NULL", account, id);
    }

    @Override
    public byte[] snapshot(DeliveryClaim claim) {
        dialect();
        String sql = "SELECT snapshot FROM " + deliveryTable() + " WHERE account = ? AND id = ?";
        return transaction("read a snapshot", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, claim.account().key());
                statement.setString(2, claim.id());
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? rows.getBytes(1) : null;
                }
            }
        });
    }

    @Override
    public boolean commit(DeliveryClaim claim, byte[] snapshot, Duration pause) {
        return move(claim, snapshot, pause, "lease_owner = NULL, ");
    }

    @Override
    public boolean renew(DeliveryClaim claim, byte[] snapshot, Duration lease) {
        return move(claim, snapshot, lease, "");
    }

    private boolean move(DeliveryClaim claim, byte[] snapshot, Duration pause, String assignments) {
        dialect();
        String sql = "UPDATE " + deliveryTable() + " SET " + assignments + (snapshot == null ? "" : "snapshot = ?, ")
                + "next_at = ?" + WHERE_OWNED;
        return transaction("give an id back", connection -> {
            Instant nextAt = now(connection).plus(pause);
            return update(connection, sql, statement -> {
                int index = 1;
                if (snapshot != null) {
                    statement.setBytes(index++, snapshot);
                }
                SqlDialect.set(statement, index++, nextAt);
                setOwned(statement, index, claim);
            });
        });
    }

    @Override
    public boolean finish(DeliveryClaim claim) {
        dialect();
        String sql = "UPDATE " + deliveryTable()
                + " SET lease_owner = NULL, next_at = NULL, snapshot = NULL, finished_at = ?" + WHERE_OWNED;
        return transaction("finish an id", connection -> {
            Instant now = now(connection);
            return update(connection, sql, statement -> {
                SqlDialect.set(statement, 1, now);
                setOwned(statement, 2, claim);
            });
        });
    }

    private static void setOwned(PreparedStatement statement, int index, DeliveryClaim claim) throws SQLException {
        statement.setString(index, claim.account().key());
        statement.setString(index + 1, claim.id());
        statement.setLong(index + 2, claim.fence());
        statement.setString(index + 3, claim.owner());
    }

    @Override
    public DeliveryCounts counts(DeliveryAccount account, Duration overdueAfter) {
        dialect();
        String sql = "SELECT COUNT(next_at), COUNT(*) FILTER (WHERE next_at <= ?), COUNT(*) FILTER (WHERE next_at < ?),"
                + " COUNT(*) FILTER (WHERE next_at > ? AND lease_owner IS NOT NULL), COUNT(finished_at) FROM "
                + deliveryTable() + " WHERE account = ?";
        return transaction("count ids", connection -> {
            Instant now = now(connection);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                SqlDialect.set(statement, 1, now);
                SqlDialect.set(statement, 2, now.minus(overdueAfter));
                SqlDialect.set(statement, 3, now);
                statement.setString(4, account.key());
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return new DeliveryCounts(
                            rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5));
                }
            }
        });
    }

    /** In chunks, each in a transaction of its own, so that nobody waits for long. */
    @Override
    public int purge() {
        dialect();
        String sql = "DELETE FROM " + deliveryTable() + " WHERE (account, id) IN (SELECT account, id FROM "
                + deliveryTable() + " WHERE finished_at < ? ORDER BY finished_at LIMIT " + PURGE_CHUNK + ")";
        int purged = 0;
        int chunk;
        do {
            chunk = transaction("forget finished ids", connection -> {
                Instant before = now(connection).minus(retention);
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    SqlDialect.set(statement, 1, before);
                    return statement.executeUpdate();
                }
            });
            purged += chunk;
        } while (chunk == PURGE_CHUNK);
        return purged;
    }

    @Override
    public String cursor(DeliveryAccount account, String name) {
        dialect();
        String sql = "SELECT position FROM " + cursorTable() + " WHERE account = ? AND name = ?";
        return transaction("read a cursor", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, account.key());
                statement.setString(2, name);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? rows.getString(1) : null;
                }
            }
        });
    }

    @Override
    public boolean moveCursor(DeliveryAccount account, String name, String expected, String next) {
        if (name.length() > MAX_CURSOR_NAME_LENGTH || next.length() > MAX_CURSOR_LENGTH) {
            throw new IllegalArgumentException("A cursor's name has at most " + MAX_CURSOR_NAME_LENGTH
                    + " characters and its value " + MAX_CURSOR_LENGTH + ", not " + name.length() + " and "
                    + next.length());
        }
        String insert = "INSERT INTO " + cursorTable() + " (position, account, name) VALUES (?, ?, ?)"
                + dialect().ignoreExisting();
        String update = "UPDATE " + cursorTable() + " SET position = ? WHERE account = ? AND name = ? AND position = ?";
        return transaction("move a cursor", connection -> {
            Binding binding = statement -> {
                statement.setString(1, next);
                statement.setString(2, account.key());
                statement.setString(3, name);
                if (expected != null) {
                    statement.setString(4, expected);
                }
            };
            return expected == null ? inserted(connection, insert, binding) : update(connection, update, binding);
        });
    }

    private String deliveryTable() {
        return tablePrefix + "delivery";
    }

    private String cursorTable() {
        return tablePrefix + "cursor";
    }

    private boolean inserted(Connection connection, String sql, Binding binding) throws SQLException {
        try {
            return update(connection, sql, binding);
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static boolean update(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return statement.executeUpdate() == 1;
        }
    }

    /** Does the work in a transaction of its own; what the database gave up for another's sake is done again. */
    private <T> T transaction(String action, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = dataSource.getConnection()) {
                return transaction(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !isTransient(e)) {
                    throw DeliveryStoreException.of(action, e);
                }
            }
        }
    }

    private static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        T result;
        try {
            result = work.on(connection);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, autoCommit, e);
            throw e;
        }
        if (autoCommit) {
            connection.setAutoCommit(true);
        }
        return result;
    }

    private static void rollBack(Connection connection, boolean autoCommit, Exception reason) {
        try {
            connection.rollback();
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Serialization failure, deadlock, or a lock that did not come free in time. */
    private static boolean isTransient(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("40")
                || e.getErrorCode() == H2_LOCK_TIMEOUT
                || e.getErrorCode() == H2_CONCURRENT_UPDATE;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }
}
