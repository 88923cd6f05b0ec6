package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A group of contacts: answer of {@code contact/create-group} and {@code contact/update-group}, and row of {@link
 * ContactGroups}.
 *
 * @param parent whether it has groups below it
 * @param shared whether other users see it
 */
public record ContactGroup(
        Integer status,
        String uuid,
        String title,
        Statistics stats,
        @JsonProperty("isParent") Boolean parent,
        @JsonProperty("isShared") Boolean shared,
        Object parentInfo) {

    public record Statistics(Long contactCount) {}
}
