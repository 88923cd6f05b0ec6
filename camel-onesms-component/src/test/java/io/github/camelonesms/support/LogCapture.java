package io.github.camelonesms.support;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** The log lines of all classes or of one class, from the start of the capture until it is closed. */
public final class LogCapture implements AutoCloseable {

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Appender appender = new Appender();
    private final Runnable restore;

    private LogCapture(LoggerContext context) {
        LoggerConfig root = context.getConfiguration().getRootLogger();
        Level level = root.getLevel();
        appender.start();
        root.getAppenders().values().forEach(other -> root.removeAppender(other.getName()));
        root.addAppender(appender, Level.TRACE, null);
        root.setLevel(Level.TRACE);
        context.getConfiguration().addLogger("org.apache.hc", new LoggerConfig("org.apache.hc", Level.INFO, true));
        context.updateLoggers();
        restore = () -> {
            root.setLevel(level);
            context.reconfigure();
        };
    }

    private LogCapture(Logger logger) {
        Level level = logger.getLevel();
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.ALL);
        restore = () -> {
            logger.removeAppender(appender);
            logger.setLevel(level);
            appender.stop();
        };
    }

    /**
     * One log event.
     *
     * @param text thread, logger, message and the causes of the failure
     */
    public record Line(Level level, String message, String text) {

        public boolean aboveDebug() {
            return level.isMoreSpecificThan(Level.INFO);
        }
    }

    /**
     * Captures everything, with the root logger at TRACE. Only Apache HttpClient's loggers are at INFO, because they print
     * requests by design.
     */
    public static LogCapture start() {
        return new LogCapture((LoggerContext) LogManager.getContext(false));
    }

    /** Captures the lines of one class. */
    public static LogCapture of(Class<?> type) {
        return new LogCapture((Logger) LogManager.getLogger(type));
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The messages of a level so far. */
    public List<String> messages(Level level) {
        return lines.stream()
                .filter(line -> line.level().equals(level))
                .map(Line::message)
                .toList();
    }

    /** Ends the capture and restores the configured logging. */
    @Override
    public void close() {
        restore.run();
    }

    private final class Appender extends AbstractAppender {

        Appender() {
            super("capture-" + System.identityHashCode(LogCapture.this), null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            String message = event.getMessage().getFormattedMessage();
            StringBuilder text = new StringBuilder(event.getThreadName())
                    .append(' ')
                    .append(event.getLoggerName())
                    .append(' ')
                    .append(message);
            for (Throwable cause = event.getThrown(); cause != null; cause = cause.getCause()) {
                text.append('\n').append(cause);
            }
            lines.add(new Line(event.getLevel(), message, text.toString()));
        }
    }
}
