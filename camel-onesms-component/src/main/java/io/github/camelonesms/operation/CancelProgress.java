package io.github.camelonesms.operation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The ids that an exchange has cancelled at an account, and those whose answer was lost. It does not change after the end
 * of the operation. The string form shows counts only.
 */
final class CancelProgress implements UnfinishedSend.Progress {

    private final Map<String, String> codes = new HashMap<>();
    private final Set<String> lost = new HashSet<>();

    void addAll(CancelProgress earlier) {
        codes.putAll(earlier.codes);
        lost.addAll(earlier.lost);
    }

    void cancelled(String id, String code) {
        codes.put(id, code);
    }

    boolean isCancelled(String id) {
        return codes.containsKey(id);
    }

    /** Returns the vendor's code for a cancelled id. */
    String code(String id) {
        return codes.get(id);
    }

    /** The answer was lost, so the id may be cancelled. */
    void lost(String id) {
        lost.add(id);
    }

    boolean isLost(String id) {
        return lost.contains(id);
    }

    @Override
    public String toString() {
        return "CancelProgress[" + codes.size() + " cancelled, " + lost.size() + " answers lost]";
    }
}
