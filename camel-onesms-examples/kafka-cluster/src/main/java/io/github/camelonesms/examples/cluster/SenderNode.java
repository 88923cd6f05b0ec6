package io.github.camelonesms.examples.cluster;

import io.agroal.api.AgroalDataSource;
import io.github.camelonesms.examples.support.Database;
import org.apache.camel.main.Main;

/** A node that sends. Run as many as you like; each needs a name of its own. */
public final class SenderNode {

    private SenderNode() {}

    /** Runs until it is stopped; the system properties are those that {@link Cluster} gives. */
    public static void main(String[] args) throws Exception {
        Main camel = new Main();
        try (AgroalDataSource database = database()) {
            camel.bind("database", database);
            camel.configure()
                    .addRoutesBuilder(
                            new SenderRoutes(Mode.valueOf(System.getProperty("mode")), System.getProperty("run")));
            camel.run();
        }
    }

    /** The send journal and the delivery store take the only DataSource. */
    static AgroalDataSource database() throws java.sql.SQLException {
        return Database.pool(
                System.getProperty("db.url"), System.getProperty("db.user"), System.getProperty("db.password"), 6);
    }
}
