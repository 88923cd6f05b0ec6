package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/** Answer of {@code contact/list}: one page of the contacts. */
public record Contacts(PageStats stats, List<Contact> list) implements Listing<Contact> {

    @Override
    public String toString() {
        return "Contacts[" + (list == null ? 0 : list.size()) + " rows]";
    }
}
