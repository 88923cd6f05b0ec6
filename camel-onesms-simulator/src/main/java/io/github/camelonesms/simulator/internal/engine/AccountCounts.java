package io.github.camelonesms.simulator.internal.engine;

/**
 * Counts of an account at a gateway.
 *
 * @param accepted messages
 * @param charged credits
 * @param givenBack credits
 * @param delivered messages on phones
 * @param credit remaining credits
 */
public record AccountCounts(
        Account account, int campaigns, long accepted, long charged, long givenBack, long delivered, long credit) {}
