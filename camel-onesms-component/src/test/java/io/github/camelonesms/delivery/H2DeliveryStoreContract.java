package io.github.camelonesms.delivery;

import java.sql.SQLException;

/** H2, whether its tables are in memory or in a file. */
abstract class H2DeliveryStoreContract extends JdbcDeliveryStoreContract {

    @Override
    String bulkInsert(int ids) {
        String start = "TIMESTAMP WITH TIME ZONE '" + START.toString().replace("Z", "+00:00") + "'";
        return "INSERT INTO " + prefix
                + "delivery (account, id, gateway, accepted_at, expires_at, next_at, fence, finished_at)"
                + " SELECT '" + ACCOUNT.key() + "', 'id' || x, 'onesms', " + start + ", DATEADD('HOUR', 48, " + start
                + "), CASE WHEN MOD(x, 2) = 0 THEN DATEADD('MILLISECOND', x, " + start + ") END, 0,"
                + " CASE WHEN MOD(x, 2) = 1 THEN " + start + " END FROM SYSTEM_RANGE(1, " + ids + ")";
    }

    @Override
    int manyIds() {
        return 20_000;
    }

    @Override
    String explain(int max) throws SQLException {
        return query("EXPLAIN ANALYZE "
                + H2Claims.candidatesSql(prefix + "delivery", max)
                        .replaceFirst("\\?", "'" + ACCOUNT.key() + "'")
                        .replaceFirst(
                                "\\?",
                                "TIMESTAMP WITH TIME ZONE '"
                                        + clock.instant().toString().replace("Z", "+00:00") + "'"));
    }

    @Override
    long mostRowsRead(String plan) {
        return largest(plan, "scanCount: (\\d+)");
    }
}
