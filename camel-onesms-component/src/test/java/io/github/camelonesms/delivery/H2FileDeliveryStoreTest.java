package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.ChildJvm;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileDeliveryStoreTest extends H2DeliveryStoreContract {

    @TempDir
    Path directory;

    @Override
    ConnectionPoolDataSource database() {
        return database("deliveries");
    }

    private JdbcDataSource database(String file) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:file:" + directory.resolve(file));
        return dataSource;
    }

    /** Tracks an id and ends at once, like a process that is killed. */
    static final class TrackAndDie {

        private TrackAndDie() {}

        public static void main(String[] arguments) {
            DeliveryStore store = new JdbcDeliveryStore(JdbcConnectionPool.create(arguments[0], "", ""));
            new DeliveryTracker(
                            store,
                            ACCOUNT,
                            new PollSchedule(
                                    PollSchedule.DEFAULT_FIRST_POLL_DELAY,
                                    PollSchedule.DEFAULT_MAX_POLL_INTERVAL,
                                    PollSchedule.DEFAULT_EXPIRE_AFTER),
                            EmitMode.FINAL,
                            PollSchedule.DEFAULT_LEASE,
                            Clock.systemUTC())
                    .track("77300600", null, null);
            Runtime.getRuntime().halt(9);
        }
    }

    @Test
    void whatIsTrackedSurvivesAProcessThatIsKilledRightAfterwards() throws Exception {
        JdbcDataSource database = database("killed");
        try (ChildJvm process = ChildJvm.start(List.of(), TrackAndDie.class, database.getURL())) {
            assertThat(process.await(Duration.ofMinutes(1)))
                    .as("%s", process.lines())
                    .isEqualTo(9);
        }

        assertThat(new JdbcDeliveryStore(database).state(ACCOUNT, "77300600")).isNotEqualTo(IdState.UNKNOWN);
    }
}
