package io.github.camelonesms.gateway.nodeapi.function;

/** The number of rows over all pages; null if the gateway does not report it. */
public record PageStats(Long totalRecord) {}
