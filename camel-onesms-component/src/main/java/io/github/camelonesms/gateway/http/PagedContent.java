package io.github.camelonesms.gateway.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what it is given, up to a limit; beyond it only counts. Little is kept in a small page of its own, more in pages
 * of a pool.
 */
final class PagedContent extends OutputStream {

    /** Room for the request of a single message, which for so little would not wait for other threads at the pool. */
    private static final int FIRST_PAGE_SIZE = 1024;

    private final PagePool pool;
    private final long limit;
    private final List<byte[]> pages = new ArrayList<>();
    private byte[] page = new byte[FIRST_PAGE_SIZE];
    private int position;
    private long length;
    private boolean kept = true;

    PagedContent(PagePool pool, long limit) {
        this.pool = pool;
        this.limit = limit;
    }

    @Override
    public void write(int octet) {
        if (hasRoomFor(1)) {
            if (position == page.length) {
                turnOver();
            }
            page[position++] = (byte) octet;
        }
        length++;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        if (hasRoomFor(count)) {
            int from = offset;
            int left = count;
            while (left > 0) {
                if (position == page.length) {
                    turnOver();
                }
                int part = Math.min(left, page.length - position);
                System.arraycopy(bytes, from, page, position, part);
                position += part;
                from += part;
                left -= part;
            }
        }
        length += count;
    }

    private boolean hasRoomFor(int count) {
        if (kept && length + count > limit) {
            release();
        }
        return kept;
    }

    private void turnOver() {
        byte[] full = page;
        page = pool.take();
        position = 0;
        if (pages.isEmpty()) {
            System.arraycopy(full, 0, page, 0, full.length);
            position = full.length;
        }
        pages.add(page);
    }

    /** How many bytes were written. */
    long length() {
        return length;
    }

    /** Whether all of them are here. */
    boolean isKept() {
        return kept;
    }

    /** Writes what was kept, a page at a time. */
    void copyTo(OutputStream out) throws IOException {
        if (pages.isEmpty()) {
            out.write(page, 0, position);
        }
        long left = length;
        for (byte[] full : pages) {
            int part = (int) Math.min(left, PagePool.PAGE_SIZE);
            out.write(full, 0, part);
            left -= part;
        }
    }

    /** Gives the pages back; what was kept is gone. */
    void release() {
        pages.forEach(pool::giveBack);
        pages.clear();
        page = null;
        kept = false;
    }
}
