package io.github.camelonesms.gateway.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Pages of memory that requests are built in, kept from one request to the next. Thread-safe, and never waits. */
final class PagePool {

    static final int PAGE_SIZE = 32 * 1024;

    /** What an idle port holds at most: 4 MB. */
    private static final int KEPT_PAGES = 128;

    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(KEPT_PAGES);

    /** A page of {@link #PAGE_SIZE} bytes, whatever they hold. */
    byte[] take() {
        byte[] page = free.poll();
        return page == null ? new byte[PAGE_SIZE] : page;
    }

    /** Gives a page back; the caller does not touch it any more. */
    void giveBack(byte[] page) {
        // When the pool is full the garbage collector has it.
        free.offer(page);
    }
}
