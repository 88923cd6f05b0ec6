package io.github.camelonesms.rate;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2SendRateTest extends SendRateContract {

    private static JdbcConnectionPool pool;

    @BeforeAll
    static void openPool() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:rate;DB_CLOSE_DELAY=-1", "", "");
    }

    @AfterAll
    static void closePool() {
        pool.dispose();
    }

    @Override
    SendRate node() {
        return new JdbcSendRate(pool);
    }
}
