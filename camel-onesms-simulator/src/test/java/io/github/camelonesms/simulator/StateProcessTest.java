package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program with {@code --state}: stopped, killed, and started twice. */
@Timeout(180)
class StateProcessTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void idsDoNotRepeatAfterAKillAndWhatWasWrittenIsThere() throws Exception {
        Set<String> ids = new HashSet<>();
        String first = null;
        for (int kill = 0; kill < 3; kill++) {
            Running running = start();
            String kept = send(running.url, "kept");
            first = first == null ? kept : first;
            assertThat(ids.add(kept)).as(kept).isTrue();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(folder.resolve("state.json")).content().contains("\"id\":" + kept + ","));
            for (int i = 0; i < 200; i++) {
                String id = send(running.url, "m" + i);
                assertThat(ids.add(id)).as(id).isTrue();
            }
            running.process.destroyForcibly().waitFor();
        }

        Running last = start();

        assertThat(get(last.url, "dlr", "id=" + first)).startsWith("23|905559998877 9");
        assertThat(ids).doesNotContain(send(last.url, "x"));
    }

    @Test
    void aStopWritesEverything() throws Exception {
        Running running = start();
        String id = send(running.url, "Merhaba");
        String credit = get(running.url, "credit", "");
        running.process.destroy();
        assertThat(running.process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        Running again = start();

        assertThat(get(again.url, "dlr", "id=" + id)).contains("905559998877");
        assertThat(get(again.url, "credit", "")).isEqualTo(credit).isEqualTo("00 999999");
    }

    @Test
    void aSecondProcessIsToldInOneLine() throws Exception {
        start();

        Process second = launch();

        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly("The state file " + folder.toRealPath().resolve("state.json")
                        + " is in use by another simulator. Stop that one, or name another file.");
    }

    private record Running(Process process, String url) {}

    private Running start() throws IOException {
        Process process = launch();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String greeting = lines.readLine();
        assertThat(greeting).as("first line").contains("http://127.0.0.1:");
        return new Running(process, greeting.substring(greeting.indexOf("http://")));
    }

    /** At 10 minutes a second, so that a report is complete at once. */
    private Process launch() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulatorCommand.class.getName(),
                        "--port=0",
                        "--speed=10",
                        "--no-log",
                        "--state=" + folder.resolve("state.json"))
                .start();
        processes.add(process);
        return process;
    }

    private String send(String url, String text) throws Exception {
        return Client.accepted(get(url, "smsget", "header=BASLIK&gsm=5559998877&message=" + text));
    }

    private String get(String url, String operation, String parameters) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(
                                        url + "/api/" + operation + "/v1?username=test&password=test&" + parameters))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
