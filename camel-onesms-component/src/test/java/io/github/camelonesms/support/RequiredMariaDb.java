package io.github.camelonesms.support;

import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The MariaDB of tests that need one. Where it is not installed the calling test is skipped, except when the environment
 * has {@code CI=true}: there it fails.
 */
public final class RequiredMariaDb {

    private RequiredMariaDb() {}

    /** The server that all tests of this JVM share; give tables names of your own. */
    public static MariaDbServer server() {
        Optional<MariaDbServer> server = MariaDbServer.find();
        if (server.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                fail(MariaDbServer.MISSING);
            }
            Assumptions.abort(MariaDbServer.MISSING);
        }
        return server.orElseThrow();
    }
}
