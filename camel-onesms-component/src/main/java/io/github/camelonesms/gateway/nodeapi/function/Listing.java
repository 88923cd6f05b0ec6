package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/** A page of an answer that comes in pages. */
public interface Listing<T> {

    /** How many rows there are over all pages; null when the gateway does not tell. */
    PageStats stats();

    /** The rows of this page; null or empty behind the last page. */
    List<T> list();

    /** The rows of this page, never null. */
    default List<T> rows() {
        return list() == null ? List.of() : list();
    }
}
