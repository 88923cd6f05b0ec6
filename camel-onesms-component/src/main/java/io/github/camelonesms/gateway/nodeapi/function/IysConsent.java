package io.github.camelonesms.gateway.nodeapi.function;

/**
 * What İYS, the consent registry, is told of a contact. Nothing here has a default.
 *
 * @param c recipient type: 0 individual (BIREYSEL), 1 merchant (TACIR)
 * @param src source of the consent, 0 HS_2015 to 12 HS_SOSYAL_MEDYA as the vendor lists them
 * @param send whether the registry is told at an update; the first entry always is where the account has an İYS code
 * @param queryCall whether the consent to calls is asked for
 * @param queryEmail whether the consent to e-mail is asked for; needs the field EMAIL in the details
 */
public record IysConsent(Integer c, Integer src, Boolean send, Boolean queryCall, Boolean queryEmail) {}
