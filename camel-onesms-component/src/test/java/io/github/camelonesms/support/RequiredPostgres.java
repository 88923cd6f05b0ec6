package io.github.camelonesms.support;

import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The PostgreSQL of tests that need one. Where it is not installed the calling test is skipped, except when the
 * environment has {@code CI=true}: there it fails.
 */
public final class RequiredPostgres {

    private RequiredPostgres() {}

    /** The server that all tests of this JVM share; give tables and schemas names of your own. */
    public static PostgresServer server() {
        Optional<PostgresServer> server = PostgresServer.find();
        if (server.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                fail(PostgresServer.MISSING);
            }
            Assumptions.abort(PostgresServer.MISSING);
        }
        return server.orElseThrow();
    }
}
