package io.github.camelonesms.gateway.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is given, in pages of a pool, up to a limit; beyond it only counts. */
final class PagedContent extends OutputStream {

    private final PagePool pool;
    private final long limit;
    private final List<byte[]> pages = new ArrayList<>();
    private byte[] page;
    private int position = PagePool.PAGE_SIZE;
    private long length;
    private boolean kept = true;

    PagedContent(PagePool pool, long limit) {
        this.pool = pool;
        this.limit = limit;
    }

    @Override
    public void write(int octet) {
        if (hasRoomFor(1)) {
            if (position == PagePool.PAGE_SIZE) {
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
                if (position == PagePool.PAGE_SIZE) {
                    turnOver();
                }
                int part = Math.min(left, PagePool.PAGE_SIZE - position);
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
        page = pool.take();
        pages.add(page);
        position = 0;
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
        position = PagePool.PAGE_SIZE;
        kept = false;
    }
}
