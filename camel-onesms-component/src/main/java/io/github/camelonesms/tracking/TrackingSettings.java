package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.delivery.PollSchedule;
import io.github.camelonesms.gateway.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The options about delivery reports, checked.
 *
 * @param track whether what is sent is tracked
 * @param account whose ids they are
 * @param accountName what tells the account from others, as {@code account} was made of it
 * @param schedule when a report is asked for
 * @param emit what the route sees
 * @param lease for how long a claimed id is kept from other nodes
 * @param fixedIds ids that the user gave
 * @param discover whether the list of campaigns is walked
 * @param discoverInterval the shortest time between two walks
 * @param completionTimeout the longest wait for a completion that another thread owes
 * @param clock what time it is
 */
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

    /** As many answers as may be waited for, one after the other, before a claim is lost. */
    private static final int ANSWERS_PER_LEASE = 4;

    /** Leases and overdue completions are looked after that often per lease or completionTimeout. */
    private static final int ROUNDS = 6;

    private static final Duration SHORTEST_ROUND = Duration.ofMillis(100);

    /** How long to wait between two looks at the leases and completions of a consumer. */
    public Duration renewalInterval() {
        Duration shorter = lease.compareTo(completionTimeout) < 0 ? lease : completionTimeout;
        Duration round = shorter.dividedBy(ROUNDS);
        return round.compareTo(SHORTEST_ROUND) < 0 ? SHORTEST_ROUND : round;
    }

    /** The account's name is a user name or an API key: neither shows. */
    @Override
    public String toString() {
        return "TrackingSettings[track=" + track + ", emit=" + emit + ", discover=" + discover + "]";
    }

    /** What tells an account from others at the same gateway: the user name, or else the key. */
    public static String accountName(Credentials credentials) {
        return credentials.username() == null ? credentials.apiKey() : credentials.username();
    }

    public static Duration lease(Duration shortest, Duration responseTimeout) {
        Duration wanted = responseTimeout.multipliedBy(ANSWERS_PER_LEASE);
        return wanted.compareTo(shortest) > 0 ? wanted : shortest;
    }
}
