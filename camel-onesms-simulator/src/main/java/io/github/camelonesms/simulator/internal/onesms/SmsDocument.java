package io.github.camelonesms.simulator.internal.onesms;

import io.github.camelonesms.simulator.internal.engine.Recipients;

/**
 * The {@code <sms>} of a request. Elements that were left out are null.
 *
 * @param complete whether there is a text, and at least one number, for every message
 */
record SmsDocument(
        String username,
        String password,
        String apiKey,
        String header,
        String validity,
        String sendDateTime,
        String disableDuplicateCheck,
        Recipients recipients,
        boolean complete) {}
