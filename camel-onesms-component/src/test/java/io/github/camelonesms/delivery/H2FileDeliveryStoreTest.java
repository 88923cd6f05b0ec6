package io.github.camelonesms.delivery;

import java.nio.file.Path;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;

class H2FileDeliveryStoreTest extends H2DeliveryStoreContract {

    @TempDir
    Path directory;

    @Override
    ConnectionPoolDataSource database() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:file:" + directory.resolve("deliveries"));
        return dataSource;
    }
}
