package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/** Answer of {@code mo/list-request}: one page of the requests. */
public record MoRequests(PageStats stats, List<MoRequest> list) implements Listing<MoRequest> {

    @Override
    public String toString() {
        return "MoRequests[" + (list == null ? 0 : list.size()) + " rows]";
    }
}
