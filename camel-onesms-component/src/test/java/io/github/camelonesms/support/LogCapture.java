package io.github.camelonesms.support;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * Everything that is logged while it is open, with the root logger at TRACE (Apache HttpClient's own loggers stay at INFO:
 * they print requests by design). Stack traces are part of a line's text.
 */
public final class LogCapture implements AutoCloseable {

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Appender appender = new Appender();
    private final Level rootLevel;

    private LogCapture() {
        LoggerConfig root = root();
        rootLevel = root.getLevel();
        appender.start();
        root.getAppenders().values().forEach(other -> root.removeAppender(other.getName()));
        root.addAppender(appender, Level.TRACE, null);
        root.setLevel(Level.TRACE);
        Configuration configuration = context.getConfiguration();
        configuration.addLogger("org.apache.hc", new LoggerConfig("org.apache.hc", Level.INFO, true));
        context.updateLoggers();
    }

    /** One log event. */
    public record Line(boolean aboveDebug, String text) {}

    /** Begins to capture. */
    public static LogCapture start() {
        return new LogCapture();
    }

    /** What was logged so far. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Ends the capture and goes back to the configured logging. */
    @Override
    public void close() {
        root().setLevel(rootLevel);
        context.reconfigure();
    }

    private LoggerConfig root() {
        return context.getConfiguration().getRootLogger();
    }

    private final class Appender extends AbstractAppender {

        Appender() {
            super("capture", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            StringBuilder text = new StringBuilder(event.getThreadName())
                    .append(' ')
                    .append(event.getLoggerName())
                    .append(' ')
                    .append(event.getMessage().getFormattedMessage());
            for (Throwable cause = event.getThrown(); cause != null; cause = cause.getCause()) {
                text.append('\n').append(cause);
            }
            lines.add(new Line(event.getLevel().isMoreSpecificThan(Level.INFO), text.toString()));
        }
    }
}
