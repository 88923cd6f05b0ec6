package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report of a million recipients passes through a JVM with 96 MB of heap. */
@Tag("process")
class MillionRecipientsTest {

    private static final int MILLION = 1_000_000;

    private static SmsGatewaySimulator simulator;

    @TempDir
    Path folder;

    @BeforeAll
    static void startSimulator() {
        StringBuilder report = new StringBuilder("23");
        for (int i = 0; i < MILLION; i++) {
            report.append('|').append(905_550_000_000L + (i * 7919L) % MILLION).append(" 9");
        }
        simulator = SmsGatewaySimulator.builder().start();
        simulator.fault(Fault.answer(report.toString()).on("dlr").always());
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"final, memory", "recipients, h2"})
    void passesThroughASmallHeap(String emit, String store) throws Exception {
        String database = store.equals("h2") ? "jdbc:h2:" + folder.resolve("reports") : store;
        try (ChildJvm child = ChildJvm.start(
                List.of("-Xmx96m"),
                MillionRecipientsMain.class,
                simulator.baseUrl(),
                emit,
                database,
                Integer.toString(MILLION))) {
            int exit = child.await(Duration.ofMinutes(5));

            List<String> results = child.lines().stream()
                    .filter(line -> line.startsWith("RESULT"))
                    .toList();
            System.out.println("emit=" + emit + ", store " + store + ": " + results);
            assertThat(exit).as("%s", child.lines()).isZero();
            assertThat(results).singleElement().asString().contains(MILLION + " recipients, in time true");
        }
    }
}
