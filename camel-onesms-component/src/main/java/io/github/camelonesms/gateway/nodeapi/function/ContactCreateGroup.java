package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/**
 * {@code contact/create-group}: creates a group of contacts. Answer: {@link ContactGroup}.
 *
 * @param parentUUID the group above it
 * @param gsms numbers of the address book that join it
 */
public record ContactCreateGroup(String title, String parentUUID, List<String> gsms) {

    @Override
    public String toString() {
        return "ContactCreateGroup";
    }
}
