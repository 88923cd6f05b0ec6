package io.github.camelonesms.gateway.nodeapi.function;

/**
 * {@code sms/list-sender}: the sender names. Answer: {@link SmsSenders}.
 *
 * @param keyword part of the name
 * @param status 0 waiting, 1 approved, 2 refused, 3 forbidden
 * @param pageIndex page from 0; null = the first
 * @param pageSize rows per page, 10 to 1000; null = the gateway's default
 */
public record SmsListSender(String keyword, Integer status, Integer pageIndex, Integer pageSize) {}
