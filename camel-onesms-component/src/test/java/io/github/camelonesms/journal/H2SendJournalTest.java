package io.github.camelonesms.journal;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2SendJournalTest extends UnsettledPartsContract {

    private static JdbcConnectionPool pool;

    @BeforeAll
    static void openPool() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:journal;DB_CLOSE_DELAY=-1", "", "");
    }

    @AfterAll
    static void closePool() {
        pool.dispose();
    }

    @Override
    DataSource database() {
        return pool;
    }
}
