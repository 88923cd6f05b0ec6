package io.github.camelonesms.gateway.nodeapi.function;

/**
 * What İYS, the consent registry, says of a contact.
 *
 * @param c recipient type: 0 individual (BIREYSEL), 1 merchant (TACIR)
 * @param st -2 invalid number, -1 refused, 0 waiting, 1 being processed, 2 queued, 3 accepted, 4 undefined
 * @param src source of the consent, 0 HS_2015 to 12 HS_SOSYAL_MEDYA as the vendor lists them
 * @param send whether the registry is told
 */
public record IysState(Integer c, Integer st, Integer src, Boolean send) {}
