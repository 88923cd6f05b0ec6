package io.github.camelonesms.simulator.internal.engine;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A growing list of positions, without boxing. */
final class IndexList {

    private int[] indexes = new int[4];
    private int size;

    void add(int index) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, size * 2);
        }
        indexes[size++] = index;
    }

    void forEach(IntConsumer action) {
        for (int i = 0; i < size; i++) {
            action.accept(indexes[i]);
        }
    }
}
