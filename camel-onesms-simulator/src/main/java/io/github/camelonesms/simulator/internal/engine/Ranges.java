package io.github.camelonesms.simulator.internal.engine;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Ranges of ids. */
final class Ranges {

    private final NavigableMap<Long, Long> lastByFirst = new TreeMap<>();

    /** @param ends first and last of each range: first, last, first, last */
    Ranges(long[] ends) {
        for (int i = 0; i < ends.length; i += 2) {
            lastByFirst.put(ends[i], ends[i + 1]);
        }
    }

    boolean contains(long id) {
        Map.Entry<Long, Long> range = lastByFirst.floorEntry(id);
        return range != null && id <= range.getValue();
    }
}
