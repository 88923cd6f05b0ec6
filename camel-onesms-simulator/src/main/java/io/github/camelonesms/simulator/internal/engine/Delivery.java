package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;

/** One SMS that reached a phone. */
public record Delivery(String username, String sender, long number, RenderedText text, long campaignId, Instant time) {}
