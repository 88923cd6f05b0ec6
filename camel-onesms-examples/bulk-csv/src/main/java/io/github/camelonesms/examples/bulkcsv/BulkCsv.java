package io.github.camelonesms.examples.bulkcsv;

import io.github.camelonesms.examples.support.Figures;
import io.github.camelonesms.examples.support.SimulatedGateways;
import io.github.camelonesms.simulator.Fate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcConnectionPool;

/** Camel Main for the routes: a database in a file, and a simulated gateway unless application.properties names a real one. */
public final class BulkCsv {

    private static final String ADDRESS = "sms.url";

    private BulkCsv() {}

    /** Ends automatically after a while without work, unless endless=true. */
    public static void main(String[] args) throws Exception {
        MeterRegistry meters = new SimpleMeterRegistry();
        JdbcConnectionPool database = JdbcConnectionPool.create(
                "jdbc:h2:file:"
                        + Path.of(System.getProperty("data", "target/bulk-csv"), "db")
                                .toAbsolutePath(),
                "sa",
                "");
        try (SimulatedGateways gateways =
                new SimulatedGateways(simulator -> simulator.speed(Duration.ofHours(12)), ADDRESS)) {
            createTables(database);
            Main camel = new Main();
            camel.bind("dataSource", database);
            camel.bind("meters", meters);
            camel.addMainListener(gateways);
            camel.addMainListener(new MainListenerSupport() {
                @Override
                public void beforeConfigure(BaseMainSupport main) {
                    if (gateways.at(ADDRESS) != null) {
                        gateways.at(ADDRESS).fate("05550000002", Fate.FAILED);
                        demonstrationFile(main.getCamelContext().resolvePropertyPlaceholders("{{inbox}}"));
                    }
                }
            });
            JdbcMessageIdRepository sent = new JdbcMessageIdRepository(database, "sent");
            camel.configure().addRoutesBuilder(new BulkCsvRoutes(sent));
            camel.run();
        } finally {
            database.dispose();
        }
        Figures.print(meters);
    }

    private static void createTables(JdbcConnectionPool database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // Else H2 keeps a commit in memory for half a second, and loses it when the process is killed.
            statement.execute("SET WRITE_DELAY 0");
            statement.execute("CREATE TABLE IF NOT EXISTS message (run VARCHAR NOT NULL, line INT NOT NULL,"
                    + " phone VARCHAR, state VARCHAR NOT NULL, dlr_id VARCHAR, reason VARCHAR, status VARCHAR,"
                    + " PRIMARY KEY (run, line))");
            statement.execute("CREATE INDEX IF NOT EXISTS message_phone ON message (phone)");
            statement.execute("CREATE TABLE IF NOT EXISTS file (run VARCHAR PRIMARY KEY,"
                    + " name VARCHAR NOT NULL,"
                    + " reported BOOLEAN DEFAULT FALSE NOT NULL)");
        }
    }

    /** With the simulator each run starts with the same file and a fresh database. */
    private static void demonstrationFile(String inbox) {
        try (InputStream file = Objects.requireNonNull(BulkCsv.class.getResourceAsStream("/campaign.csv"))) {
            Files.createDirectories(Path.of(inbox));
            Files.write(Path.of(inbox, "campaign.csv"), file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
