package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.JdbcTransactions;
import io.github.camelonesms.jdbc.SchemaScript;
import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Creates and tests the store's tables. */
final class JdbcSchema {

    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Columns may round times. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** For the test row, which is never committed. */
    private static final DeliveryAccount LONGEST = new DeliveryAccount(
            "x".repeat(DeliveryAccount.MAX_GATEWAY_LENGTH), "x".repeat(DeliveryAccount.MAX_KEY_LENGTH));

    private final JdbcTransactions transactions;
    private final SchemaScript script;
    private final String prefix;

    JdbcSchema(JdbcTransactions transactions, SqlDialect dialect, String prefix) {
        this.transactions = transactions;
        this.script = new SchemaScript(transactions, dialect, JdbcSchema.class, prefix, List.of("delivery", "cursor"));
        this.prefix = prefix;
    }

    static String deliveryTable(String prefix) {
        return prefix + "delivery";
    }

    static String cursorTable(String prefix) {
        return prefix + "cursor";
    }

    void create() {
        script.create();
    }

    /**
     * Writes, reads and deletes a row in each table and rolls back, so that foreign or old tables are refused at the
     * start and not at the first send.
     */
    void check(DeliveryTable deliveries, CursorTable cursors) {
        String action = "use its tables " + deliveryTable(prefix) + " and " + cursorTable(prefix)
                + ". Create them with " + script.resource()
                + " from the jar or leave createSchema on; if the tables belong to another application or an older"
                + " version, set another tablePrefix, or add the column of delivery tables made before 1.0.0 (ALTER TABLE "
                + deliveryTable(prefix) + " ADD COLUMN reference VARCHAR(200))";
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
        TrackedDelivery delivery = new TrackedDelivery(
                LONGEST, id, null, Duration.ZERO, LEASE, "x".repeat(TrackedDelivery.MAX_REFERENCE_LENGTH));
        Instant before = deliveries.now(connection);
        verify(deliveries.track(connection, delivery), "a row that was inserted is not counted");
        verify(!deliveries.track(connection, delivery), "account and id are not the primary key");
        DeliveryClaim claim = deliveries
                .claim(connection, LONGEST, id, owner, LEASE)
                .orElseThrow(() -> new MismatchException("a row that was inserted is not found"));
        verify(claim.id().equals(id), "the id was changed");
        verify(delivery.reference().equals(claim.reference()), "the reference was changed");
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

    /** The tables accept a row, but not as the store needs it. */
    private static final class MismatchException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MismatchException(String message) {
            super(message);
        }
    }
}
