package io.github.camelonesms.operation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a body's source once. A failure to close is logged at DEBUG, because the content was read. */
final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private static final Closing NOTHING = new Closing(null, null);

    private AutoCloseable source;
    private AutoCloseable items;

    private Closing(AutoCloseable source, AutoCloseable items) {
        this.source = source;
        this.items = items;
    }

    /** Closes a value and the iterator over it, if they are closeable. */
    static Closing of(Object source, Object items) {
        AutoCloseable first = source instanceof AutoCloseable closeable ? closeable : null;
        AutoCloseable second = items != source && items instanceof AutoCloseable closeable ? closeable : null;
        return first == null && second == null ? NOTHING : new Closing(first, second);
    }

    boolean needed() {
        return source != null || items != null;
    }

    @Override
    public void close() {
        AutoCloseable inner = items;
        AutoCloseable outer = source;
        items = null;
        source = null;
        close(inner);
        close(outer);
    }

    private static void close(AutoCloseable closeable) {
        if (closeable != null) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.debug(
                        "A {} that a message was read from cannot be closed",
                        closeable.getClass().getName(),
                        e);
            }
        }
    }
}
