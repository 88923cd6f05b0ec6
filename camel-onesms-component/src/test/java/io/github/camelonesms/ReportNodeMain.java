package io.github.camelonesms;

import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.support.FastClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A node that consumes reports until it is killed, and writes id and state of each into a file. */
final class ReportNodeMain {

    private ReportNodeMain() {}

    static JdbcConnectionPool database(String url, String user, String password) {
        if (url.startsWith("jdbc:h2:")) {
            return JdbcConnectionPool.create(url, user, password);
        }
        PGConnectionPoolDataSource dataSource = new PGConnectionPoolDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return JdbcConnectionPool.create(dataSource);
    }

    static JdbcDeliveryStore store(JdbcConnectionPool dataSource, String tablePrefix, Clock clock) {
        JdbcDeliveryStore store = new JdbcDeliveryStore(dataSource);
        store.setTablePrefix(tablePrefix);
        store.setClock(clock);
        return store;
    }

    /** Base URL, database URL, user, password, table prefix, the clock's beginning, its factor, the file. */
    public static void main(String[] arguments) throws Exception {
        Clock clock = new FastClock(Long.parseLong(arguments[5]), Integer.parseInt(arguments[6]));
        Path file = Path.of(arguments[7]);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry()
                    .bind("store", store(database(arguments[1], arguments[2], arguments[3]), arguments[4], clock));
            context.getRegistry().bind("clock", clock);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("onesms:dlr?username=test&password=test&delay=50&initialDelay=0&idsPerRequest=50"
                                    + "&clock=#clock&deliveryStore=#store&baseUrl="
                                    + arguments[0])
                            .process(exchange -> Files.write(
                                    file,
                                    (exchange.getMessage().getHeader(OneSmsConstants.DLR_ID) + " "
                                                    + exchange.getMessage().getHeader(OneSmsConstants.REPORT_STATE)
                                                    + "\n")
                                            .getBytes(StandardCharsets.UTF_8),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.APPEND))
                            .delay(2);
                }
            });
            context.start();
            System.out.println("READY");
            new CountDownLatch(1).await();
        }
    }
}
