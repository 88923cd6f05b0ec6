package io.github.camelonesms.simulator.internal.core;

import io.github.camelonesms.simulator.internal.engine.Attachment;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.EngineState;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.Tables;
import io.github.camelonesms.simulator.internal.engine.UnknownAccountException;
import io.github.camelonesms.simulator.internal.iletimerkezi.ConsentState;
import io.github.camelonesms.simulator.internal.iletimerkezi.IletimerkeziProtocol;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiProtocol;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiState;
import io.github.camelonesms.simulator.internal.organik.OrganikProtocol;
import io.github.camelonesms.simulator.internal.state.StateFile;
import io.github.camelonesms.simulator.internal.state.StateKeeper;
import io.github.camelonesms.simulator.internal.state.UnusableStateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Keeps a simulation in a file and restores it. Faults and the list of requests are not kept. */
final class Memory implements StateKeeper.Source, AutoCloseable {

    private final Engine engine;
    private final IletimerkeziProtocol iletimerkezi;
    private final OrganikProtocol organik;
    private final NodeApiProtocol nodeApi;
    private final Replies replies;
    private final StateKeeper keeper;

    /**
     * Restores the file's state, if there is one, and keeps it from then on. Must be called before any request.
     *
     * @throws UnusableStateException if the file is unusable; it is unchanged then
     */
    Memory(
            Path path,
            Engine engine,
            IletimerkeziProtocol iletimerkezi,
            OrganikProtocol organik,
            NodeApiProtocol nodeApi,
            Replies replies) {
        this.engine = engine;
        this.iletimerkezi = iletimerkezi;
        this.organik = organik;
        this.nodeApi = nodeApi;
        this.replies = replies;
        StateFile file = StateFile.open(path);
        try {
            restore(file);
            this.keeper = new StateKeeper(file, this, Engine.RESERVED_IDS / 2);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void restore(StateFile file) {
        SimulationState state = file.read(SimulationState.class).orElse(null);
        if (state == null) {
            return;
        }
        Map<Gateway, Attachment.Reader> readers =
                Map.of(Gateway.ILETIMERKEZI, iletimerkezi.attachments(), Gateway.ORGANIK, organik.attachments());
        try {
            Tables tables = Tables.of(state.tables());
            engine.restore(state.engine(), tables, readers);
            iletimerkezi.restore(state.consents());
            nodeApi.restore(state.nodeApi(), tables);
            replies.restore(state.replies());
        } catch (UnknownAccountException e) {
            throw file.unknownAccount(e.username());
        } catch (RuntimeException e) {
            throw file.damaged("");
        }
    }

    @Override
    public Object state(boolean last) {
        List<SimulationState.ReplyState> written = replies.state();
        Tables tables = new Tables();
        Parts parts = engine.exclusively(
                () -> new Parts(engine.state(tables, last), iletimerkezi.consents(), nodeApi.state(tables, last)));
        return new SimulationState(parts.engine(), tables.state(), parts.consents(), parts.nodeApi(), written);
    }

    @Override
    public long changes() {
        return engine.changes();
    }

    @Override
    public long clock() {
        return engine.clock().millis();
    }

    @Override
    public void close() {
        keeper.close();
    }

    /** A consistent snapshot. */
    private record Parts(EngineState engine, List<ConsentState> consents, NodeApiState nodeApi) {}
}
