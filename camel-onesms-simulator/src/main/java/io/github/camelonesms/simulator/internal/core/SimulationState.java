package io.github.camelonesms.simulator.internal.core;

import io.github.camelonesms.simulator.internal.engine.EngineState;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.Tables;
import io.github.camelonesms.simulator.internal.iletimerkezi.ConsentState;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiState;
import java.util.List;

/**
 * The state that a simulation keeps in a file.
 *
 * @param consents of iletimerkezi
 * @param replies replies by phone, oldest first
 */
public record SimulationState(
        EngineState engine,
        Tables.State tables,
        List<ConsentState> consents,
        NodeApiState nodeApi,
        List<ReplyState> replies) {

    /**
     * A reply.
     *
     * @param at virtual time, epoch milliseconds
     */
    public record ReplyState(long number, String text, Gateway gateway, long at, boolean optedOut) {}
}
