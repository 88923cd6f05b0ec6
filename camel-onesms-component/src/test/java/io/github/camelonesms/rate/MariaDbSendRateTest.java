package io.github.camelonesms.rate;

import io.github.camelonesms.support.RequiredDatabase;

class MariaDbSendRateTest extends SendRateContract {

    @Override
    SendRate node() {
        return new JdbcSendRate(RequiredDatabase.mariaDb().dataSource());
    }
}
