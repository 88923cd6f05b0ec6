package io.github.camelonesms.examples.support;

/** Closes something once: when it is closed, or when the JVM ends before that, as by Ctrl-C. */
public final class OnExit implements AutoCloseable {

    private final AutoCloseable closed;
    private final Thread hook = new Thread(this::closeQuietly);
    private boolean done;

    /** @param closed what is closed */
    public OnExit(AutoCloseable closed) {
        this.closed = closed;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Synchronized, so that the JVM does not end in the middle. */
    @Override
    public synchronized void close() throws Exception {
        if (done) {
            return;
        }
        done = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending.
        }
        closed.close();
    }

    private void closeQuietly() {
        try {
            close();
        } catch (Exception e) {
            System.err.println("Not closed at the end: " + e);
        }
    }
}
