package io.github.camelonesms.gateway.nodeapi.function;

/**
 * How much a list holds.
 *
 * @param totalRecord rows over all pages; null when the gateway does not tell
 */
public record PageStats(Long totalRecord) {}
