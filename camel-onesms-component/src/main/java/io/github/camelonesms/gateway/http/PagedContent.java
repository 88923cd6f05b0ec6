package io.github.camelonesms.gateway.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps what it is given, up to a limit; beyond it only counts. Little that comes at once, as the request of a single
 * message does, is kept in a page of its size, more in pages of a pool.
 */
final class PagedContent extends OutputStream {

    private static final int LITTLE = 1024;

    private static final byte[] NO_PAGE = {};

    private final PagePool pool;
    private final long limit;
    private final List<byte[]> pages = new ArrayList<>();
    private byte[] page = NO_PAGE;
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
            if (page == NO_PAGE && count <= LITTLE) {
                page = Arrays.copyOfRange(bytes, offset, offset + count);
                position = count;
            } else {
                fill(bytes, offset, count);
            }
        }
        length += count;
    }

    private void fill(byte[] bytes, int offset, int count) {
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
        page = NO_PAGE;
        kept = false;
    }
}
