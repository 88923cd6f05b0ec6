package io.github.camelonesms.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.support.TestKeyStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that arrive on a resting connection are never the answer to the next request. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnexpectedAnswersTest {

    private static final String GOOD = RawServer.response(200, "expected");
    private static final String UNEXPECTED = RawServer.response(200, "UNEXPECTED");
    private static final String TIMED_OUT = RawServer.response(408, "idle", "Connection: close");

    /** An answer without a length lasts until then, where the server leaves the connection open. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);

    private static DefaultCamelContext context;
    private static CamelHttpTransports transports;

    @BeforeAll
    static void start() {
        context = new DefaultCamelContext();
        context.start();
        transports = new CamelHttpTransports(context, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        transports.close();
        context.stop();
    }

    /** What the first connection says, and when: with the answer, behind it, or after a rest. */
    private record Word(String name, String answer, Duration pause, String later) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Word> WORDS = List.of(
            new Word("an answer too many, at once", GOOD + UNEXPECTED, Duration.ZERO, ""),
            new Word("an answer too many, behind it", GOOD, Duration.ZERO, UNEXPECTED),
            new Word("an answer too many, after a rest", GOOD, Duration.ofMillis(60), UNEXPECTED),
            new Word("two answers too many", GOOD, Duration.ofMillis(10), UNEXPECTED + UNEXPECTED),
            new Word("408 on an idle connection", GOOD, Duration.ofMillis(60), TIMED_OUT),
            new Word("408 at once", GOOD, Duration.ZERO, TIMED_OUT),
            new Word("503 on an idle connection", GOOD, Duration.ofMillis(60), RawServer.response(503, "down")),
            new Word("no HTTP at all", GOOD, Duration.ofMillis(60), "\r\nshutting down\r\n"),
            new Word("a single line end", GOOD, Duration.ofMillis(60), "\r\n"),
            new Word("100", GOOD, Duration.ofMillis(60), "HTTP/1.1 100 Continue\r\n\r\n"),
            new Word("103", GOOD + "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n", Duration.ZERO, UNEXPECTED));

    static Stream<Arguments> words() {
        return Stream.of(false, true).flatMap(tls -> WORDS.stream().map(word -> Arguments.of(tls, word)));
    }

    @ParameterizedTest(name = "{1}, TLS: {0}")
    @MethodSource("words")
    void goesOutOnANewConnection(boolean tls, Word word) throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        RawServer.Script talkative = connection -> {
            connection.readRequest();
            connection.write(word.answer());
            connection.pause(word.pause());
            connection.write(word.later());
            said.countDown();
            while (true) {
                connection.readRequest();
                connection.write(UNEXPECTED);
            }
        };
        try (RawServer server = server(tls, talkative, RawServer.answer(200, "expected"))) {
            HttpPort port = port(server, null);
            assertThat(send(port, server)).isEqualTo("expected");
            assertThat(said.await(30, TimeUnit.SECONDS)).isTrue();
            arrive();

            assertThat(send(port, server)).isEqualTo("expected");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).hasSize(2);
        }
    }

    static Stream<Arguments> bodyless() {
        List<String> answers = new ArrayList<>();
        for (int status : new int[] {204, 205, 304}) {
            answers.add("HTTP/1.1 " + status + " Nothing\r\nContent-Length: " + UNEXPECTED.length() + "\r\n\r\n"
                    + UNEXPECTED);
            answers.add("HTTP/1.1 " + status + " Nothing\r\n\r\n" + UNEXPECTED);
        }
        return Stream.of(false, true).flatMap(tls -> answers.stream().map(answer -> Arguments.of(tls, answer)));
    }

    /** What such an answer should not have, a body, is not the next answer either. */
    @ParameterizedTest
    @MethodSource("bodyless")
    void theBodyOfAnAnswerWithoutBodyIsNoAnswer(boolean tls, String answer) throws Exception {
        RawServer.Script odd = connection -> {
            while (true) {
                connection.readRequest();
                connection.write(answer);
            }
        };
        try (RawServer server = server(tls, odd, RawServer.answer(200, "expected"))) {
            HttpPort port = port(server, null);
            Assertions.catchThrowable(() -> send(port, server));
            arrive();

            assertThat(send(port, server)).isEqualTo("expected");
        }
    }

    /** A connection without a word too many is used again, or each request would pay for a new one. */
    @ParameterizedTest
    @MethodSource("plainAndTls")
    void anHonestConnectionIsUsedAgain(boolean tls) throws Exception {
        try (RawServer server = server(tls, RawServer.answer(200, "expected"))) {
            HttpPort port = port(server, null);
            for (int i = 0; i < 20; i++) {
                assertThat(send(port, server)).isEqualTo("expected");
                if (i % 5 == 0) {
                    arrive();
                }
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    static Stream<Boolean> plainAndTls() {
        return Stream.of(false, true);
    }

    /** The user's own pool decides which connections are stale: here none is, and still nothing is written. */
    @Test
    void withAPoolOfTheUsersNothingIsSent() throws Exception {
        CountDownLatch said = new CountDownLatch(1);
        RawServer.Script talkative = connection -> {
            connection.readRequest();
            connection.write(GOOD);
            connection.write(UNEXPECTED);
            said.countDown();
            connection.readRequest();
        };
        try (RawServer server = server(false, talkative, RawServer.answer(200, "expected"))) {
            HttpPort port =
                    port(server, builder -> builder.setConnectionManager(new PoolingHttpClientConnectionManager()));
            assertThat(send(port, server)).isEqualTo("expected");
            assertThat(said.await(30, TimeUnit.SECONDS)).isTrue();
            arrive();

            assertThat(Assertions.catchThrowable(() -> send(port, server)))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("sent bytes before the request");
            assertThat(server.requests()).hasSize(1);
            assertThat(send(port, server)).isEqualTo("expected");
        }
    }

    /** Longer than the rest after which a pool checks connections, and than a loaded machine needs to bring bytes. */
    private static void arrive() {
        Awaitility.await().pollDelay(Duration.ofMillis(150)).until(() -> true);
    }

    private static RawServer server(boolean tls, RawServer.Script... scripts) {
        return tls ? RawServer.startTls("tls/localhost.p12", scripts) : RawServer.start(scripts);
    }

    private static HttpPort port(RawServer server, HttpClientConfigurer configurer) {
        URI base = server.uri("/");
        return transports.acquire(new HttpTransportSettings(
                Duration.ofSeconds(10),
                RESPONSE_TIMEOUT,
                5,
                1 << 20,
                "https".equals(base.getScheme()) ? trust() : null,
                configurer,
                base));
    }

    private static SSLContextParameters trust() {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(TestKeyStore.parameters("tls/localhost.p12"));
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private static String send(HttpPort port, RawServer server) {
        return port.exchange(
                HttpCall.post(
                        "test",
                        SmsOperation.SEND,
                        server.uri("/send"),
                        "text/plain",
                        out -> out.write("hello".getBytes(StandardCharsets.UTF_8))),
                UnexpectedAnswersTest::text);
    }

    private static String text(HttpAnswer answer) throws IOException {
        return new String(answer.body().readAllBytes(), answer.charset());
    }
}
