package io.github.camelonesms.gateway;

import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Walks the pages of a list that may grow at its front meanwhile, which shifts its rows to later pages. The walk ends at
 * an empty page, or at one that ends with the same row as the page before: behind the last page some gateways repeat it.
 * A list that has grown by a whole page looks the same, while it grows or since the page before. So such a page is asked
 * for once more, and then the page behind it, unless it is shorter than the page before, as only the rest of a last page
 * is. A page of which every row was seen before is no end. Not thread-safe.
 *
 * @param <T> a row; equal rows are the same
 */
public final class PageWalk<T> {

    /** A gateway that always has one more page must not fill the memory. */
    private static final int MOST_PAGES = 20_000;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final IntFunction<List<T>> ask;
    private final FailureOrigin origin;
    private final int mostPages;
    private final Duration longest;
    private final long begun = System.nanoTime();
    private int index;
    private int asked;
    private T lastRow;
    private int lastSize;
    private boolean ended;

    /**
     * A walk of at most 20,000 pages and ten minutes.
     *
     * @param ask asks for the page of an index from 0
     * @param origin of the exception when a bound is exceeded
     */
    public PageWalk(IntFunction<List<T>> ask, FailureOrigin origin) {
        this(ask, origin, MOST_PAGES, LONGEST);
    }

    /**
     * A walk with bounds of its own.
     *
     * @param mostPages how many pages are asked for at most
     * @param longest how long the walk may take; null = any time
     */
    public PageWalk(IntFunction<List<T>> ask, FailureOrigin origin, int mostPages, Duration longest) {
        this.ask = ask;
        this.origin = origin;
        this.mostPages = mostPages;
        this.longest = longest;
    }

    /**
     * The next page; empty when the walk is over.
     *
     * @throws UnavailableException when the list has more pages than a walk may take
     */
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

    /** Whether the walk has come to its bound, so that asking for another page fails. */
    public boolean isExhausted() {
        return asked >= mostPages || longest != null && System.nanoTime() - begun > longest.toNanos();
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
        asked++;
        return ask.apply(index);
    }
}
