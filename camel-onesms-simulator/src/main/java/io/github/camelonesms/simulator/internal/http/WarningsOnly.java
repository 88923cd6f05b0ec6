package io.github.camelonesms.simulator.internal.http;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.LoggerProvider;

/**
 * Logs warnings and errors of the HTTP server to {@link System.Logger} and discards the rest, which is of no use in a
 * test's log.
 */
public final class WarningsOnly implements LoggerProvider {

    @Override
    public Logger getLogger(String name) {
        return new Forwarding(name);
    }

    @Override
    public void clearMdc() {
        // there is none
    }

    @Override
    public Object putMdc(String key, Object value) {
        return null;
    }

    @Override
    public Object getMdc(String key) {
        return null;
    }

    @Override
    public void removeMdc(String key) {
        // there is none
    }

    @Override
    public Map<String, Object> getMdcMap() {
        return Map.of();
    }

    @Override
    public void clearNdc() {
        // there is none
    }

    @Override
    public String getNdc() {
        return "";
    }

    @Override
    public int getNdcDepth() {
        return 0;
    }

    @Override
    public String popNdc() {
        return "";
    }

    @Override
    public String peekNdc() {
        return "";
    }

    @Override
    public void pushNdc(String message) {
        // there is none
    }

    @Override
    public void setNdcMaxDepth(int maxDepth) {
        // there is none
    }

    private static final class Forwarding extends Logger {

        private static final long serialVersionUID = 1L;

        private final transient System.Logger target;

        Forwarding(String name) {
            super(name);
            this.target = System.getLogger(name);
        }

        @Override
        public boolean isEnabled(Level level) {
            return level.compareTo(Level.WARN) <= 0 && target.isLoggable(translate(level));
        }

        @Override
        protected void doLog(
                Level level, String loggerClassName, Object message, Object[] parameters, Throwable thrown) {
            if (isEnabled(level)) {
                String text = parameters == null || parameters.length == 0
                        ? String.valueOf(message)
                        : MessageFormat.format(String.valueOf(message), parameters);
                target.log(translate(level), text, thrown);
            }
        }

        @Override
        protected void doLogf(
                Level level, String loggerClassName, String format, Object[] parameters, Throwable thrown) {
            if (isEnabled(level)) {
                String text = parameters == null ? format : String.format(Locale.ROOT, format, parameters);
                target.log(translate(level), text, thrown);
            }
        }

        private static System.Logger.Level translate(Level level) {
            return level == Level.WARN ? System.Logger.Level.WARNING : System.Logger.Level.ERROR;
        }
    }
}
