package io.github.camelonesms.gateway.nodeapi.function;

/**
 * {@code sms/list-sender}: the sender names. Answer: {@link SmsSenders}.
 *
 * @param status 0 waiting, 1 approved, 2 refused, 3 forbidden
 */
public record SmsListSender(String keyword, Integer status, Integer pageIndex, Integer pageSize) {}
