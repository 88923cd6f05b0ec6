package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The options of the runnable simulator, from the command line, the environment and a file. */
@Timeout(60)
class SimulatorOptionsTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void optionsComeFromTheLineTheEnvironmentAndAFile(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(
                directory.resolve("sim.properties"),
                "port=1\naccount=shop:s3cr3t:7:SHOP,BASLIK\nfault=kind=code,code=99,operation=send\n");
        Process process = start(
                Map.of("SIMULATOR_SENDER", "MARKA", "SIMULATOR_TOKEN", "long-enough"),
                "--port=0",
                "--host=127.0.0.1",
                "--json-log",
                "--config",
                config.toString());
        try (BufferedReader lines = lines(process)) {
            String url = url(lines);
            assertThat(get(url + "/api/credit/v1?username=shop&password=s3cr3t").body())
                    .isEqualTo("00 7");
            assertThat(lines.readLine())
                    .startsWith("{\"time\":\"")
                    .contains("\"operation\":\"credit\",\"outcome\":\"00\"")
                    .doesNotContain("s3cr3t");
            assertThat(get(url + "/api/originator/v1?username=test&password=test")
                            .body())
                    .isEqualTo("00 MARKA");
            String send = url + "/api/smsget/v1?username=test&password=test&header=MARKA&gsm=5559998877&message=x";
            assertThat(get(send).body()).isEqualTo("99");
            assertThat(get(send).body()).startsWith("00 ");
            assertThat(get(url + "/_simulator/api/v1/messages").statusCode()).isEqualTo(401);
            assertThat(http.send(
                                    HttpRequest.newBuilder(URI.create(url + "/_simulator/api/v1/messages"))
                                            .header("Authorization", "Bearer long-enough")
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            process.destroy();
        }
    }

    @Test
    void tlsServesHttpsWithTheKeyOfTheFile(@TempDir Path directory) throws Exception {
        Path keys = directory.resolve("keys.p12");
        SSLContext trusted = TlsTest.context(keys);
        Process process = start(Map.of("SIMULATOR_TLS_PASSWORD", "changeit"), "--port=0", "--tls=" + keys);
        try (BufferedReader lines = lines(process)) {
            String url = url(lines);
            assertThat(url).startsWith("https://127.0.0.1:");
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/credit/v1?username=test&password=test"))
                    .build();

            assertThat(HttpClient.newBuilder()
                            .sslContext(trusted)
                            .build()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("00 1000000");
        } finally {
            process.destroy();
        }
        assertThat(failure("--tls=" + keys, "--tls-password=wrong")).contains("--tls " + keys, "not usable");
    }

    @Test
    void keepBoundsTheMessages() throws Exception {
        Process process = start(Map.of(), "--port=0", "--no-log", "--keep=4");
        try (BufferedReader lines = lines(process)) {
            String url = url(lines);
            for (int i = 0; i < 12; i++) {
                assertThat(get(url + "/api/smsget/v1?username=test&password=test&header=BASLIK&gsm=5559998877&message="
                                        + i)
                                .body())
                        .startsWith("00 ");
            }
            assertThat(get(url + "/_simulator/api/v1/messages").body())
                    .containsPattern("\"total\":[45]\\b")
                    .contains("\"text\":\"11\"");
        } finally {
            process.destroy();
        }
        assertThat(failure("--keep=0")).contains("At least one message is kept, not 0.");
    }

    @Test
    void latencyDelaysEveryAnswer() throws Exception {
        Process process = start(Map.of(), "--port=0", "--latency=400ms");
        try (BufferedReader lines = lines(process)) {
            String url = url(lines);
            long before = System.nanoTime();
            assertThat(get(url + "/api/credit/v1?username=test&password=test").body())
                    .startsWith("00 ");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        } finally {
            process.destroy();
        }
    }

    @Test
    void strictRefusesWhatTheDocumentsDoNotDescribe() throws Exception {
        assertThat(orderWithoutIys()).contains("<code>200</code>");
        assertThat(orderWithoutIys("--strict")).contains("<code>468</code>");
    }

    private String orderWithoutIys(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--port=0");
        Process process = start(Map.of(), all.toArray(String[]::new));
        try (BufferedReader lines = lines(process)) {
            String order = "<request><authentication><key>test</key><hash>test</hash></authentication><order>"
                    + "<sender>BASLIK</sender><message><text>x</text><receipents><number>5559998877</number>"
                    + "</receipents></message></order></request>";
            return http.send(
                            HttpRequest.newBuilder(URI.create(url(lines) + "/v1/send-sms"))
                                    .POST(HttpRequest.BodyPublishers.ofString(order))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            process.destroy();
        }
    }

    @Test
    void mistakesAreNamed(@TempDir Path directory) throws Exception {
        assertThat(failure("--host=0.0.0.0")).contains("token of at least 8 characters");
        assertThat(failure("--account=shop")).contains("--account is name:password:credit:senders");
        assertThat(failure("--latency=soon")).contains("'soon' is not a duration");
        assertThat(failure("--port=0", "--fault=kind=nonsense")).contains("kind is one of");
        assertThat(failure("--config=" + directory.resolve("none"))).contains("cannot be read");
        assertThat(failure("--tls=" + directory.resolve("none"))).contains("not usable");
    }

    private static String failure(String... options) throws Exception {
        Process process = start(Map.of(), options);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        return errors;
    }

    private static String url(BufferedReader lines) throws Exception {
        String first = lines.readLine();
        for (String line = first; !line.isEmpty(); line = lines.readLine()) {
            assertThat(line).isNotNull();
        }
        return first.substring(first.lastIndexOf(' ') + 1);
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Process start(Map<String, String> environment, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorCommand.class.getName()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
