package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelonesms.examples.docs.CrashProgram.Recipe;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of the table "What a crash costs" in docs/failure-handling.md: its recipe in a JVM of its own, killed
 * (SIGKILL) midway and started again, and what came to the phones. {@code mvn -Plong} kills ten times as often,
 * in long runs too, and in the YAML forms.
 */
@Timeout(1_800)
class RecipeKillTest {

    /** When the program is started again, by the gateway's clock. */
    private enum Restart {
        /** At once. */
        WITHIN_THE_WINDOW,
        /** When the guard has forgotten every request. */
        LATER,
        /** At once, after a run of which a part is older than the guard's window. */
        AFTER_A_LONG_RUN
    }

    /** @param lost phones that got nothing, @param doubled phones that got it twice, @param before phones reached before */
    private record Cost(int lost, int doubled, int before) {}

    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");
    private static final int ROUNDS = LONG ? 10 : 1;

    /** A round is repeated if the slow machine has killed a program, or started one, too late. */
    private static final int TRIES = 3;

    private static final long SEED = Long.getLong("onesms.seed", 20_261_129L);
    private static final Duration BEYOND_THE_WINDOW = Duration.ofMinutes(3);
    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private SmsGatewaySimulator gateway;
    private Path folder;

    static Stream<Arguments> rows() {
        return Stream.of(Recipe.values())
                .filter(recipe -> LONG || !isYaml(recipe))
                .flatMap(recipe -> Stream.of(Restart.values())
                        .filter(restart ->
                                LONG || recipe == Recipe.ONCE_IN_MEMORY || restart != Restart.AFTER_A_LONG_RUN)
                        .map(restart -> arguments(recipe, restart)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aCrashCostsWhatTheTableSays(Recipe recipe, Restart restart) throws Exception {
        Random random = new Random(SEED);
        int doubled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Cost> killed = Optional.empty();
            for (int tries = 0; tries < TRIES && killed.isEmpty(); tries++) {
                killed = cost(recipe, restart, random, round + "-" + tries);
            }
            assertThat(killed).as("killed midway").isPresent();
            Cost cost = killed.get();
            System.out.println(String.format(
                    Locale.ROOT,
                    "Crash: %s, restart %s, seed %d: of %d phones %d were reached before; lost %d, doubled %d",
                    recipe,
                    restart,
                    SEED,
                    phones(recipe),
                    cost.before,
                    cost.lost,
                    cost.doubled));
            check(recipe, restart, cost);
            doubled += cost.doubled;
        }
        if (ROUNDS > 1 && recipe == Recipe.ONCE_WRITTEN_LATER && restart == Restart.LATER) {
            assertThat(doubled).as("more than one a crash").isGreaterThan(ROUNDS);
        }
    }

    /** The second program starts while the first one sends a file. */
    @ParameterizedTest
    @CsvSource({"'', false", "&readLock=fileLock, true"})
    void twoProgramsOnOneFolderNeedALockOfTheSystem(String options, boolean once) throws Exception {
        boolean together = false;
        for (int tries = 1; tries <= TRIES && !together; tries++) {
            together = startTogether(options, once, tries);
        }
        assertThat(together).as("the second one has started in time").isTrue();
    }

    /** Returns whether the second one started in time. */
    private boolean startTogether(String options, boolean once, int tries) throws Exception {
        folder = directory.resolve("two" + once + tries);
        write(10_000);
        try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder()
                .account("test", "test", 1_000_000, "BASLIK")
                .latency(Duration.ofSeconds(2 * tries))
                .start()) {
            gateway = simulator;
            Process first = start(Recipe.LARGE_SEND, options);
            Process second = null;
            try {
                awaitWith(first, () -> simulator.deliveries() >= 1_000);
                simulator.advance(BEYOND_THE_WINDOW);
                second = start(Recipe.LARGE_SEND, options);
                awaitWith(
                        second,
                        () -> printed().lines().filter("started"::equals).count() == 2);
                if (!once) {
                    awaitWith(second, () -> simulator.deliveries() > simulator.phonesReached() || done());
                }
                if (done()) {
                    return false;
                }
                awaitWith(first, this::done);
                afterTheLastRequest();
            } finally {
                first.destroyForcibly().waitFor();
                if (second != null) {
                    second.destroyForcibly().waitFor();
                }
            }
            assertThat(simulator.phonesReached()).isEqualTo(10_000);
            assertThat(simulator.deliveries() == 10_000).as("sent once").isEqualTo(once);
            return true;
        }
    }

    /** What the table says. */
    private static void check(Recipe recipe, Restart restart, Cost cost) {
        boolean loses = isRetry(recipe) && restart != Restart.LATER;
        assertThat(cost.lost).as("lost").isEqualTo(loses ? cost.lost : 0);
        if (loses) {
            assertThat(cost.lost).as("lost").isPositive();
        }
        switch (recipe) {
            case LARGE_SEND -> assertThat(cost.doubled).as("doubled").isEqualTo(cost.before);
            case RETRY, RETRY_YAML -> {
                if (restart == Restart.AFTER_A_LONG_RUN) {
                    assertThat(cost.doubled).as("doubled").isPositive().isLessThanOrEqualTo(cost.before);
                } else {
                    assertThat(cost.doubled).as("doubled").isEqualTo(restart == Restart.LATER ? cost.before : 0);
                }
            }
            case ONCE, ONCE_YAML ->
                assertThat(cost.doubled).as("doubled").isBetween(0, restart == Restart.LATER ? 1 : 0);
            case ONCE_WRITTEN_LATER ->
                assertThat(cost.doubled)
                        .as("doubled")
                        .isBetween(0, restart == Restart.WITHIN_THE_WINDOW ? 0 : cost.before);
            case ONCE_IN_MEMORY -> {
                if (restart == Restart.AFTER_A_LONG_RUN) {
                    assertThat(cost.doubled).as("doubled").isPositive().isLessThan(cost.before);
                } else {
                    assertThat(cost.doubled).as("doubled").isEqualTo(restart == Restart.LATER ? cost.before : 0);
                }
            }
        }
    }

    /** Empty if the program had reached all phones before it was killed. */
    private Optional<Cost> cost(Recipe recipe, Restart restart, Random random, String round) throws Exception {
        folder = directory.resolve(recipe + "-" + restart + "-" + round);
        int phones = phones(recipe);
        int step = phones / requests(recipe);
        write(phones);
        try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder()
                .account("test", "test", 1_000_000, "BASLIK")
                .latency(Duration.ofMillis(step > 1 ? 100 : 15))
                .start()) {
            gateway = simulator;
            int first = requests(recipe) / 4 + random.nextInt(requests(recipe) / 4);
            Process program = start(recipe);
            try {
                awaitWith(program, () -> simulator.deliveries() >= first * step);
                if (restart == Restart.AFTER_A_LONG_RUN) {
                    simulator.advance(BEYOND_THE_WINDOW);
                    long second = simulator.deliveries() + 2 * step;
                    awaitWith(program, () -> simulator.deliveries() >= Math.min(second, phones));
                }
            } finally {
                program.destroyForcibly().waitFor();
            }
            int before = afterTheLastRequest();
            if (before >= phones) {
                return Optional.empty();
            }
            if (restart == Restart.LATER) {
                simulator.advance(BEYOND_THE_WINDOW);
            }
            Process again = start(recipe);
            try {
                if (recipe == Recipe.LARGE_SEND && restart != Restart.LATER) {
                    staysUntilTheWindowIsOver(again, restart, before, phones);
                }
                awaitWith(again, this::done);
            } finally {
                again.destroyForcibly().waitFor();
            }
            int lost = (int) numbers(phones)
                    .filter(number -> simulator.deliveries(number) == 0)
                    .count();
            int doubled = (int) numbers(phones)
                    .filter(number -> simulator.deliveries(number) > 1)
                    .count();
            if (isRetry(recipe) && restart == Restart.WITHIN_THE_WINDOW) {
                assertThat(printed()).contains("refused: DuplicateMessageException");
                assertThat(lost).isEqualTo(phones - before);
            }
            if (isRetry(recipe) && restart == Restart.AFTER_A_LONG_RUN) {
                assertThat(printed()).contains("not-sent: PartialSendException");
            }
            return Optional.of(new Cost(lost, doubled, before));
        }
    }

    /** The file is tried again and again, and each try is refused as a duplicate; then it is sent as a whole. */
    private void staysUntilTheWindowIsOver(Process program, Restart restart, int before, int phones) {
        awaitWith(program, () -> gateway.requestCount("send", "77") >= 3);
        assertThat(done()).isFalse();
        assertThat(gateway.phonesReached()).isEqualTo(before);
        if (restart == Restart.WITHIN_THE_WINDOW) {
            assertThat(gateway.deliveries()).isEqualTo(before);
        }
        assertThat(gateway.phonesReached()).isLessThan(phones);
        gateway.advance(BEYOND_THE_WINDOW);
    }

    /** The phones reached when what was on its way at the kill has come in. */
    private int afterTheLastRequest() {
        AtomicLong last = new AtomicLong(-1);
        await().atMost(BOUND)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> last.getAndSet(gateway.deliveries()) == gateway.deliveries());
        return (int) gateway.phonesReached();
    }

    private boolean done() {
        return Files.exists(folder.resolve("inbox").resolve(".camel").resolve("campaign.csv"));
    }

    private void awaitWith(Process program, Callable<Boolean> condition) {
        await().atMost(BOUND).pollInterval(Duration.ofMillis(2)).until(() -> {
            if (!program.isAlive()) {
                throw new AssertionError("The program has ended: " + printed());
            }
            return condition.call();
        });
    }

    /** The YAML forms cost the same. */
    private static boolean isYaml(Recipe recipe) {
        return recipe == Recipe.RETRY_YAML || recipe == Recipe.ONCE_YAML;
    }

    private static boolean isRetry(Recipe recipe) {
        return recipe == Recipe.RETRY || recipe == Recipe.RETRY_YAML;
    }

    private static int requests(Recipe recipe) {
        return recipe == Recipe.LARGE_SEND || isRetry(recipe) ? 10 : 60;
    }

    private static int phones(Recipe recipe) {
        return requests(recipe) == 10 ? 10_000 : requests(recipe);
    }

    private static Stream<String> numbers(int phones) {
        return IntStream.range(0, phones).mapToObj(i -> "90555" + (1_000_000 + i));
    }

    private void write(int phones) throws IOException {
        Files.write(
                Files.createDirectories(folder.resolve("inbox")).resolve("campaign.csv"),
                numbers(phones).map(number -> number + ";Siparis " + number).toList());
    }

    private Process start(Recipe recipe) throws IOException {
        return start(recipe, "");
    }

    private Process start(Recipe recipe, String options) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.apache.camel.jmx.disabled=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashProgram.class.getName(),
                        recipe.name(),
                        gateway.baseUrl(),
                        folder.toString(),
                        options))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.txt").toFile()))
                .start();
    }

    private String printed() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }
}
