package io.github.camelonesms.gateway.nodeapi.function;

/**
 * Answer of {@code sms/summary}.
 *
 * @param total messages, segments of each recipient counted
 * @param pending messages at the operator without a final status
 * @param rCount recipients
 * @param credit reserved credits
 */
public record SmsTotals(Long total, Long delivered, Long undelivered, Long pending, Long rCount, Long credit) {}
