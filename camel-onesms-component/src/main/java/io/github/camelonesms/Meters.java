package io.github.camelonesms;

import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.tracking.DeliveryTracking;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;

/** Where the component's figures go. Tagged by gateway and operation, never by number or id. Must not throw. */
interface Meters {

    /** Where nobody wants any. */
    Meters NONE = new Meters() {};

    /** The meters of the registry's only Micrometer registry; {@link #NONE} without one, or without Micrometer. */
    static Meters of(CamelContext context) {
        try {
            Class.forName("io.micrometer.core.instrument.MeterRegistry", false, Meters.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return NONE;
        }
        return MicrometerMeters.find(context);
    }

    /** The gateway has accepted a request. */
    default void accepted(String gateway, SmsOperation operation, List<Submission> submissions) {}

    /** The outcome of a request stayed unknown. */
    default void unknownOutcome(String gateway, SmsOperation operation) {}

    /**
     * A producer is through with an exchange.
     *
     * @param failure null when it succeeded
     */
    default void processed(String gateway, SmsOperation operation, long nanos, RuntimeException failure) {}

    /** Numbers were left out of a send. */
    default void rejected(String gateway, SmsOperation operation, int recipients) {}

    /** The gateway told the balance. */
    default void balance(String gateway, long credits) {}

    /** A submission that should be tracked is not: its id is unknown, or it is another account's. */
    default void untracked(String gateway) {}

    /** Ids are being asked for, which were due at their time. */
    default void asked(String gateway, Collection<DueDelivery> due, Instant now) {}

    /** A route has taken the news of a recipient. */
    default void reported(String gateway, DeliveryStatus status) {}

    /** An endpoint follows the reports of its account from now on. */
    default void follow(String gateway, DeliveryTracking tracking) {}
}
