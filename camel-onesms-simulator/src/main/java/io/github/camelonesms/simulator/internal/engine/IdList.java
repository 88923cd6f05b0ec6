package io.github.camelonesms.simulator.internal.engine;

import java.util.Arrays;

/** A growing list of campaign ids, oldest first, without boxing. */
final class IdList {

    private long[] ids = new long[8];
    private int size;

    int size() {
        return size;
    }

    void add(long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
    }

    long[] toArray() {
        return Arrays.copyOf(ids, size);
    }

    /** One page of the list, newest first. */
    long[] newestFirst(long page, int pageSize) {
        if (page < 0 || page > size / pageSize) {
            return new long[0];
        }
        int first = (int) page * pageSize;
        int count = Math.min(pageSize, size - first);
        long[] result = new long[count];
        for (int i = 0; i < count; i++) {
            result[i] = ids[size - 1 - first - i];
        }
        return result;
    }
}
