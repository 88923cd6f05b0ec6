package io.github.camelonesms.simulator.internal.engine;

/**
 * What an account did at a gateway.
 *
 * @param accepted messages
 * @param charged credits
 * @param givenBack credits
 * @param delivered messages that are on phones
 * @param credit what is left
 */
public record AccountCounts(
        Account account, int campaigns, long accepted, long charged, long givenBack, long delivered, long credit) {}
