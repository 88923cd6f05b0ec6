package io.github.camelonesms.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;

/** Classifies an SQLException of PostgreSQL, MariaDB or H2. */
public final class SqlFailures {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CONNECTION_EXCEPTION = "08";
    private static final String TRANSACTION_ROLLBACK = "40";

    /** PostgreSQL ends its sessions: admin shutdown, crash shutdown, idle session timeout. */
    private static final Set<String> SESSION_ENDED = Set.of("57P01", "57P02", "57P05", "25P03");

    /** PostgreSQL, MariaDB. */
    private static final Set<String> QUERY_CANCELED = Set.of("57014", "70100");

    private static final String INTEGRITY_VIOLATION = "23000";
    static final int MARIADB_DUPLICATE_KEY = 1062;
    private static final int MARIADB_CONNECTION_KILLED = 1927;

    /** MariaDB: lock wait timeout, and a record changed by another transaction. */
    private static final Set<Integer> MARIADB_TRANSIENT = Set.of(1205, 1020);

    private static final int H2_LOCK_TIMEOUT = 50200;
    private static final int H2_CONCURRENT_UPDATE = 90131;

    /** H2: object closed, file still in use, connection broken, database closed, database closed at shutdown. */
    private static final Set<Integer> H2_CLOSED = Set.of(90007, 90020, 90067, 90098, 90121);

    private SqlFailures() {}

    /** Serialization failure, deadlock or lock timeout: the same work may be repeated. */
    static boolean isTransient(SQLException e) {
        return hasState(e, TRANSACTION_ROLLBACK)
                || MARIADB_TRANSIENT.contains(e.getErrorCode())
                || e.getErrorCode() == H2_LOCK_TIMEOUT
                || e.getErrorCode() == H2_CONCURRENT_UPDATE;
    }

    /** The connection is unusable; another one may work. */
    static boolean isConnectionDead(SQLException e) {
        return hasState(e, CONNECTION_EXCEPTION)
                || e.getErrorCode() == MARIADB_CONNECTION_KILLED
                || e.getSQLState() != null && SESSION_ENDED.contains(e.getSQLState())
                || isDatabaseClosed(e);
    }

    /** H2 has closed the database under its connections, as it does when it cannot write. */
    static boolean isDatabaseClosed(SQLException e) {
        return H2_CLOSED.contains(e.getErrorCode());
    }

    /** Whether a statement ended because of {@link SqlDialect#limitWaiting}. */
    public static boolean isWaitingOver(Throwable cause) {
        return cause instanceof SQLTimeoutException
                || cause instanceof SQLException e && QUERY_CANCELED.contains(String.valueOf(e.getSQLState()));
    }

    public static boolean isUniqueViolation(Throwable cause) {
        return cause instanceof SQLException e && isUniqueViolation(e);
    }

    static boolean isUniqueViolation(SQLException e) {
        return UNIQUE_VIOLATION.equals(e.getSQLState())
                || INTEGRITY_VIOLATION.equals(e.getSQLState()) && e.getErrorCode() == MARIADB_DUPLICATE_KEY;
    }

    private static boolean hasState(SQLException e, String classCode) {
        return e.getSQLState() != null && e.getSQLState().startsWith(classCode);
    }
}
