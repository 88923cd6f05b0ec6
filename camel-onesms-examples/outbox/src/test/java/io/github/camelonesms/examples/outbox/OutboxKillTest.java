package io.github.camelonesms.examples.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.github.camelonesms.examples.support.Crashes;
import io.github.camelonesms.examples.support.Database;
import io.github.camelonesms.examples.support.Program;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two nodes of the example on one database, of which one is killed again and again, compared with the messages on the
 * phones. {@code mvn -Plong} kills 20 times instead of once; {@code -Donesms.kills=N} their number,
 * {@code -Donesms.seed=S} the moments.
 */
@Timeout(1_200)
class OutboxKillTest {

    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");
    private static final int KILLS = Integer.getInteger("onesms.kills", LONG ? 20 : 1);
    private static final int MESSAGES = KILLS * 100;
    private static final int REFUSED = MESSAGES / 50;
    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void theDemonstrationSendsEveryRow() throws Exception {
        String file = "jdbc:h2:file:" + folder.resolve("db");
        try (Program program = Program.start(OutboxExample.class, 128, output(), Map.of("db.url", file))) {
            assertThat(program.await(BOUND.toSeconds())).as(program.printed()).isZero();
            assertThat(program.printed())
                    .containsPattern("SENT +196 rows")
                    .containsPattern("FAILED +4 rows")
                    .doesNotContain("UNRESOLVED")
                    .doesNotContainPattern("(?<!\\d)(90|0)?5\\d{9}(?!\\d)");
        }
    }

    /** Nodes start when the leases of the killed one are over: within the guard's window, or after it. */
    @ParameterizedTest
    @ValueSource(strings = {"PT40S", "PT3M"})
    void killedAtAnyMomentItNeitherLosesNorDoubles(Duration pause) throws Exception {
        long seed = Long.getLong("onesms.seed", 20_261_129L);
        try (Database database = Database.start();
                AgroalDataSource pool = database.pool(2);
                SmsGatewaySimulator gateway = SmsGatewaySimulator.builder()
                        .latency(Duration.ofMillis(30))
                        .start()) {
            JdbcTemplate sql = new JdbcTemplate(pool);
            OutboxExample.fill(sql, MESSAGES);
            Crashes crashes = new Crashes(gateway, seed, 60, BOUND);
            for (int kill = 0; kill < KILLS; kill++) {
                try (Program one = start(database, gateway, crashes);
                        Program other = start(database, gateway, crashes)) {
                    // The other node goes on for a moment.
                    crashes.kill(one, gateway.deliveries() + crashes.random(40));
                    crashes.kill(other, gateway.deliveries() + crashes.random(40));
                }
                crashes.pass(pause);
            }
            crashes.finish(() -> start(database, gateway, crashes));
            check("restarted after " + pause, database, sql, gateway, crashes, seed);
        }
    }

    private static void check(
            String what, Database database, JdbcTemplate sql, SmsGatewaySimulator gateway, Crashes crashes, long seed) {
        Map<String, Long> states = new HashMap<>();
        sql.query("SELECT state, COUNT(*) FROM outbox GROUP BY state", row -> {
            states.put(row.getString(1), row.getLong(2));
        });
        long sent = states.getOrDefault("SENT", 0L);
        long unresolved = states.getOrDefault("UNRESOLVED", 0L);
        int phones = gateway.phonesReached();
        long doubled = crashes.doubled(numbers());
        System.out.printf(
                "Outbox on %s: seed %d, %d kills, %s: asked %d, refused %d, sent %d, unresolved %d; phones %d, doubled %d%n",
                database.name(), seed, KILLS, what, MESSAGES, REFUSED, sent, unresolved, phones, doubled);
        assertThat(doubled).as("doubled").isZero();
        assertThat(states.get("FAILED")).isEqualTo(REFUSED);
        assertThat(sent + unresolved).as("no row is without a result").isEqualTo(MESSAGES - REFUSED);
        assertThat((long) phones)
                .as("all that were sent, and those perhaps sent")
                .isBetween(sent, sent + unresolved);
        assertThat(unresolved).as("only those on their way at a kill").isLessThanOrEqualTo(2L * KILLS);
    }

    private static List<String> numbers() {
        return IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(i -> String.format(Locale.ROOT, "0555%07d", i))
                .toList();
    }

    private Program start(Database database, SmsGatewaySimulator gateway, Crashes crashes) throws IOException {
        Map<String, Object> properties = new HashMap<>(crashes.properties());
        properties.put("db.url", database.url());
        properties.put("db.user", database.user());
        properties.put("db.password", database.password());
        properties.put("sms.url", gateway.baseUrl());
        properties.put("messages", MESSAGES);
        return Program.start(LateOutbox.class, 128, output(), properties);
    }

    private Path output() {
        return folder.resolve("output.txt");
    }
}
