package io.github.camelonesms.gateway;

import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Reads the pages of a list that may grow at its front, which shifts rows to later pages. It ends at an empty page, or
 * at a page that ends with the same row as the page before, because some gateways repeat the last page. A list that has
 * grown by a whole page looks the same, so such a page is requested once more, and then the next one, unless it is
 * shorter than the page before. Not thread-safe.
 */
public final class PageWalk<T> {

    /** Limits memory if a gateway always has another page. */
    private static final int MOST_PAGES = 20_000;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final IntFunction<List<T>> request;
    private final FailureOrigin origin;
    private final int mostPages;
    private final Duration longest;
    private final long begun = System.nanoTime();
    private int index;
    private int requested;
    private T lastRow;
    private int lastSize;
    private boolean ended;

    /** A walk of at most 20,000 pages and ten minutes. {@code request} requests the page of an index from 0. */
    public PageWalk(IntFunction<List<T>> request, FailureOrigin origin) {
        this(request, origin, MOST_PAGES, LONGEST);
    }

    /** A walk with limits of its own; a null {@code longest} means no time limit. */
    public PageWalk(IntFunction<List<T>> request, FailureOrigin origin, int mostPages, Duration longest) {
        this.request = request;
        this.origin = origin;
        this.mostPages = mostPages;
        this.longest = longest;
    }

    /** Returns the next page; empty at the end. Too many pages are an {@link UnavailableException}. */
    public List<T> next() {
        if (ended) {
            return List.of();
        }
        List<T> page = page();
        if (endsAsBefore(page) && page.size() >= lastSize) {
            page = page();
            if (endsAsBefore(page)) {
                index++;
                page = page();
            }
        }
        ended = page.isEmpty() || endsAsBefore(page);
        if (ended) {
            return List.of();
        }
        lastRow = page.get(page.size() - 1);
        lastSize = page.size();
        index++;
        return page;
    }

    private boolean endsAsBefore(List<T> page) {
        return !page.isEmpty() && page.get(page.size() - 1).equals(lastRow);
    }

    /** Returns whether the limit is reached, so that requesting another page fails. */
    public boolean isExhausted() {
        return requested >= mostPages || longest != null && System.nanoTime() - begun > longest.toNanos();
    }

    private List<T> page() {
        if (isExhausted()) {
            throw new UnavailableException(
                    "The list has no end within " + mostPages + " pages"
                            + (longest == null ? "" : " and " + longest.toMinutes() + " minutes")
                            + ": it grows faster than its pages are read, or the gateway repeats itself. Try again at a"
                            + " quieter time, or ask the vendor.",
                    origin,
                    null);
        }
        requested++;
        return request.apply(index);
    }
}
