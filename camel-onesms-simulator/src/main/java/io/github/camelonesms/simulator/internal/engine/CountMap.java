package io.github.camelonesms.simulator.internal.engine;

import java.util.stream.IntStream;

/** Counts per number, twelve bytes per entry: open addressing without boxing. */
final class CountMap {

    private static final int INITIAL_CAPACITY = 1024;

    private long[] keys = new long[INITIAL_CAPACITY];
    private int[] counts = new int[INITIAL_CAPACITY];
    private int used;

    void increment(long key) {
        add(key, 1);
    }

    /** Adds a positive count. */
    void add(long key, int count) {
        int slot = slotOf(key, keys, counts);
        if (counts[slot] == 0) {
            keys[slot] = key;
            used++;
        }
        counts[slot] += count;
        if (used * 3L > keys.length * 2L) {
            grow();
        }
    }

    int get(long key) {
        return counts[slotOf(key, keys, counts)];
    }

    /** All numbers with a count. */
    long[] numbers() {
        return IntStream.range(0, keys.length)
                .filter(slot -> counts[slot] != 0)
                .mapToLong(slot -> keys[slot])
                .toArray();
    }

    int size() {
        return used;
    }

    private static int slotOf(long key, long[] keys, int[] counts) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] newKeys = new long[keys.length * 2];
        int[] newCounts = new int[keys.length * 2];
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] != 0) {
                int slot = slotOf(keys[i], newKeys, newCounts);
                newKeys[slot] = keys[i];
                newCounts[slot] = counts[i];
            }
        }
        keys = newKeys;
        counts = newCounts;
    }
}
