package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ChildJvm;
import io.github.camelonesms.support.MariaDbServer;
import io.github.camelonesms.support.PostgresServer;
import io.github.camelonesms.support.RequiredDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The sender is killed with -9 between its send and the reports: another node gets them with the sender's reference. */
@Tag("process")
class ReferenceCrashTest {

    private static final String REFERENCE = "order_7/2026 ş";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb"})
    void theReferenceSurvivesItsSender(String kind) throws Exception {
        List<String> database = database(kind);
        String prefix = "ref" + Long.toString(System.nanoTime(), 36) + "_";
        try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder().start()) {
            try (ChildJvm sender = ChildJvm.start(
                    List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                    Sender.class,
                    simulator.baseUrl(),
                    database.get(0),
                    database.get(1),
                    database.get(2),
                    prefix)) {
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(sender.lines()).contains("SENT"));
                sender.kill();
            }
            simulator.advance(Duration.ofHours(49));

            List<DeliveryReport> reports = new CopyOnWriteArrayList<>();
            List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.getRegistry().bind("store", store(database.get(0), database.get(1), database.get(2), prefix));
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("onesms:dlr?delay=50&initialDelay=0" + account(simulator.baseUrl()))
                                .process(exchange -> {
                                    headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
                                    reports.add(exchange.getMessage().getBody(DeliveryReport.class));
                                });
                    }
                });
                context.start();
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(reports).hasSize(2));
            }

            assertThat(reports).extracting(DeliveryReport::reference).containsOnly(REFERENCE);
            assertThat(headers).allMatch(all -> REFERENCE.equals(all.get(OneSmsConstants.CLIENT_REFERENCE)));
        }
    }

    private List<String> database(String kind) {
        return switch (kind) {
            case "h2" -> List.of("jdbc:h2:" + folder.resolve("reports"), "sa", "");
            case "postgresql" -> {
                PostgresServer server = RequiredDatabase.postgres();
                yield List.of(server.url(), server.user(), server.password());
            }
            default -> {
                MariaDbServer server = RequiredDatabase.mariaDb();
                yield List.of(server.url(), server.user(), server.password());
            }
        };
    }

    private static JdbcDeliveryStore store(String url, String user, String password, String prefix)
            throws SQLException {
        JdbcDeliveryStore store = new JdbcDeliveryStore(dataSource(url, user, password));
        store.setTablePrefix(prefix);
        return store;
    }

    private static DataSource dataSource(String url, String user, String password) throws SQLException {
        if (url.startsWith("jdbc:h2:")) {
            return JdbcConnectionPool.create(url, user, password);
        }
        if (url.startsWith("jdbc:mariadb:")) {
            MariaDbDataSource mariaDb = new MariaDbDataSource(url);
            mariaDb.setUser(user);
            mariaDb.setPassword(password);
            return mariaDb;
        }
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(url);
        postgres.setUser(user);
        postgres.setPassword(password);
        return postgres;
    }

    private static String account(String baseUrl) {
        return "&username=test&password=test&deliveryStore=#store&baseUrl=" + baseUrl;
    }

    /** A node that sends two requests with a reference, prints a line, and waits to be killed. */
    static final class Sender {

        private Sender() {}

        /** Base URL, database URL, user, password, table prefix. */
        public static void main(String[] arguments) throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.getRegistry().bind("store", store(arguments[1], arguments[2], arguments[3], arguments[4]));
                context.start();
                context.createProducerTemplate()
                        .requestBodyAndHeader(
                                "onesms:send?sender=BASLIK&trackDelivery=true&firstPollDelay=0&maxRecipientsPerRequest=2"
                                        + account(arguments[0]),
                                new SmsMessage("Merhaba", DeliveryTestSupport.numbers(3)),
                                OneSmsConstants.CLIENT_REFERENCE,
                                REFERENCE);
                System.out.println("SENT");
                new CountDownLatch(1).await();
            }
        }
    }
}
