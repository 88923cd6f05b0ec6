package io.github.camelonesms.simulator.internal.core;

import io.github.camelonesms.simulator.internal.engine.EngineSettings;
import io.github.camelonesms.simulator.internal.http.RequestObserver;
import io.github.camelonesms.simulator.internal.http.ServerSettings;
import io.github.camelonesms.simulator.internal.iletimerkezi.IletimerkeziSettings;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiSettings;
import io.github.camelonesms.simulator.internal.onesms.OneSmsSettings;
import io.github.camelonesms.simulator.internal.organik.OrganikSettings;
import java.nio.file.Path;

/**
 * The settings of a simulation.
 *
 * @param strict whether undocumented requests of real clients are refused
 * @param observer is called for every request
 * @param state the file to keep the state in; null = none
 */
public record SimulationSettings(
        EngineSettings engine,
        ServerSettings server,
        OneSmsSettings oneSms,
        NodeApiSettings nodeApi,
        IletimerkeziSettings iletimerkezi,
        OrganikSettings organik,
        RequestObserver observer,
        Path state) {}
