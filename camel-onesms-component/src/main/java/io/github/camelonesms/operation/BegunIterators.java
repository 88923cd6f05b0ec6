package io.github.camelonesms.operation;

import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.WeakHashMap;

/** The iterators that a send has begun to read. A later send would read only what is left of them. Thread-safe. */
final class BegunIterators {

    private static final Set<Iterator<?>> BEGUN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private BegunIterators() {}

    /** Notes that an iterator is being read; false when it was before. */
    static boolean begin(Iterator<?> items) {
        return BEGUN.add(items);
    }
}
