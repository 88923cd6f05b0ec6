package io.github.camelonesms.journal;

import io.github.camelonesms.support.RequiredDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;

class MariaDbSendJournalTest extends UnsettledPartsContract {

    private static DataSource dataSource;

    @BeforeAll
    static void startServer() {
        dataSource = RequiredDatabase.mariaDb().dataSource();
    }

    @Override
    DataSource database() {
        return dataSource;
    }

    @Override
    String alteration(String sql) {
        return sql.replaceFirst("ALTER COLUMN (\\w+) TYPE", "MODIFY $1");
    }
}
