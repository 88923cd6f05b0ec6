package io.github.camelonesms.simulator.internal.engine;

import java.util.Map;

/** Data of a protocol that belongs to a sending. It receives the progress of the sending, and the report can look it up. */
public interface Attachment {

    /**
     * Called when the sending starts, and at each update that shows the last word on somebody. Runs under the engine's lock,
     * so it must not wait for anything.
     */
    void reportChanged(ReportView report);

    /** What a state file keeps of it, for {@link Reader}. */
    Map<String, String> values();

    /** Makes the attachments of a gateway again from what a state file keeps of them. */
    @FunctionalInterface
    interface Reader {
        Attachment read(Account account, Map<String, String> values);
    }
}
