package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionManagerImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** A caller's transaction, which may be rolled back, and the store's work have nothing to do with each other. */
class CallerTransactionTest {

    private static final DeliveryAccount ACCOUNT =
            DeliveryAccount.of("onesms", URI.create("https://sms.example.com"), "ali");
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @BeforeAll
    static void keepTransactionLogsInMemory() {
        for (String name : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name)
                    .setObjectStoreType(VolatileStore.class.getName());
        }
    }

    @Test
    void aJtaTransactionThatIsRolledBackTakesNothingOfTheStoreAlong() throws Exception {
        TransactionManager transactions = new TransactionManagerImple();
        try (AgroalDataSource dataSource = agroal(transactions)) {
            JdbcDeliveryStore store = new JdbcDeliveryStore(dataSource);
            execute(dataSource, "CREATE TABLE orders (id INT)");

            transactions.begin();
            execute(dataSource, "INSERT INTO orders VALUES (1)");
            lifeOfAnId(store, "rolled back");
            transactions.rollback();

            transactions.begin();
            execute(dataSource, "INSERT INTO orders VALUES (2)");
            lifeOfAnId(store, "committed");
            transactions.commit();

            assertThatTheStoreKept(store, "rolled back", "committed");
            assertThat(count(dataSource)).isEqualTo(1);
        }
    }

    private AgroalDataSource agroal(TransactionManager transactions) throws SQLException {
        NarayanaTransactionIntegration integration =
                new NarayanaTransactionIntegration(transactions, new TransactionSynchronizationRegistryImple());
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(2)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .transactionIntegration(integration)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))));
    }

    @Test
    void aSpringTransactionThatIsRolledBackTakesNothingOfTheStoreAlong() throws SQLException {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "", "");
        DataSource dataSource = new TransactionAwareDataSourceProxy(pool);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        JdbcDeliveryStore store = new JdbcDeliveryStore(dataSource);
        execute(dataSource, "CREATE TABLE orders (id INT)");

        transactions.executeWithoutResult(status -> {
            execute(dataSource, "INSERT INTO orders VALUES (1)");
            lifeOfAnId(store, "rolled back");
            status.setRollbackOnly();
        });
        transactions.executeWithoutResult(status -> {
            execute(dataSource, "INSERT INTO orders VALUES (2)");
            lifeOfAnId(store, "committed");
        });

        assertThatTheStoreKept(store, "rolled back", "committed");
        assertThat(count(dataSource)).isEqualTo(1);
        pool.dispose();
    }

    /** Every call of the store, among them the first, which creates the tables. */
    private static void lifeOfAnId(JdbcDeliveryStore store, String id) {
        store.start();
        assertThat(store.now()).isNotNull();
        assertThat(store.track(new TrackedDelivery(ACCOUNT, id, null, Duration.ZERO, Duration.ofHours(1))))
                .isTrue();
        // A table rounds times: the id may be due a moment later. The thread is the caller's, with its transaction.
        DeliveryClaim first = await().atMost(Duration.ofSeconds(30))
                .pollInSameThread()
                .until(() -> store.claimDue(ACCOUNT, 1, "node", LEASE), claims -> !claims.isEmpty())
                .get(0);
        assertThat(store.renew(first, new byte[] {1}, LEASE)).isTrue();
        assertThat(store.commit(first, null, Duration.ofMinutes(1))).isTrue();
        DeliveryClaim second = store.claim(ACCOUNT, id, "node", LEASE).orElseThrow();
        assertThat(store.snapshot(second)).containsExactly(1);
        assertThat(store.finish(second)).isTrue();
        assertThat(store.moveCursor(ACCOUNT, id, null, "7")).isTrue();
        assertThat(store.counts(ACCOUNT, LEASE).pending()).isZero();
        assertThat(store.purge()).isZero();
    }

    private static void assertThatTheStoreKept(JdbcDeliveryStore store, String... ids) {
        for (String id : ids) {
            assertThat(store.state(ACCOUNT, id)).as(id).isEqualTo(IdState.FINISHED);
            assertThat(store.cursor(ACCOUNT, id)).as(id).isEqualTo("7");
        }
    }

    private static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM orders")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
