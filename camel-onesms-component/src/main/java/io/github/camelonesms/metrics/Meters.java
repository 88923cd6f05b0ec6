package io.github.camelonesms.metrics;

import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.operation.SendMeter;
import io.github.camelonesms.operation.UnresolvedSends;
import io.github.camelonesms.tracking.DeliveryTracking;
import java.time.Instant;
import java.util.Collection;
import org.apache.camel.CamelContext;

/**
 * The metrics of an endpoint, tagged by gateway, account (eight letters of a hash) and operation, never by number or
 * id. Methods do not throw.
 */
public interface Meters extends SendMeter {

    Meters NONE = new Meters() {};

    @FunctionalInterface
    interface Source {

        Meters of(String gateway, String account);
    }

    /**
     * Returns meters in the only Micrometer registry of the Camel registry; {@link #NONE} without one, or without
     * Micrometer.
     */
    static Source of(CamelContext context) {
        Source none = (gateway, account) -> NONE;
        try {
            Class<?> registry =
                    Class.forName("io.micrometer.core.instrument.MeterRegistry", false, Meters.class.getClassLoader());
            return context.getRegistry().findSingleByType(registry) == null ? none : MicrometerMeters.find(context);
        } catch (ClassNotFoundException e) {
            return none;
        }
    }

    /** Registers the metrics of an operation, at zero. */
    default void register(SmsOperation operation) {}

    /** A producer has processed an exchange; the failure is null if it succeeded. */
    default void processed(SmsOperation operation, long nanos, RuntimeException failure) {}

    /** Numbers were rejected in a send. */
    default void rejected(SmsOperation operation, int recipients) {}

    /** The gateway has answered with the balance. */
    default void balance(long credits) {}

    /** A submission that should be tracked is not: its id is unknown, or it is another account's. */
    default void untracked() {}

    /** The reports of these ids are about to be polled. */
    default void polling(Collection<DueDelivery> due, Instant now) {}

    /** A route has processed a recipient's new status. */
    default void reported(DeliveryStatus status) {}

    /** Registers the counts of the endpoint's journal, if it has one. */
    default void register(UnresolvedSends sends) {}

    default void unregister(UnresolvedSends sends) {}

    /** Registers the counts of the account's tracked ids. */
    default void register(DeliveryTracking tracking) {}

    default void unregister(DeliveryTracking tracking) {}
}
