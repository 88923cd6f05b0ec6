package io.github.camelonesms.rate;

import java.time.Duration;

/** Gives the sends of an account their turns, over all nodes that share it. Implementations are thread-safe. */
public interface SendRate {

    /**
     * Prepares the counter, before its first use.
     *
     * @throws SendRateException if it cannot be used
     */
    default void start() {}

    /**
     * Takes the next turn of an account.
     *
     * @param account the gateway's account, at most 250 characters
     * @param cost for how long the turn uses the account's whole rate: recipients divided by recipients per second
     * @return how long to wait until the turn begins; zero = it begins now
     * @throws SendRateException if the counter cannot be reached; no turn was taken
     */
    Duration take(String account, Lane lane, Duration cost);

    /**
     * Gives a turn back in which nothing was sent, so that others get it.
     *
     * @throws SendRateException if the counter cannot be reached
     */
    void giveBack(String account, Lane lane, Duration cost);
}
