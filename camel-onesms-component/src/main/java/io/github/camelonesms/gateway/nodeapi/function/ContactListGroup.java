package io.github.camelonesms.gateway.nodeapi.function;

/** {@code contact/list-group}: the groups of contacts. Answer: {@link ContactGroups}. */
public record ContactListGroup(String keyword, String parentUUID, Integer pageIndex, Integer pageSize) {}
