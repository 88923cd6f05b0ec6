package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/**
 * Answer of {@code mo/list-request}.
 *
 * @param stats how many requests there are over all pages
 * @param list requests of this page
 */
public record MoRequests(PageStats stats, List<MoRequest> list) implements Listing<MoRequest> {

    @Override
    public String toString() {
        return "MoRequests[" + (list == null ? 0 : list.size()) + " rows]";
    }
}
