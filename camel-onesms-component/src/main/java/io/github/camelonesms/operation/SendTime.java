package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.VendorTime;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

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
        FailureOrigin origin,
        Instant begun) {

    /** A time that is less in the past means now. */
    private static final Duration PAST_TOLERANCE = Duration.ofMinutes(5);

    /** The unchecked time of a send that begins now; a requested null is now. One-time passwords are sent at any hour. */
    static SendTime of(
            Instant requested, FailureOrigin origin, OperationSettings settings, GatewayDescriptor.Limits limits) {
        SendingHours hours = origin.operation() == SmsOperation.OTP ? null : settings.sendingHours();
        Clock clock = settings.clock();
        Instant begun = requested == null ? null : clock.instant();
        return new SendTime(requested, hours, settings.outsideHours(), limits.maxScheduleAhead(), clock, origin, begun);
    }

    /** Refuses a send that is too late or outside the hours, unless it began earlier, by its key in the journal. */
    void check(Supplier<Instant> earlier) {
        if (isLate() || isClosed()) {
            Instant since = earlier.get();
            if (isLate(since == null ? begun : since)) {
                throw origin.invalid(
                        "scheduledAt is more than 5 minutes in the past: give a time to come, or none to send now.");
            }
            if (since == null) {
                checkHours();
            }
        }
        scheduledAt();
    }

    boolean isLate() {
        return isLate(begun);
    }

    private boolean isLate(Instant since) {
        return requested != null && requested.isBefore(since.minus(PAST_TOLERANCE));
    }

    boolean isClosed() {
        if (hours == null || outsideHours != OutsideHours.REJECT) {
            return false;
        }
        Instant now = clock.instant();
        return !isOpen(time(now), now);
    }

    void checkHours() {
        if (isClosed()) {
            throw origin.invalid("The time of the send is outside sendingHours=" + hours
                    + " (Istanbul): send within them, or set outsideHours=schedule to send at the next opening.");
        }
    }

    /** Returns when the gateway should send a request that is submitted now; null = now. */
    Instant scheduledAt() {
        if (requested == null && hours == null) {
            return null;
        }
        Instant now = clock.instant();
        Instant time = time(now);
        if (hours != null && outsideHours == OutsideHours.SCHEDULE && !isOpen(time, now)) {
            time = hours.nextOpening(time);
        }
        if (maxAhead != null && time.isAfter(now.plus(maxAhead))) {
            throw origin.invalid("scheduledAt is more than " + maxAhead.toDays()
                    + " days ahead, which the gateway does not accept.");
        }
        return time.isAfter(now) ? time : null;
    }

    /** Some gateways schedule by whole minutes, and round up: the end of a future time's minute must be open too. */
    private boolean isOpen(Instant time, Instant now) {
        return hours.isOpen(time) && (!time.isAfter(now) || hours.isOpen(VendorTime.minuteEnd(time)));
    }

    private Instant time(Instant now) {
        return requested != null && requested.isAfter(now) ? requested : now;
    }
}
