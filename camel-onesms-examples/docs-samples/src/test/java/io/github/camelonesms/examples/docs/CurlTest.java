package io.github.camelonesms.examples.docs;

import static io.github.camelonesms.simulator.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.simulator.SmsSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The curl commands of docs/testing.md, as they are printed; only the addresses are those of this test. */
@Timeout(120)
class CurlTest extends MainTestSupport {

    private static final Path PAGE = Path.of("..", "..", "docs", "testing.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```shell\\n(.*?)^```$");

    @SmsSimulator
    static SmsGatewaySimulator simulator;

    private LogInPage shop;

    @BeforeEach
    void startShop() throws Exception {
        start(simulator.camelProperties());
        shop = new LogInPage(main.getCamelContext());
    }

    @AfterEach
    void stopShop() {
        shop.close();
    }

    @Test
    void theCommandsWorkAsPrinted() throws Exception {
        List<String> blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(2);
        Instant start = simulator.clock().instant();

        List<String> logIn = blocks.get(0).lines().toList();
        assertThat(logIn).hasSize(2).allMatch(line -> line.startsWith("curl "));
        assertThat(run(logIn.get(0))).contains("Code <input");
        assertThat(run(logIn.get(1))).contains("<h1>Welcome</h1>");
        assertThat(simulator).phone("05559998877").receivedTimes(1);

        run(blocks.get(1));
        assertThat(simulator.clock().instant()).isEqualTo(start.plus(Duration.ofSeconds(90)));
        assertThat(simulator.blacklist("test")).contains("905559998877");
        assertThat(simulator).requests("credit").isEmpty();
    }

    private String run(String commands) throws IOException, InterruptedException {
        String here = commands.replace("http://127.0.0.1:8080", simulator.baseUrl())
                .replace("http://127.0.0.1:9090", shop.url());
        Process process = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", here)
                .redirectErrorStream(true)
                .start();
        String output;
        try (InputStream printed = process.getInputStream()) {
            output = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", commands, output).isZero();
        return output;
    }
}
