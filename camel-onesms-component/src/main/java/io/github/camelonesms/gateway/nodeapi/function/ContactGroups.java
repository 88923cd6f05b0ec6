package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/** Answer of {@code contact/list-group}: one page of the groups. */
public record ContactGroups(PageStats stats, List<ContactGroup> list) implements Listing<ContactGroup> {

    @Override
    public String toString() {
        return "ContactGroups[" + (list == null ? 0 : list.size()) + " rows]";
    }
}
