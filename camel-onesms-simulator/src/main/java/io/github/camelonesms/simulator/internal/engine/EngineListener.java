package io.github.camelonesms.simulator.internal.engine;

/** Is told what happens, under the engine's lock: it must not wait for anything. */
public interface EngineListener {

    /** The messages from the first to the last id are new. */
    default void accepted(long firstMessage, long lastMessage) {}

    /** A message's state has changed. */
    default void changed(long message) {}

    /** A campaign's report has changed. */
    default void reported(Account account, long campaign) {}

    /** Somebody moved the clock. */
    default void clockMoved() {}
}
