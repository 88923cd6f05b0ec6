package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.JdbcStore.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Checks that tables are those of the store. */
final class DeliveryProbe {

    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Columns may round times. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** For the test row, which is never committed. */
    private static final DeliveryAccount LONGEST = new DeliveryAccount(
            "x".repeat(DeliveryAccount.MAX_GATEWAY_LENGTH), "x".repeat(DeliveryAccount.MAX_KEY_LENGTH));

    private DeliveryProbe() {}

    static void check(Connection connection, DeliveryTable deliveries, Verification verify) throws SQLException {
        String suffix = UUID.randomUUID().toString();
        String id = "x".repeat(TrackedDelivery.MAX_ID_LENGTH - suffix.length()) + suffix;
        String owner = "x".repeat(DeliveryClaim.MAX_OWNER_LENGTH);
        TrackedDelivery delivery = new TrackedDelivery(
                LONGEST, id, null, Duration.ZERO, LEASE, "x".repeat(TrackedDelivery.MAX_REFERENCE_LENGTH));
        Instant before = deliveries.now(connection);
        verify.that(deliveries.insert(connection, delivery), "a row that was inserted is not counted");
        verify.that(!deliveries.insert(connection, delivery), "account and id are not the primary key");
        DeliveryClaim claim =
                deliveries.claim(connection, LONGEST, id, owner, LEASE).orElse(null);
        verify.that(claim != null, "a row that was inserted is not found");
        verify.that(claim.id().equals(id), "the id was changed");
        verify.that(delivery.reference().equals(claim.reference()), "the reference was changed");
        verify.that(
                Duration.between(claim.acceptedAt(), claim.expiresAt()).equals(LEASE)
                        && !claim.acceptedAt().isBefore(before.minus(ROUNDING))
                        && !claim.acceptedAt()
                                .isAfter(deliveries.now(connection).plus(ROUNDING)),
                "the columns of times change what is written to them");
        byte[] snapshot = {0, 1, -1};
        verify.that(deliveries.renew(connection, claim, snapshot, LEASE), "a row cannot be updated");
        verify.that(Arrays.equals(deliveries.snapshot(connection, claim), snapshot), "the snapshot was changed");
        verify.that(deliveries.finish(connection, claim), "a row cannot be finished");
        deliveries.delete(connection, LONGEST, id);
        verify.that(deliveries.state(connection, LONGEST, id) == IdState.UNKNOWN, "a row cannot be deleted");
    }

    static void check(Connection connection, CursorTable cursors, Verification verify) throws SQLException {
        String suffix = UUID.randomUUID().toString();
        String name = "x".repeat(CursorTable.MAX_NAME_LENGTH - suffix.length()) + suffix;
        String position = "x".repeat(CursorTable.MAX_POSITION_LENGTH);
        verify.that(cursors.move(connection, LONGEST, name, null, "1"), "a cursor cannot be inserted");
        verify.that(!cursors.move(connection, LONGEST, name, null, "1"), "account and name are not the primary key");
        verify.that(cursors.move(connection, LONGEST, name, "1", position), "a cursor cannot be updated");
        verify.that(position.equals(cursors.position(connection, LONGEST, name)), "a cursor's position was changed");
        cursors.delete(connection, LONGEST, name);
    }
}
