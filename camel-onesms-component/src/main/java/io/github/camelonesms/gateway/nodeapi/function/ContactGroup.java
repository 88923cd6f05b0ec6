package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A group of contacts: answer of {@code contact/create-group} and {@code contact/update-group}, and row of
 * {@link ContactGroups}.
 *
 * @param status 1 = done; only where the gateway answers an update with it
 * @param uuid the group's id
 * @param title its name
 * @param stats counts
 * @param parent whether it has groups below it
 * @param shared whether other users see it
 * @param parentInfo the group above it, in a form that the vendor does not document
 */
public record ContactGroup(
        Integer status,
        String uuid,
        String title,
        Statistics stats,
        @JsonProperty("isParent") Boolean parent,
        @JsonProperty("isShared") Boolean shared,
        Object parentInfo) {

    /**
     * Counts of a group.
     *
     * @param contactCount contacts in it
     */
    public record Statistics(Long contactCount) {}
}
