package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    private static final String NUMBER = "905559998877";
    private static final String CREDIT = "/api/credit/v1?username=test&password=test";
    private static final String SMSGET =
            "/api/smsget/v1?username=test&password=test&header=BASLIK&gsm=905559998877&message=x";

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension();

    private SmsGatewaySimulator simulator;
    private Client client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new Client(simulator);
    }

    @Test
    void closedBeforeReadingNothingIsDone() throws IOException {
        simulator.fault(Fault.closeBeforeReading().on("send"));

        try (RawHttp raw = new RawHttp(simulator)) {
            raw.write(
                    "POST /api/smspost/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n",
                    StandardCharsets.US_ASCII);
            assertThat(raw.readAll()).isEmpty();
        }
        assertThat(simulator.campaigns()).isEmpty();
        assertThat(simulator.requestCount("smspost", "closeBeforeReading")).isEqualTo(1);
    }

    @Test
    void closedBeforeProcessingNothingIsDone() throws IOException {
        simulator.fault(Fault.closeBeforeProcessing().on("send"));

        assertThat(answerTo(SMSGET)).isEmpty();
        assertThat(simulator.inbox()).isEmpty();
        assertThat(simulator.credit("test")).isEqualTo(1_000_000);
        assertThat(simulator.requestCount("send", "closeBeforeProcessing")).isEqualTo(1);
    }

    @Test
    void closedAfterProcessingTheMessageIsOut() throws IOException {
        simulator.fault(Fault.closeAfterProcessing().on("send"));

        assertThat(answerTo(SMSGET)).isEmpty();
        assertThat(simulator.inbox(NUMBER)).hasSize(1);
        assertThat(simulator.requestCount("send", "closeAfterProcessing")).isEqualTo(1);
        assertThat(client.getRaw(SMSGET).body()).isEqualTo("77");
    }

    @Test
    void aResetIsSeenAsOne() throws IOException {
        simulator.fault(Fault.closeAfterProcessing().byReset());

        try (RawHttp raw = new RawHttp(simulator).get(SMSGET)) {
            assertThatThrownBy(raw::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
        assertThat(simulator.inbox()).hasSize(1);
    }

    @Test
    void aStallNeverAnswersUntilTheFaultsAreCleared() throws IOException {
        simulator.fault(Fault.stall());

        try (RawHttp raw = new RawHttp(simulator).patience(3_000).get(SMSGET)) {
            assertThatThrownBy(raw::read).isInstanceOf(SocketTimeoutException.class);
            assertThat(simulator.requestCount("send", "stall")).isEqualTo(1);
            assertThat(simulator.inbox()).isEmpty();
            simulator.clearFaults();
            assertThat(raw.patience(10_000).read()).isEqualTo(-1);
        }
    }

    @Test
    void aStallCanHideASuccess() throws IOException {
        simulator.fault(Fault.stall().processed());

        try (RawHttp raw = new RawHttp(simulator).patience(3_000).get(SMSGET)) {
            assertThatThrownBy(raw::read).isInstanceOf(SocketTimeoutException.class);
            assertThat(simulator.inbox()).hasSize(1);
        }
    }

    @Test
    void aLateAnswerIsTheRightOne() throws IOException {
        simulator.fault(Fault.late(Duration.ofSeconds(3)));

        try (RawHttp raw = new RawHttp(simulator).patience(50).get(CREDIT)) {
            assertThatThrownBy(raw::read).isInstanceOf(SocketTimeoutException.class);
            assertThat(raw.patience(10_000).readAll()).endsWith("\r\n\r\n00 1000000");
        }
    }

    @Test
    void aTruncatedAnswerBreaksOff() throws IOException {
        simulator.fault(Fault.truncated());

        assertThat(answerTo(CREDIT)).contains("Content-Length: 10\r\n").endsWith("\r\n\r\n00 10");
        assertThatThrownBy(() -> {
                    simulator.fault(Fault.truncated());
                    client.get("credit");
                })
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aTruncatedAnswerCanEndInAReset() throws IOException {
        simulator.fault(Fault.truncated().byReset());

        try (RawHttp raw = new RawHttp(simulator).get(CREDIT)) {
            assertThatThrownBy(raw::readAll).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void garbageEmptinessAndErrorPages() throws IOException {
        simulator.fault(Fault.garbage());
        assertThat(answerTo(CREDIT)).startsWith("HTTP/1.1 200 OK\r\n").contains("\u00C3(\u0000\u00FF\u00FE");

        simulator.fault(Fault.empty());
        assertThat(answerTo(SMSGET)).contains("Content-Length: 0\r\n").endsWith("\r\n\r\n");
        assertThat(simulator.inbox()).hasSize(1);

        simulator.fault(Fault.htmlErrorPage());
        HttpResponse<String> page = client.getRaw(CREDIT);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(page.body()).startsWith("<html>");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void anyStatusWithOrWithoutRetryAfter(int status) {
        simulator.fault(Fault.status(status).on("send"));
        simulator.fault(Fault.status(status).retryAfter(Duration.ofSeconds(7)).on("send"));
        simulator.fault(Fault.status(status).processed().on("send"));

        HttpResponse<String> bare = client.getRaw(SMSGET);
        assertThat(bare.statusCode()).isEqualTo(status);
        assertThat(bare.headers().firstValue("Retry-After")).isEmpty();
        assertThat(client.getRaw(SMSGET).headers().firstValue("Retry-After")).hasValue("7");
        assertThat(simulator.inbox()).isEmpty();
        assertThat(client.getRaw(SMSGET).statusCode()).isEqualTo(status);
        assertThat(simulator.inbox()).hasSize(1);
        assertThat(simulator.requestCount("send", Integer.toString(status))).isEqualTo(3);
    }

    @Test
    void redirectsAndRawAnswers() {
        simulator.fault(Fault.redirectTo("http://127.0.0.1:9/elsewhere"));
        HttpResponse<String> redirect = client.getRaw(CREDIT);
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("Location")).hasValue("http://127.0.0.1:9/elsewhere");

        simulator.fault(Fault.answer("25 905559998877 0").on("dlr"));
        assertThat(client.get("credit")).isEqualTo("00 1000000");
        assertThat(client.get("dlr", "id", "1")).isEqualTo("25 905559998877 0");
        assertThat(client.get("dlr", "id", "1")).isEqualTo("79");

        simulator.fault(Fault.answer("99").withStatus(503).on("smspost"));
        HttpResponse<String> maintenance = client.postRaw("/api/smspost/v1", new byte[0]);
        assertThat(maintenance.statusCode()).isEqualTo(503);
        assertThat(maintenance.body()).isEqualTo("99");
    }

    @Test
    void aTricklingAnswerComesByteByByte() throws IOException {
        simulator.fault(Fault.trickle(Duration.ofMillis(20)));
        assertThat(answerTo(CREDIT)).endsWith("\r\n\r\n00 1000000");

        simulator.fault(Fault.trickle(Duration.ofMinutes(1)));
        try (RawHttp raw = new RawHttp(simulator).patience(3_000).get(CREDIT)) {
            StringBuilder seen = new StringBuilder();
            assertThatThrownBy(() -> {
                        while (true) {
                            seen.append((char) raw.read());
                        }
                    })
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(seen).endsWith("\r\n\r\n0");
        }
    }

    @Test
    void anEndlessAnswerGoesOnUntilTheClientHangsUp() throws IOException {
        simulator.fault(Fault.endless());

        try (RawHttp raw = new RawHttp(simulator).get(CREDIT)) {
            assertThat(raw.read(5_000_000)).hasSize(5_000_000).contains("00 1000000999999999");
        }
        assertThat(client.get("credit")).isEqualTo("00 1000000");
    }

    @Test
    void anOversizedAnswerHasItsSize() {
        simulator.fault(Fault.oversized(100_000));

        assertThat(client.get("credit"))
                .hasSize(100_000)
                .startsWith("00 10000009999")
                .endsWith("9");
    }

    @Test
    void faultsAreCountedSkippedAndCleared() {
        simulator.fault(Fault.answer("88").on("credit").skip(1).times(2));
        assertThat(credits(5)).containsExactly("00 1000000", "88", "88", "00 1000000", "00 1000000");

        simulator.fault(Fault.answer("88").always());
        assertThat(credits(3)).containsOnly("88");
        simulator.clearFaults();
        assertThat(credits(1)).containsExactly("00 1000000");
        assertThat(simulator.requestCount("credit", "answer")).isEqualTo(5);
    }

    @Test
    void faultsOfOneKindQueueUp() {
        simulator.fault(Fault.answer("first"));
        simulator.fault(Fault.answer("second"));

        assertThat(credits(3)).containsExactly("first", "second", "00 1000000");
    }

    @Test
    void aProbabilityStrikesTheSameRequestsForTheSameSeed() {
        simulator.fault(Fault.answer("88").withProbability(0.3, 11));
        List<String> first = credits(100);
        simulator.clearFaults();
        simulator.fault(Fault.answer("88").withProbability(0.3, 11));

        assertThat(credits(100)).isEqualTo(first);
        assertThat(first.stream().filter("88"::equals).count()).isBetween(15L, 45L);
    }

    @Test
    void latencyHoldsEveryAnswerBack() throws IOException {
        try (SmsGatewaySimulator slow = SmsGatewaySimulator.builder()
                        .latency(Duration.ofSeconds(3))
                        .start();
                RawHttp raw = new RawHttp(slow).patience(50).get(CREDIT)) {
            assertThatThrownBy(raw::read).isInstanceOf(SocketTimeoutException.class);
            assertThat(raw.patience(10_000).readAll()).endsWith("00 1000000");
        }
    }

    @Test
    void closingTheSimulatorClosesWhatIsOpen() throws IOException {
        SmsGatewaySimulator other = SmsGatewaySimulator.builder().start();
        other.fault(Fault.stall());
        try (RawHttp raw = new RawHttp(other).patience(200).get(CREDIT)) {
            assertThatThrownBy(raw::read).isInstanceOf(SocketTimeoutException.class);
            other.close();
            assertThat(raw.patience(10_000).read()).isEqualTo(-1);
        }
        assertThatThrownBy(() -> new RawHttp(other).close()).isInstanceOf(IOException.class);
    }

    @Test
    void whatHasNoAnswerTakesNoHeader() {
        assertThatThrownBy(() -> Fault.stall().retryAfter(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Fault.status(503)");
        assertThatThrownBy(() -> Fault.stall().withStatus(503))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Fault.answer");
    }

    private List<String> credits(int count) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(client.get("credit"));
        }
        return answers;
    }

    private String answerTo(String pathAndQuery) throws IOException {
        try (RawHttp raw = new RawHttp(simulator).get(pathAndQuery)) {
            return raw.readAll();
        }
    }
}
