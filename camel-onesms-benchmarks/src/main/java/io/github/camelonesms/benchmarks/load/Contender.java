package io.github.camelonesms.benchmarks.load;

/** One way to send messages, measured beside the others. {@link #send()} is called by several threads at once. */
public interface Contender extends AutoCloseable {

    /** The letter of the comparison and what it is, for tables and charts. */
    String name();

    /**
     * Sends and waits for the answer.
     *
     * @return how many messages that were
     * @throws Exception when they were not accepted
     */
    int send() throws Exception;

    /** How many threads call {@link #send()} when the others are called by {@code threads}. */
    default int callers(int threads) {
        return threads;
    }

    @Override
    default void close() {}
}
