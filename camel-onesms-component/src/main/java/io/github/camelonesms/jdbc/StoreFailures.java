package io.github.camelonesms.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Creates the exceptions of a store, the subject of their sentences. Passwords in messages of a driver or pool (as part
 * of a JDBC URL) and the values of rows are masked in the cause.
 */
public record StoreFailures(
        String store,
        Class<? extends RuntimeException> type,
        BiFunction<String, Throwable, ? extends RuntimeException> exception) {

    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)((?:password|pwd|passwd|secret)\\s*=)[^&;,\\s]*");
    /** PostgreSQL's detail shows a row that cannot be written, or its key. Its label is in the language of the JVM. */
    private static final Pattern DETAIL = Pattern.compile("(?s)(\\n\\s*\\p{L}+: ).*");

    private static final Pattern USER_INFO = Pattern.compile("(//[^/@:\\s]*:)[^/@\\s]*@");

    /** The database failed; {@code action} completes "The store could not ..". */
    public RuntimeException of(String action, SQLException cause) {
        return exception.apply(
                store + " could not " + action + " (SQL state " + cause.getSQLState() + ", vendor code "
                        + cause.getErrorCode() + "); the cause says why",
                withoutSecrets(cause));
    }

    RuntimeException ofDriver(String action, Throwable cause) {
        return exception.apply(
                store + " could not " + action + ": the driver failed; the cause says why", withoutSecrets(cause));
    }

    public RuntimeException of(String message) {
        return exception.apply(message, null);
    }

    private static Throwable withoutSecrets(Throwable cause) {
        boolean clean = true;
        for (Throwable t = cause; t != null && clean; t = t.getCause()) {
            clean = message(t).equals(String.valueOf(t.getMessage()));
        }
        return clean ? cause : copyWithoutSecrets(cause);
    }

    private static Throwable copyWithoutSecrets(Throwable original) {
        String message = original.getClass().getName() + ": " + message(original);
        Throwable cause = original.getCause() == null ? null : copyWithoutSecrets(original.getCause());
        Throwable copy = original instanceof SQLException sql
                ? new SQLException(message, sql.getSQLState(), sql.getErrorCode(), cause)
                : new RuntimeException(message, cause);
        copy.setStackTrace(original.getStackTrace());
        return copy;
    }

    /** That of a batch shows a statement with its values, and its cause what failed. */
    private static String message(Throwable failure) {
        return failure instanceof BatchUpdateException && failure.getCause() != null
                ? "a statement of a batch was aborted"
                : redacted(failure.getMessage());
    }

    private static String redacted(String message) {
        String withoutParameters =
                SECRET_PARAMETER.matcher(String.valueOf(message)).replaceAll("$1***");
        String withoutUsers = USER_INFO.matcher(withoutParameters).replaceAll("$1***@");
        return DETAIL.matcher(withoutUsers).replaceAll("$1***");
    }
}
