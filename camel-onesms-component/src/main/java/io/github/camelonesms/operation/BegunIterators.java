package io.github.camelonesms.operation;

import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.WeakHashMap;

/** The iterators that a send has begun to read. A later send would only get the rest. Thread-safe. */
final class BegunIterators {

    private static final Set<Iterator<?>> BEGUN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private BegunIterators() {}

    /** Records that an iterator is being read; false if it already was. */
    static boolean begin(Iterator<?> items) {
        return BEGUN.add(items);
    }
}
