package io.github.camelonesms.gateway.nodeapi.function;

/**
 * Answer of {@code sms/summary}.
 *
 * @param pending messages at the operator without a final status
 */
public record SmsTotals(Long total, Long delivered, Long undelivered, Long pending, Long rCount, Long credit) {}
