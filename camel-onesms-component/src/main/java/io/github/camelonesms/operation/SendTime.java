package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When the messages of a send are sent: at the requested time, or at the next opening if that is outside the sending
 * hours. Each request calculates it anew, because a send takes a while.
 *
 * @param requested null = now
 * @param hours null = any time
 * @param maxAhead how far ahead the gateway schedules; null = no limit
 */
record SendTime(
        Instant requested,
        SendingHours hours,
        OutsideHours outsideHours,
        Duration maxAhead,
        Clock clock,
        FailureOrigin origin) {

    /** A time that is less in the past means now. */
    private static final Duration PAST_TOLERANCE = Duration.ofMinutes(5);

    /** The time of a send that begins now; {@code requested} is null for now. One-time passwords are sent at any hour. */
    static SendTime of(
            Instant requested, FailureOrigin origin, OperationSettings settings, GatewayDescriptor.Limits limits) {
        SendingHours hours = origin.operation() == SmsOperation.OTP ? null : settings.sendingHours();
        SendTime time = new SendTime(
                requested, hours, settings.outsideHours(), limits.maxScheduleAhead(), settings.clock(), origin);
        if (requested != null && requested.isBefore(settings.clock().instant().minus(PAST_TOLERANCE))) {
            throw origin.invalid(
                    "scheduledAt is more than 5 minutes in the past: give a time to come, or none to send now.");
        }
        time.scheduledAt();
        return time;
    }

    /** Returns when the gateway should send a request that is submitted now; null = now. */
    Instant scheduledAt() {
        if (requested == null && hours == null) {
            return null;
        }
        Instant now = clock.instant();
        boolean later = requested != null && requested.isAfter(now);
        Instant time = open(later ? requested : now);
        if (maxAhead != null && time.isAfter(now.plus(maxAhead))) {
            throw origin.invalid("scheduledAt is more than " + maxAhead.toDays()
                    + " days ahead, which the gateway does not accept.");
        }
        return time.isAfter(now) ? time : null;
    }

    private Instant open(Instant time) {
        if (hours == null || hours.isOpen(time)) {
            return time;
        }
        if (outsideHours == OutsideHours.REJECT) {
            throw origin.invalid("The time of the send is outside sendingHours=" + hours
                    + " (Istanbul): send within them, or set outsideHours=schedule to send at the next opening.");
        }
        return hours.nextOpening(time);
    }
}
