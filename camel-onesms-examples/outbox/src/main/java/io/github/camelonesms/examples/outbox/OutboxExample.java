package io.github.camelonesms.examples.outbox;

import io.agroal.api.AgroalDataSource;
import io.github.camelonesms.examples.support.Database;
import io.github.camelonesms.examples.support.Settings;
import io.github.camelonesms.examples.support.SimulatedGateways;
import io.github.camelonesms.examples.support.Waiting;
import io.github.camelonesms.simulator.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Camel Main for the routes in YAML; a simulated gateway unless application.properties names a real one. */
public final class OutboxExample {

    private static final Logger LOG = LoggerFactory.getLogger("example");
    private static final String ADDRESS = "sms.url";

    private OutboxExample() {}

    /** Ends when no row is NEW. */
    public static void main(String[] args) throws Exception {
        run(new Main());
    }

    static void run(Main camel) throws Exception {
        Properties options = Settings.read();
        try (AgroalDataSource database = Database.pool(
                        options.getProperty("db.url"),
                        options.getProperty("db.user"),
                        options.getProperty("db.password"),
                        4);
                SimulatedGateways gateways = new SimulatedGateways(builder -> builder, ADDRESS)) {
            JdbcTemplate sql = new JdbcTemplate(database);
            fill(sql, Integer.parseInt(options.getProperty("messages")));
            camel.bind("dataSource", database);
            camel.bind("required", new SpringTransactionPolicy(new DataSourceTransactionManager(database)));
            camel.addMainListener(gateways);
            camel.addMainListener(new MainListenerSupport() {
                @Override
                public void beforeConfigure(BaseMainSupport main) {
                    if (gateways.at(ADDRESS) != null) {
                        gateways.at(ADDRESS).fault(Fault.status(429).on("send").times(3));
                    }
                }
            });
            camel.start();
            Waiting.until(() -> sql.queryForObject("SELECT COUNT(*) FROM outbox WHERE state = 'NEW'", Long.class) == 0);
            camel.stop();
            LOG.info("");
            for (Map<String, Object> row :
                    sql.queryForList("SELECT state, COUNT(*) AS n FROM outbox GROUP BY state ORDER BY state")) {
                LOG.info(String.format(Locale.ROOT, "%-10s %s rows", row.get("state"), row.get("n")));
            }
        } finally {
            camel.stop();
        }
    }

    /** In your application, the transaction that ships an order writes its row. */
    static void fill(JdbcTemplate sql, int messages) {
        new ResourceDatabasePopulator(new ClassPathResource("schema.sql")).execute(sql.getDataSource());
        if (sql.queryForObject("SELECT COUNT(*) FROM outbox", Long.class) > 0) {
            return;
        }
        List<Object[]> rows = IntStream.rangeClosed(1, messages)
                .mapToObj(i -> new Object[] {
                    i,
                    i % 50 == 0 ? "0212 000 00 00" : String.format(Locale.ROOT, "0555%07d", i),
                    "Sayın müşteri " + i + ", siparişiniz yolda."
                })
                .toList();
        sql.batchUpdate("INSERT INTO outbox (id, phone, text) VALUES (?, ?, ?)", rows);
    }
}
