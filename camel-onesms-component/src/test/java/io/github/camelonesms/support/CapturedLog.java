package io.github.camelonesms.support;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What a class logs until it is closed. */
public final class CapturedLog extends AbstractAppender implements AutoCloseable {

    private final List<LogEvent> events = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level level;

    private CapturedLog(Logger logger) {
        super("captured-" + System.identityHashCode(logger), null, null, false, Property.EMPTY_ARRAY);
        this.logger = logger;
        this.level = logger.getLevel();
    }

    /** Begins to capture what this class logs. */
    public static CapturedLog of(Class<?> type) {
        CapturedLog log = new CapturedLog((Logger) LogManager.getLogger(type));
        log.start();
        log.logger.addAppender(log);
        log.logger.setLevel(Level.ALL);
        return log;
    }

    /** The messages of a level so far. */
    public List<String> messages(Level level) {
        return events.stream()
                .filter(event -> Objects.equals(event.getLevel(), level))
                .map(event -> event.getMessage().getFormattedMessage())
                .toList();
    }

    @Override
    public void append(LogEvent event) {
        events.add(event.toImmutable());
    }

    @Override
    public void close() {
        logger.removeAppender(this);
        logger.setLevel(level);
        stop();
    }
}
