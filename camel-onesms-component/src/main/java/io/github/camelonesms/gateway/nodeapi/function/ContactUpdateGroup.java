package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/** {@code contact/update-group}: changes a group. Answer: {@link ContactGroup}; some servers only fill its status. */
public record ContactUpdateGroup(String uuid, String title, String parentUUID, List<String> gsms) {

    @Override
    public String toString() {
        return "ContactUpdateGroup[uuid=" + uuid + "]";
    }
}
