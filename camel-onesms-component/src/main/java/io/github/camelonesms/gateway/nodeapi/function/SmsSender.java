package io.github.camelonesms.gateway.nodeapi.function;

/**
 * A sender name in {@link SmsSenders}.
 *
 * @param status 0 waiting, 1 approved, 2 refused, 3 forbidden
 */
public record SmsSender(String uuid, Integer status, String title) {}
