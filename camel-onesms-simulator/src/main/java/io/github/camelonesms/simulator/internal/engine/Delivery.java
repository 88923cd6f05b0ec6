package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;

/**
 * An SMS that arrived at a phone.
 *
 * @param message the id of the message
 */
public record Delivery(
        String username,
        String sender,
        long number,
        RenderedText text,
        long campaignId,
        Instant time,
        Account account,
        long message) {}
