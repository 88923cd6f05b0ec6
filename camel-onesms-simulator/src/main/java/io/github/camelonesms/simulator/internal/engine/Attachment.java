package io.github.camelonesms.simulator.internal.engine;

import java.util.Map;

/** Data of a protocol for a sending. It is notified of the sending's progress. */
public interface Attachment {

    /**
     * Called when the sending starts, and at each update with a new final status. Runs under the engine's lock, so it
     * must not block.
     */
    void reportChanged(ReportView report);

    /** The data for the state file, read by {@link Reader}. */
    Map<String, String> values();

    /** Restores a gateway's attachments from a state file. */
    @FunctionalInterface
    interface Reader {
        Attachment read(Account account, Map<String, String> values);
    }
}
