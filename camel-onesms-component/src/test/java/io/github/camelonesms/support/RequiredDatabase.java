package io.github.camelonesms.support;

import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The database of tests that need one, shared by all tests of this JVM: give tables and schemas your own names. Where it
 * is not installed the calling test is skipped, except when the environment has {@code CI=true}: there it fails.
 */
public final class RequiredDatabase {

    private RequiredDatabase() {}

    public static PostgresServer postgres() {
        return required(PostgresServer.find(), PostgresServer.MISSING);
    }

    public static MariaDbServer mariaDb() {
        return required(MariaDbServer.find(), MariaDbServer.MISSING);
    }

    private static <T> T required(Optional<T> server, String missing) {
        if (server.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            Assumptions.abort(missing);
        }
        return server.orElseThrow();
    }
}
