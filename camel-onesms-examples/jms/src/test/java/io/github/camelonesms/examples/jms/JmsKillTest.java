package io.github.camelonesms.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.examples.support.Crashes;
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

/**
 * The example, killed again and again and compared with the messages on the phones. {@code mvn -Plong} kills it 20 times
 * instead of once; {@code -Donesms.kills=N} their number, {@code -Donesms.seed=S} the moments.
 */
@Timeout(1_200)
class JmsKillTest {

    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");
    private static final int KILLS = Integer.getInteger("onesms.kills", LONG ? 20 : 1);
    private static final int MESSAGES = KILLS * 100;
    private static final int REFUSED = MESSAGES / 50;
    private static final int CONSUMERS = 4;
    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    private Path data;

    @Test
    void theDemonstrationSendsEveryMessage() throws Exception {
        try (Program program = Program.start(JmsExample.class, 128, output(), Map.of("data", data))) {
            assertThat(program.await(120)).as(program.printed()).isZero();
            assertThat(program.printed())
                    .containsPattern("sms.sent +196 messages")
                    .containsPattern("sms.failed +4 messages")
                    .containsPattern("sms.unresolved +0 messages")
                    .doesNotContainPattern("(?<!\\d)(90|0)?5\\d{9}(?!\\d)");
        }
    }

    /** The program starts again when the leases of its requests are over: within the guard's window, or after it. */
    @ParameterizedTest
    @ValueSource(strings = {"PT40S", "PT3M"})
    void killedAtAnyMomentItNeitherLosesNorDoubles(Duration pause) throws Exception {
        long seed = Long.getLong("onesms.seed", 20_261_129L);
        try (SmsGatewaySimulator gateway =
                SmsGatewaySimulator.builder().latency(Duration.ofMillis(30)).start()) {
            Crashes crashes = new Crashes(gateway, seed, 60, BOUND);
            for (int kill = 0; kill < KILLS; kill++) {
                crashes.kill(start(gateway, crashes), 1 + kill * 90L + crashes.random(45));
                crashes.pass(pause);
            }
            crashes.finish(() -> start(gateway, crashes));
            check("restarted after " + pause, gateway, crashes, seed);
        }
    }

    private void check(String what, SmsGatewaySimulator gateway, Crashes crashes, long seed) throws Exception {
        try (Broker broker = new Broker(data)) {
            long sent = broker.count(JmsRoutes.SENT);
            long unresolved = broker.count(JmsRoutes.UNRESOLVED);
            int phones = gateway.phonesReached();
            long doubled = crashes.doubled(numbers());
            System.out.printf(
                    "JMS: seed %d, %d kills, %s: asked %d, refused %d, sent %d, unresolved %d; phones %d, doubled %d%n",
                    seed, KILLS, what, MESSAGES, REFUSED, sent, unresolved, phones, doubled);
            assertThat(doubled).as("doubled").isZero();
            assertThat(broker.count(JmsRoutes.FAILED)).isEqualTo(REFUSED);
            assertThat(sent + unresolved).as("none is lost from the queues").isEqualTo(MESSAGES - REFUSED);
            assertThat((long) phones)
                    .as("all that were sent, and those perhaps sent")
                    .isBetween(sent, sent + unresolved);
            assertThat(unresolved)
                    .as("only those on their way at a kill")
                    .isLessThanOrEqualTo((long) KILLS * CONSUMERS);
        }
    }

    private static List<String> numbers() {
        return IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(i -> String.format(Locale.ROOT, "0555%07d", i))
                .toList();
    }

    private Program start(SmsGatewaySimulator gateway, Crashes crashes) throws IOException {
        Map<String, Object> properties = new HashMap<>(crashes.properties());
        properties.putAll(Map.of("data", data, "sms.url", gateway.baseUrl(), "messages", MESSAGES));
        return Program.start(LateJms.class, 128, output(), properties);
    }

    private Path output() {
        return data.resolve("output.txt");
    }
}
