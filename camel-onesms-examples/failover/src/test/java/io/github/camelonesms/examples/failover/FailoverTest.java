package io.github.camelonesms.examples.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FailoverTest {

    @Test
    void onlyWhatWasSurelyNotSentGoesToTheSecondGateway() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Failover.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed;
        try (InputStream output = process.getInputStream()) {
            printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(printed.lines().map(line -> line.strip().replaceFirst("account=[a-z]{8},", "")))
                .contains(
                        "sent             Alarm 1 all is well: by onesms",
                        "sent             Alarm 2 the first gateway wants no more requests: by nodeapi",
                        "sent             Alarm 3 the first gateway is being maintained: by nodeapi",
                        "NOT FAILED OVER  Alarm 4 the sender name is not approved: RejectedException, code 85",
                        "sent             Alarm 5 the answer is lost, and recovered: by onesms",
                        "NOT FAILED OVER  Alarm 6 the answer is lost, and the gateway is down:"
                                + " OutcomeUnknownException, code",
                        "the first gateway: NotSentException",
                        "sent             Alarm 14 the first gateway is gone: by nodeapi",
                        "onesms_messages_total{gateway=nodeapi,operation=send} 10",
                        "onesms_messages_total{gateway=onesms,operation=send} 2",
                        "onesms_recoveries_total{gateway=onesms,operation=send} 1",
                        "onesms_unknown_outcomes_total{gateway=onesms,operation=send} 1");
        assertThat(printed.lines().filter(line -> line.contains("NotSentException")))
                .as("the open circuit spares the first gateway")
                .hasSizeLessThan(8);
    }
}
