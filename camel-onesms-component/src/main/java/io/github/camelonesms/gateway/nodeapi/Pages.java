package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.nodeapi.function.Listing;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Walks the pages of a list. */
final class Pages {

    /** Rows a page, the most that the vendor gives ({@code pageSize}, 10 to 1000). */
    static final int SIZE = 1000;

    private Pages() {}

    /**
     * Goes through the rows of all pages in the vendor's order.
     *
     * @param ask asks for the page of an index from 0
     * @param row takes a row and says whether to go on
     */
    static <T> void walk(IntFunction<? extends Listing<T>> ask, Predicate<T> row) {
        long seen = 0;
        T first = null;
        for (int index = 0; ; index++) {
            Listing<T> page = ask.apply(index);
            List<T> rows = page.rows().stream().filter(Objects::nonNull).toList();
            if (rows.isEmpty() || rows.get(0).equals(first)) {
                return;
            }
            first = rows.get(0);
            for (T each : rows) {
                if (!row.test(each)) {
                    return;
                }
            }
            seen += rows.size();
            if (isLast(page, seen, rows.size())) {
                return;
            }
        }
    }

    private static boolean isLast(Listing<?> page, long seen, int rows) {
        Long total = page.stats() == null ? null : page.stats().totalRecord();
        return total != null && total > 0 ? seen >= total : rows < SIZE;
    }
}
