package io.github.camelonesms.rate;

import io.github.camelonesms.support.RequiredDatabase;

class PostgresSendRateTest extends SendRateContract {

    @Override
    SendRate node() {
        return new JdbcSendRate(RequiredDatabase.postgres().dataSource());
    }
}
