package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/** {@code contact/create-group}: creates a group of contacts. Answer: {@link ContactGroup}. */
public record ContactCreateGroup(String title, String parentUUID, List<String> gsms) {

    @Override
    public String toString() {
        return "ContactCreateGroup";
    }
}
