package io.github.camelonesms.simulator.internal.onesms;

import io.github.camelonesms.simulator.internal.engine.Recipients;

/**
 * The {@code <sms>} of a request. Missing elements are null.
 *
 * @param complete whether every message has a text and at least one number
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
