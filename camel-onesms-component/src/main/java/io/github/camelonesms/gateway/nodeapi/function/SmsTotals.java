package io.github.camelonesms.gateway.nodeapi.function;

/**
 * Answer of {@code sms/summary}.
 *
 * @param total messages, segments of each recipient counted
 * @param delivered messages delivered
 * @param undelivered messages that failed
 * @param pending messages at the operator, not reported yet
 * @param rCount recipients
 * @param credit credits set aside
 */
public record SmsTotals(Long total, Long delivered, Long undelivered, Long pending, Long rCount, Long credit) {}
