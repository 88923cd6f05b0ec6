package io.github.camelonesms.gateway.nodeapi.function;

/**
 * {@code contact/list-group}: the groups of contacts. Answer: {@link ContactGroups}.
 *
 * @param keyword part of the name
 * @param parentUUID only groups below this one
 * @param pageIndex page from 0; null = the first
 * @param pageSize rows per page, 10 to 1000; null = the gateway's default
 */
public record ContactListGroup(String keyword, String parentUUID, Integer pageIndex, Integer pageSize) {}
