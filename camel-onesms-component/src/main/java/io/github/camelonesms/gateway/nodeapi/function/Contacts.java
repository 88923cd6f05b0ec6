package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/**
 * Answer of {@code contact/list}.
 *
 * @param stats how many contacts there are over all pages
 * @param list contacts of this page
 */
public record Contacts(PageStats stats, List<Contact> list) implements Listing<Contact> {

    @Override
    public String toString() {
        return "Contacts[" + (list == null ? 0 : list.size()) + " rows]";
    }
}
