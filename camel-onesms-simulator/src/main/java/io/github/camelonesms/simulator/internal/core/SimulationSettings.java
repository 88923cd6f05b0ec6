package io.github.camelonesms.simulator.internal.core;

import io.github.camelonesms.simulator.internal.engine.EngineSettings;
import io.github.camelonesms.simulator.internal.http.RequestObserver;
import io.github.camelonesms.simulator.internal.http.ServerSettings;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiSettings;
import io.github.camelonesms.simulator.internal.onesms.OneSmsSettings;

/**
 * How a simulation is set up.
 *
 * @param observer sees every request
 */
public record SimulationSettings(
        EngineSettings engine,
        ServerSettings server,
        OneSmsSettings oneSms,
        NodeApiSettings nodeApi,
        RequestObserver observer) {}
