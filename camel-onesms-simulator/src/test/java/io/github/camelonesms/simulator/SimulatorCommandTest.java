package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulatorCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("--port", "--speed", "--credit", "--bisms", "--version", "test/test");
    }

    @Test
    void versionIsTold() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString()).startsWith("camel-onesms-simulator ");
    }

    @ParameterizedTest
    @CsvSource({"--port, x", "--port, 70000", "--port, -1", "--speed, -1", "--speed, fast", "--colour, red"})
    void wrongOptionsAreRefused(String option, String value) {
        assertThat(run(option + "=" + value)).isEqualTo(2);
        assertThat(err.toString()).contains(option);
    }

    @Test
    void aTakenPortIsToldInOneLine() {
        try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder().start()) {
            assertThat(run("--port", Integer.toString(simulator.port()))).isEqualTo(1);

            assertThat(err.toString().lines())
                    .containsExactly(
                            "Port " + simulator.port() + " is already in use: choose another one with --port.");
        }
    }

    @Test
    @Timeout(60)
    void theProgramServesAndPrintsOneTidyLineForEachRequest(@TempDir Path directory) throws Exception {
        File errors = directory.resolve("err").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulatorCommand.class.getName(),
                        "--port=0",
                        "--speed=10")
                .redirectError(errors)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            assertThat(first).contains(": 1SMS 1.1.14 at http://127.0.0.1:");
            String url = first.substring(first.indexOf("http://"));
            assertThat(lines.readLine()).startsWith("Account test");
            assertThat(lines.readLine()).startsWith("  curl '" + url + "/api/smsget/v1?");
            assertThat(lines.readLine()).startsWith("  curl '" + url + "/api/credit/v1?");
            assertThat(lines.readLine()).isEmpty();

            assertThat(get(url
                            + "/api/smsget/v1?username=test&password=test&header=BASLIK&gsm=5559998877&message=gizli"))
                    .isEqualTo("00 77300600");
            assertThat(get(url + "/api/credit/v1?username=test&password=hush")).isEqualTo("87");

            String line = lines.readLine();
            assertThat(line)
                    .matches(
                            "[0-9-]{10} [0-9:]{8}  GET  smsget +00 +[0-9]+ ms  to 905\\*{5}8877, 1 credits, id 77300600")
                    .doesNotContain("gizli", "5559998877");
            assertThat(lines.readLine()).matches("[0-9-]{10} [0-9:]{8}  GET  credit +87 +[0-9]+ ms");
        } finally {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(errors).isEmpty();
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private int run(String... arguments) {
        return new CommandLine(new SimulatorCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
