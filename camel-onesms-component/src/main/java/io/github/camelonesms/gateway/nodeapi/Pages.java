package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.PageWalk;
import io.github.camelonesms.gateway.nodeapi.function.Listing;
import io.github.camelonesms.gateway.nodeapi.function.PageStats;
import io.github.camelonesms.model.FailureOrigin;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Reads the pages of a list. */
final class Pages {

    /** Rows per page, the vendor's maximum ({@code pageSize}, 10 to 1000). */
    static final int SIZE = 1000;

    private Pages() {}

    /**
     * Passes on the rows of all pages in the vendor's order. With a total, it ends when the pages are as long as the
     * list is now, because a growing list shifts rows to later pages only. Without a total, a short page is the last
     * one.
     */
    static <T> void walk(IntFunction<? extends Listing<T>> ask, Predicate<T> row, FailureOrigin origin) {
        AtomicReference<PageStats> stats = new AtomicReference<>();
        PageWalk<T> pages = new PageWalk<>(
                index -> {
                    Listing<T> page = ask.apply(index);
                    stats.set(page.stats());
                    return page.rows();
                },
                origin);
        long seen = 0;
        for (List<T> rows = pages.next(); !rows.isEmpty(); rows = pages.next()) {
            for (T each : rows) {
                if (!row.test(each)) {
                    return;
                }
            }
            seen += rows.size();
            Long total = stats.get() == null ? null : stats.get().totalRecord();
            if (total != null && total > 0 ? seen >= total : rows.size() < SIZE) {
                return;
            }
        }
    }
}
