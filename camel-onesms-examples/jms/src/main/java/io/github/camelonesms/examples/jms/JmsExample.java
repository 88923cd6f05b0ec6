package io.github.camelonesms.examples.jms;

import io.github.camelonesms.examples.support.SimulatedGateways;
import io.github.camelonesms.examples.support.Waiting;
import io.github.camelonesms.simulator.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.h2.jdbcx.JdbcConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Camel Main for the routes: an embedded broker, and a simulated gateway unless application.properties names a real one. */
public final class JmsExample {

    private static final Logger LOG = LoggerFactory.getLogger("example");
    private static final String ADDRESS = "sms.url";

    private JmsExample() {}

    /** Ends when the queue is empty. */
    public static void main(String[] args) throws Exception {
        run(new Main());
    }

    static void run(Main camel) throws Exception {
        Path data = Path.of(System.getProperty("data", "target/jms"));
        boolean first = !Files.exists(data.resolve("broker"));
        JdbcConnectionPool database = JdbcConnectionPool.create(
                "jdbc:h2:file:" + data.resolve("journal").toAbsolutePath(), "sa", "");
        try (Broker broker = new Broker(data);
                SimulatedGateways gateways = new SimulatedGateways(builder -> builder, ADDRESS)) {
            camel.bind("dataSource", database);
            camel.bind("jms", JmsComponent.jmsComponent(broker.connections()));
            camel.addMainListener(gateways);
            camel.addMainListener(new MainListenerSupport() {
                @Override
                public void beforeConfigure(BaseMainSupport main) {
                    if (gateways.at(ADDRESS) != null) {
                        gateways.at(ADDRESS).fault(Fault.status(429).on("send").times(3));
                    }
                }
            });
            camel.configure().addRoutesBuilder(new JmsRoutes());
            camel.init();
            if (first) {
                broker.put(Integer.parseInt(camel.getCamelContext().resolvePropertyPlaceholders("{{messages}}")));
            }
            camel.start();
            Waiting.until(() -> broker.count(JmsRoutes.REQUESTS) == 0);
            camel.stop();
            LOG.info("");
            for (String queue : new String[] {JmsRoutes.SENT, JmsRoutes.FAILED, JmsRoutes.UNRESOLVED}) {
                LOG.info(String.format(Locale.ROOT, "%-16s %d messages", queue, broker.count(queue)));
            }
        } finally {
            camel.stop();
            database.dispose();
        }
    }
}
