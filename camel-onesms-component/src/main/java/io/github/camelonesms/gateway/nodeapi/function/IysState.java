package io.github.camelonesms.gateway.nodeapi.function;

/**
 * A contact's state in İYS, the consent registry.
 *
 * @param c recipient type: 0 individual (BIREYSEL), 1 merchant (TACIR)
 * @param st -2 invalid number, -1 refused, 0 waiting, 1 being processed, 2 queued, 3 accepted, 4 undefined
 * @param src source of the consent, 0 HS_2015 to 12 HS_SOSYAL_MEDYA in the vendor's list
 * @param send whether it is reported to the registry
 */
public record IysState(Integer c, Integer st, Integer src, Boolean send) {}
