package io.github.camelonesms.examples.bulkcsv;

import io.agroal.api.AgroalDataSource;
import io.github.camelonesms.examples.support.Database;
import io.github.camelonesms.examples.support.Figures;
import io.github.camelonesms.examples.support.Settings;
import io.github.camelonesms.examples.support.SimulatedGateways;
import io.github.camelonesms.simulator.Fate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** Camel Main for the routes: a database, and a simulated gateway unless application.properties names a real one. */
public final class BulkCsv {

    private static final String ADDRESS = "sms.url";
    private static final String DATABASE = "db.url";
    private static final int CONNECTIONS = 8;

    private BulkCsv() {}

    /** Ends automatically after a while without work, unless idle=0. */
    public static void main(String[] args) throws Exception {
        run(new Main());
    }

    static void run(Main camel) throws Exception {
        MeterRegistry meters = new SimpleMeterRegistry();
        Properties settings = Settings.read();
        try (AgroalDataSource database = Database.pool(
                        url(settings),
                        settings.getProperty("db.user"),
                        settings.getProperty("db.password"),
                        CONNECTIONS);
                SimulatedGateways gateways =
                        new SimulatedGateways(simulator -> simulator.speed(Duration.ofHours(12)), ADDRESS)) {
            createTables(database);
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
            camel.configure().addRoutesBuilder(new BulkCsvRoutes());
            camel.run();
        }
        Figures.print(meters);
    }

    /** The simulator forgets what it got when the program ends, so the database forgets it too. */
    private static String url(Properties settings) {
        boolean forgets = settings.getProperty(ADDRESS).equals("simulator") && System.getProperty(DATABASE) == null;
        return forgets ? "jdbc:h2:mem:bulk-csv;DB_CLOSE_DELAY=-1" : settings.getProperty(DATABASE);
    }

    private static void createTables(AgroalDataSource database) throws IOException, SQLException {
        try (InputStream script = Objects.requireNonNull(BulkCsv.class.getResourceAsStream("/schema.sql"));
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*")) {
                statement.execute(table);
            }
        }
    }

    /** With the simulator each run starts with the same file. */
    private static void demonstrationFile(String inbox) {
        try (InputStream file = Objects.requireNonNull(BulkCsv.class.getResourceAsStream("/campaign.csv"))) {
            Files.createDirectories(Path.of(inbox));
            Files.write(Path.of(inbox, "campaign.csv"), file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
