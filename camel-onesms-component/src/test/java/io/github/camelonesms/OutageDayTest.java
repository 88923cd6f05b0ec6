package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.support.LogCapture;
import java.time.Duration;
import java.util.List;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that is away for a day of the virtual clock: what the log shows, and what health. */
class OutageDayTest extends DeliveryTestSupport {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int LINES = 300;

    @ParameterizedTest
    @ValueSource(strings = {"dlr", "credit", "mo"})
    void aDayIsAFewLinesAndNeverUp(String operation) throws Exception {
        String uri =
                switch (operation) {
                    case "dlr" -> reportsByHand("discover=true");
                    case "credit" -> uri("credit", "threshold=1", "startScheduler=false");
                    default -> uri("mo", "gateway=nodeapi", "startScheduler=false");
                };
        route("watched", uri);
        for (int i = 0; i < 5; i++) {
            submit(1);
        }
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) context().getRoute("watched").getConsumer();
        consumer.run();
        HealthCheck health = consumer.getHealthCheck();
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);

        simulator.fault(Fault.status(503).always());
        int up = 0;
        List<LogCapture.Line> lines;
        try (LogCapture log = LogCapture.start()) {
            for (Duration past = Duration.ZERO; past.compareTo(Duration.ofHours(24)) < 0; past = past.plus(STEP)) {
                simulator.advance(STEP);
                consumer.run();
                // The outage begins for a consumer when it asks.
                boolean begun = past.compareTo(NEXT_QUESTION) > 0;
                up += begun && health.call().getState() == HealthCheck.State.UP ? 1 : 0;
            }
            simulator.clearFaults();
            simulator.advance(Duration.ofHours(1));
            consumer.run();
            lines = log.lines().stream().filter(LogCapture.Line::aboveDebug).toList();
        }
        assertThat(up).isZero();
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
        System.out.println(operation + ": a day without the gateway is " + lines.size() + " lines, never UP");
        assertThat(lines).hasSizeBetween(200, LINES);
        assertThat(lines).as("no stack traces").noneMatch(line -> line.text().contains("\n"));
        assertThat(lines.get(lines.size() - 1).text()).contains("works again");
    }
}
