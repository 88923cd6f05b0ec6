package io.github.camelonesms.delivery;

import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * A delivery store cannot be reached or refused what it was asked. Repeating is safe. Passwords that a driver or pool
 * puts into its own messages (as part of a JDBC URL) are masked in the cause.
 */
public class DeliveryStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)((?:password|pwd|passwd|secret)\\s*=)[^&;,\\s]*");
    private static final Pattern USER_INFO = Pattern.compile("(//[^/@:\\s]*:)[^/@\\s]*@");

    /** A failure that no exception explains further. */
    public DeliveryStoreException(String message) {
        super(message);
    }

    /** A failure of a store that is not a database. */
    public DeliveryStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    static DeliveryStoreException of(String action, SQLException cause) {
        return new DeliveryStoreException(
                "The delivery store could not " + action + " (SQL state " + cause.getSQLState() + ", vendor code "
                        + cause.getErrorCode() + "); the cause says why",
                withoutSecrets(cause));
    }

    private static Throwable withoutSecrets(Throwable cause) {
        boolean clean = true;
        for (Throwable t = cause; t != null && clean; t = t.getCause()) {
            clean = redacted(t.getMessage()).equals(String.valueOf(t.getMessage()));
        }
        return clean ? cause : copyWithoutSecrets(cause);
    }

    private static Throwable copyWithoutSecrets(Throwable original) {
        String message = original.getClass().getName() + ": " + redacted(original.getMessage());
        Throwable cause = original.getCause() == null ? null : copyWithoutSecrets(original.getCause());
        Throwable copy = original instanceof SQLException sql
                ? new SQLException(message, sql.getSQLState(), sql.getErrorCode(), cause)
                : new RuntimeException(message, cause);
        copy.setStackTrace(original.getStackTrace());
        return copy;
    }

    private static String redacted(String message) {
        String withoutParameters =
                SECRET_PARAMETER.matcher(String.valueOf(message)).replaceAll("$1***");
        return USER_INFO.matcher(withoutParameters).replaceAll("$1***@");
    }
}
