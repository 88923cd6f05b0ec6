package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/** One page of an answer that has pages. */
public interface Listing<T> {

    /** The number of rows over all pages; null if the gateway does not report it. */
    PageStats stats();

    /** The rows of this page; null or empty behind the last page. */
    List<T> list();

    /** The rows of this page, never null. */
    default List<T> rows() {
        return list() == null ? List.of() : list();
    }

    /** The number of rows over all pages; null if the gateway does not report it. */
    record PageStats(Long totalRecord) {}
}
