package io.github.camelonesms.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;

/** Creates the store's tables and tests that they work. */
final class JdbcSchema {

    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(?:\\R|$)");
    private static final int ATTEMPTS = 4;
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Columns may round times. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** Of the probe, which is never committed. */
    private static final DeliveryAccount LONGEST = new DeliveryAccount(
            "x".repeat(DeliveryAccount.MAX_GATEWAY_LENGTH), "x".repeat(DeliveryAccount.MAX_KEY_LENGTH));

    private final JdbcTransactions transactions;
    private final SqlDialect dialect;
    private final String prefix;

    /** @param prefix what the names of the tables begin with */
    JdbcSchema(JdbcTransactions transactions, SqlDialect dialect, String prefix) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.prefix = prefix;
    }

    static String deliveryTable(String prefix) {
        return prefix + "delivery";
    }

    static String cursorTable(String prefix) {
        return prefix + "cursor";
    }

    /**
     * Creates the tables unless they exist. Repeats on any failure: two nodes that create the tables of one H2 at once
     * fail in many ways.
     */
    void create() {
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.run("create its tables", connection -> {
                    create(connection);
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

    private void create(Connection connection) throws SQLException {
        dialect.lockSchema(connection);
        if (dialect.schemaExists(connection, deliveryTable(prefix))
                && dialect.schemaExists(connection, cursorTable(prefix))) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENT_END.split(schema())) {
                statement.execute(sql);
            }
        }
    }

    private String schema() {
        try (InputStream in = JdbcSchema.class.getResourceAsStream(dialect.schemaResource())) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace(JdbcDeliveryStore.DEFAULT_TABLE_PREFIX, prefix).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + dialect.schemaResource() + " beside this class", e);
        }
    }

    /**
     * Writes, reads and deletes a row in each table and rolls back, so that tables of an older version or of another
     * application are refused at the start, not at the first send.
     */
    void check(DeliveryTable deliveries, CursorTable cursors) {
        String action = "use its tables " + deliveryTable(prefix) + " and " + cursorTable(prefix)
                + ". Create them with " + dialect.schemaResource()
                + " from the jar or leave createSchema on; if the tables belong to another application or an older"
                + " version, set another tablePrefix";
        transactions.tryOut(action, connection -> {
            try {
                probe(connection, deliveries);
                probe(connection, cursors);
                return null;
            } catch (MismatchException e) {
                throw new DeliveryStoreException(
                        "The delivery store could not " + action + " (" + e.getMessage() + ")");
            }
        });
    }

    private static void probe(Connection connection, DeliveryTable deliveries) throws SQLException {
        String suffix = UUID.randomUUID().toString();
        String id = "x".repeat(TrackedDelivery.MAX_ID_LENGTH - suffix.length()) + suffix;
        String owner = "x".repeat(DeliveryClaim.MAX_OWNER_LENGTH);
        TrackedDelivery delivery = new TrackedDelivery(LONGEST, id, null, Duration.ZERO, LEASE);
        Instant before = deliveries.now(connection);
        verify(deliveries.track(connection, delivery), "a row that was inserted is not counted");
        verify(!deliveries.track(connection, delivery), "account and id are not the primary key");
        DeliveryClaim claim = deliveries
                .claim(connection, LONGEST, id, owner, LEASE)
                .orElseThrow(() -> new MismatchException("a row that was inserted is not found"));
        verify(claim.id().equals(id), "the id was changed");
        verify(
                Duration.between(claim.acceptedAt(), claim.expiresAt()).equals(LEASE)
                        && !claim.acceptedAt().isBefore(before.minus(ROUNDING))
                        && !claim.acceptedAt()
                                .isAfter(deliveries.now(connection).plus(ROUNDING)),
                "the columns of times change what is written to them");
        byte[] snapshot = {0, 1, -1};
        verify(deliveries.renew(connection, claim, snapshot, LEASE), "a row cannot be updated");
        verify(Arrays.equals(deliveries.snapshot(connection, claim), snapshot), "the snapshot was changed");
        verify(deliveries.finish(connection, claim), "a row cannot be finished");
        deliveries.delete(connection, LONGEST, id);
        verify(deliveries.state(connection, LONGEST, id) == IdState.UNKNOWN, "a row cannot be deleted");
    }

    private static void probe(Connection connection, CursorTable cursors) throws SQLException {
        String suffix = UUID.randomUUID().toString();
        String name = "x".repeat(CursorTable.MAX_NAME_LENGTH - suffix.length()) + suffix;
        String position = "x".repeat(CursorTable.MAX_POSITION_LENGTH);
        verify(cursors.move(connection, LONGEST, name, null, "1"), "a cursor cannot be inserted");
        verify(!cursors.move(connection, LONGEST, name, null, "1"), "account and name are not the primary key");
        verify(cursors.move(connection, LONGEST, name, "1", position), "a cursor cannot be updated");
        verify(position.equals(cursors.position(connection, LONGEST, name)), "a cursor's position was changed");
        cursors.delete(connection, LONGEST, name);
    }

    private static void verify(boolean condition, String otherwise) {
        if (!condition) {
            throw new MismatchException(otherwise);
        }
    }

    /** The tables take a row, but not as the store needs it. */
    private static final class MismatchException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MismatchException(String message) {
            super(message);
        }
    }
}
