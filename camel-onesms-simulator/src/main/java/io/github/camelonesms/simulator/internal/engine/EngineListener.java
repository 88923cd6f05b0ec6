package io.github.camelonesms.simulator.internal.engine;

/** Is notified of events under the engine's lock, so it must not block. */
public interface EngineListener {

    /** The messages from the first to the last id are new. */
    default void accepted(long firstMessage, long lastMessage) {}

    /** A message's state has changed. */
    default void changed(long message) {}

    /** A campaign's report has changed. */
    default void reported(Account account, long campaign) {}

    /** The clock was moved. */
    default void clockMoved() {}
}
