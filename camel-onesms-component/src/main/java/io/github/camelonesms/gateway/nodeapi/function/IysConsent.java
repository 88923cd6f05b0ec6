package io.github.camelonesms.gateway.nodeapi.function;

/**
 * A contact's consent as reported to İYS, the consent registry. No component has a default.
 *
 * @param c recipient type: 0 individual (BIREYSEL), 1 merchant (TACIR)
 * @param src source of the consent, 0 HS_2015 to 12 HS_SOSYAL_MEDYA in the vendor's list
 * @param send whether an update is reported; the first entry always is if the account has an İYS code
 * @param queryEmail whether the consent to e-mail is queried; needs the field EMAIL in the details
 */
public record IysConsent(Integer c, Integer src, Boolean send, Boolean queryCall, Boolean queryEmail) {}
