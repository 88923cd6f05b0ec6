package io.github.camelonesms.simulator.internal.engine;

/** Is told how a sending goes: when it starts, and at each update that shows the last word on somebody. */
@FunctionalInterface
public interface ReportListener {

    /** Called under the engine's lock, so it must not wait for anything. */
    void reportChanged(ReportView report);
}
