package io.github.camelonesms.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The submission ids that were handed out lately, so that none is given to a second submission when a lost one is looked
 * for. Thread-safe; the oldest are forgotten.
 */
public final class RecentIds {

    private static final int CAPACITY = 20_000;

    private final Set<String> ids = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > CAPACITY;
        }
    });

    /**
     * Notes that an id is handed out.
     *
     * @return false when it had been before
     */
    synchronized boolean handOut(String gateway, String id) {
        return ids.add(key(gateway, id));
    }

    /** Whether an id has not been handed out. */
    synchronized boolean isFree(String gateway, String id) {
        return !ids.contains(key(gateway, id));
    }

    private static String key(String gateway, String id) {
        return gateway + ' ' + id;
    }
}
