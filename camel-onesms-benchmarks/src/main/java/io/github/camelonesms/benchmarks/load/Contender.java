package io.github.camelonesms.benchmarks.load;

/** A way to send messages, measured in comparison with others. Several threads call {@link #send()} at once. */
public interface Contender extends AutoCloseable {

    /** The letter and description in tables and charts. */
    String name();

    /**
     * Sends and waits for the answer.
     *
     * @return the number of messages
     * @throws Exception if they were not accepted
     */
    int send() throws Exception;

    /** How many threads call {@link #send()} if {@code threads} call the others. */
    default int callers(int threads) {
        return threads;
    }

    @Override
    default void close() {}
}
