package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.delivery.PollSchedule;
import io.github.camelonesms.gateway.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The checked options for delivery reports; {@code lease} is how long a claimed id is kept from other nodes. */
public record TrackingSettings(
        boolean track,
        DeliveryAccount account,
        String accountName,
        PollSchedule schedule,
        EmitMode emit,
        Duration lease,
        List<String> fixedIds,
        boolean discover,
        Duration discoverInterval,
        Duration completionTimeout,
        Clock clock) {

    /** A lease covers this many waits for an answer in a row. */
    private static final int ANSWERS_PER_LEASE = 4;

    /** How often leases and overdue completions are checked per lease or completionTimeout. */
    private static final int ROUNDS = 6;

    private static final Duration SHORTEST_ROUND = Duration.ofMillis(100);

    /** Returns the interval of these checks. */
    public Duration renewalInterval() {
        Duration shorter = lease.compareTo(completionTimeout) < 0 ? lease : completionTimeout;
        Duration round = shorter.dividedBy(ROUNDS);
        return round.compareTo(SHORTEST_ROUND) < 0 ? SHORTEST_ROUND : round;
    }

    /** Omits the account's name, which is a user name or an API key. */
    @Override
    public String toString() {
        return "TrackingSettings[track=" + track + ", emit=" + emit + ", discover=" + discover + "]";
    }

    /** Returns the user name, or else the key, which identifies an account at a gateway. */
    public static String accountName(Credentials credentials) {
        return credentials.username() == null ? credentials.apiKey() : credentials.username();
    }

    public static Duration lease(Duration shortest, Duration responseTimeout) {
        Duration wanted = responseTimeout.multipliedBy(ANSWERS_PER_LEASE);
        return wanted.compareTo(shortest) > 0 ? wanted : shortest;
    }
}
