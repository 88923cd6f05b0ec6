package io.github.camelonesms.examples.dashboard;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.RunScript;

/**
 * Follows delivery reports with Camel Main and serves a page of them. Against the simulator, which also gets some
 * campaigns to send, unless application.properties names a real gateway.
 */
public final class Dashboard extends MainListenerSupport implements AutoCloseable {

    private static final String SIMULATOR = "simulator";

    private final Main camel = new Main();
    private final Events events = new Events();
    private SimulatedGateway simulatedGateway;
    private JdbcConnectionPool database;

    /** @param overrides properties that take the place of those in application.properties */
    Dashboard(Map<String, String> overrides) {
        overrides.forEach(camel::addOverrideProperty);
        camel.addMainListener(this);
    }

    /** Runs until it is stopped (Ctrl-C). */
    public static void main(String[] args) throws Exception {
        try (Dashboard dashboard = new Dashboard(Map.of())) {
            dashboard.camel.run(args);
        }
    }

    /** Starts, and comes back. */
    void start() {
        camel.start();
        serveEvents();
    }

    private void serveEvents() {
        events.serve(
                camel.getCamelContext().getRegistry().findSingleByType(VertxPlatformHttpRouter.class), "/api/events");
    }

    /** Has open pages load their data again. */
    void changed() {
        events.changed();
    }

    /** Makes the simulator and the database before the component and the routes use them. */
    @Override
    public void beforeConfigure(BaseMainSupport main) {
        Clock clock = Clock.systemUTC();
        if (property("baseUrl").equals(SIMULATOR)) {
            simulatedGateway =
                    new SimulatedGateway(property("username"), property("password"), property("hoursPerSecond"));
            clock = simulatedGateway.clock();
            bind("clock", clock);
            camel.addOverrideProperty("camel.component.onesms.clock", "#bean:clock");
            camel.addOverrideProperty("baseUrl", simulatedGateway.baseUrl());
            camel.addOverrideProperty("sendCampaigns", "true");
            camel.getCamelContext().getPropertiesComponent().setOverrideProperties(camel.getOverrideProperties());
        }
        bind("campaigns", new Campaigns(simulatedGateway));
        database = JdbcConnectionPool.create(property("database"), "sa", "");
        createTables();
        bind("database", database);
        camel.configure().addRoutesBuilder(new DashboardRoutes(clock, events));
    }

    private void bind(String name, Object bean) {
        camel.getCamelContext().getRegistry().bind(name, bean);
    }

    private String property(String name) {
        return camel.getCamelContext().resolvePropertyPlaceholders("{{" + name + "}}");
    }

    private void createTables() {
        try (Connection connection = database.getConnection();
                Reader script = new InputStreamReader(
                        Objects.requireNonNull(Dashboard.class.getResourceAsStream("/sql/schema.sql"), "schema.sql"),
                        StandardCharsets.UTF_8)) {
            RunScript.execute(connection, script);
        } catch (SQLException e) {
            throw new IllegalStateException("The tables cannot be created in " + property("database"), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        serveEvents();
        System.out.println("The dashboard is at http://localhost:" + property("port") + "/ (Ctrl-C ends it)");
    }

    @Override
    public void close() {
        camel.stop();
        if (simulatedGateway != null) {
            simulatedGateway.close();
        }
        if (database != null) {
            database.dispose();
        }
    }
}
