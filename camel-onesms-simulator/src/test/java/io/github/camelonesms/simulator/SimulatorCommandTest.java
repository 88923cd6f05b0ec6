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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulatorCommandTest {

    private static final Pattern CURL = Pattern.compile("curl (?:-u (\\S+) )?(?:-d '([^']*)' )?'([^']*)'");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("--port", "--speed", "--credit", "--bisms", "--state", "--version");
    }

    @Test
    void helpTellsHowToLogInAtEachGateway() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains("1SMS 1.1.14", "/api/smspost/v1", "username test, password test")
                .contains("BiSMS 1.1.9")
                .contains("iletimerkezi", "/v1/send-sms", "key test, hash test")
                .contains("Node API", "/sms/create", "/soap", "Basic")
                .contains("Organik", "/v2/KEY/sendsms", SimulatorCommand.ORGANIK_KEY);
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
            assertThat(first).contains(": 1SMS 1.1.14, iletimerkezi, Node API and Organik at http://127.0.0.1:");
            String url = first.substring(first.indexOf("http://"));
            assertThat(lines.readLine()).startsWith("Account test");
            List<String> greeting = new ArrayList<>();
            for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                greeting.add(line);
            }
            assertThat(greeting.stream().map(String::strip).filter(line -> line.startsWith("gateway=")))
                    .hasSize(4)
                    .anyMatch(line -> line.contains("onesms (or bisms)"))
                    .anyMatch(line -> line.contains("iletimerkezi"))
                    .anyMatch(line -> line.contains("nodeapi"))
                    .anyMatch(line -> line.contains("organik"));
            List<String> curls = greeting.stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("curl "))
                    .toList();
            assertThat(curls).hasSize(5).allMatch(line -> line.contains(url));
            List<String> answers = new ArrayList<>();
            for (String curl : curls) {
                answers.add(curl(curl));
                assertThat(lines.readLine()).as(curl).matches("[0-9-]{10} [0-9:]{8}  (GET |POST) .*");
            }
            assertThat(answers.get(0)).matches("00 [0-9]+");
            long id = Long.parseLong(answers.get(0).substring(3));
            assertThat(answers.get(1)).isEqualTo("00 999999");
            assertThat(answers.get(2)).contains("<sms>1000000</sms>");
            assertThat(answers.get(3)).contains("1000000");
            assertThat(answers.get(4)).contains("1000000");

            assertThat(get(url
                            + "/api/smsget/v1?username=test&password=test&header=BASLIK&gsm=5559998877&message=gizli"))
                    .isEqualTo("00 " + (id + 1));
            assertThat(get(url + "/api/credit/v1?username=test&password=hush")).isEqualTo("87");

            String line = lines.readLine();
            assertThat(line)
                    .matches("[0-9-]{10} [0-9:]{8}  GET  smsget +00 +[0-9]+ ms  to 905\\*{5}8877, 1 credits, id "
                            + (id + 1))
                    .doesNotContain("gizli", "5559998877");
            assertThat(lines.readLine()).matches("[0-9-]{10} [0-9:]{8}  GET  credit +87 +[0-9]+ ms");
        } finally {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(errors).isEmpty();
    }

    /** What the command would print: {@code curl [-u user:password] [-d 'body'] 'address'}. */
    private static String curl(String command) throws IOException, InterruptedException {
        Matcher parts = CURL.matcher(command);
        assertThat(parts.matches()).as(command).isTrue();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(parts.group(3)));
        if (parts.group(1) != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(parts.group(1).getBytes(StandardCharsets.UTF_8)));
        }
        if (parts.group(2) != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(parts.group(2)));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
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
