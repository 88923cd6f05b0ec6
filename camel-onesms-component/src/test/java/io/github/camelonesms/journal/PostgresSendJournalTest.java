package io.github.camelonesms.journal;

import io.github.camelonesms.support.RequiredDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;

class PostgresSendJournalTest extends UnsettledPartsContract {

    private static DataSource dataSource;

    @BeforeAll
    static void startServer() {
        dataSource = RequiredDatabase.postgres().dataSource();
    }

    @Override
    DataSource database() {
        return dataSource;
    }
}
