package io.github.camelonesms.simulator.internal.core;

import io.github.camelonesms.simulator.internal.engine.EngineSettings;
import io.github.camelonesms.simulator.internal.http.RequestObserver;
import io.github.camelonesms.simulator.internal.http.ServerSettings;
import io.github.camelonesms.simulator.internal.iletimerkezi.IletimerkeziSettings;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiSettings;
import io.github.camelonesms.simulator.internal.onesms.OneSmsSettings;
import java.nio.file.Path;

/**
 * How a simulation is set up.
 *
 * @param strict whether requests that the documents do not describe are refused, though clients send them
 * @param observer sees every request
 * @param state the file that the simulation is kept in; null for none
 */
public record SimulationSettings(
        EngineSettings engine,
        ServerSettings server,
        OneSmsSettings oneSms,
        NodeApiSettings nodeApi,
        IletimerkeziSettings iletimerkezi,
        boolean strict,
        RequestObserver observer,
        Path state) {}
