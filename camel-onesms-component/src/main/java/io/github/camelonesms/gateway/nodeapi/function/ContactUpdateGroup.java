package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/**
 * {@code contact/update-group}: changes a group. Answer: {@link ContactGroup}; some servers only fill its status.
 *
 * @param uuid the group's id; required
 * @param parentUUID the group above it
 * @param gsms numbers of the address book that join it
 */
public record ContactUpdateGroup(String uuid, String title, String parentUUID, List<String> gsms) {

    @Override
    public String toString() {
        return "ContactUpdateGroup[uuid=" + uuid + "]";
    }
}
