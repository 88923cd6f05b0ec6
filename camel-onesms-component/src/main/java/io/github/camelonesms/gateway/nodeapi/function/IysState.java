package io.github.camelonesms.gateway.nodeapi.function;

/**
 * A contact's state in İYS, the consent registry.
 *
 * @param st -2 invalid number, -1 refused, 0 waiting, 1 being processed, 2 queued, 3 accepted, 4 undefined
 */
public record IysState(Integer c, Integer st, Integer src, Boolean send) {}
