package io.github.camelonesms.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.support.RequiredDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database whose answer does not come, as in a network partition. */
class SilentDatabaseTest {

    private static final int SILENT_MILLIS = 700;

    private final AtomicInteger connections = new AtomicInteger();

    private static DataSource database(String kind) {
        return kind.equals("postgresql")
                ? RequiredDatabase.postgres().dataSource()
                : RequiredDatabase.mariaDb().dataSource();
    }

    private static <T> T proxy(Class<T> type, T real, String method, Object result) {
        return type.cast(Proxy.newProxyInstance(
                SilentDatabaseTest.class.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return result;
                    }
                    try {
                        return called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** The transactions of a pool with one connection, ready for use. */
    private static JdbcTransactions over(DataSource dataSource) {
        StoreFailures failures =
                new StoreFailures("The store", IllegalStateException.class, IllegalStateException::new);
        JdbcTransactions transactions = new JdbcTransactions(dataSource, failures, SILENT_MILLIS);
        transactions.connect("use another one");
        transactions.setUp();
        return transactions;
    }

    @ParameterizedTest
    @CsvSource({"postgresql, SELECT pg_sleep(300)", "mariadb, SELECT SLEEP(300)"})
    @Timeout(60)
    void isAwayAfterAWhile(String kind, String silence) {
        DataSource real = database(kind);
        DataSource counting = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, called, arguments) -> {
                    connections.incrementAndGet();
                    return real.getConnection();
                });
        JdbcTransactions transactions = over(counting);
        connections.set(0);

        assertThatThrownBy(() -> transactions.run("ask", connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute(silence);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("could not ask");

        assertThat(connections).as("no further connection is tried").hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"postgresql, 0, 700", "mariadb, 0, 700", "postgresql, 60000, 700", "mariadb, 200, 200"})
    void theLimitOfTheConnectionIsRestored(String kind, int own, int meanwhile) throws SQLException {
        try (Connection pooled = database(kind).getConnection()) {
            pooled.setNetworkTimeout(Runnable::run, own);
            Connection open = proxy(Connection.class, pooled, "close", null);
            DataSource pool = proxy(DataSource.class, database(kind), "getConnection", open);

            int used = over(pool).run("look", Connection::getNetworkTimeout);

            assertThat(used).isEqualTo(meanwhile);
            assertThat(pooled.getNetworkTimeout()).isEqualTo(own);
        }
    }
}
