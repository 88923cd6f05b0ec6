package io.github.camelonesms.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.support.TestKeyStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.core5.http.HttpHost;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a network or a gateway can fail, over raw sockets. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpFaultsTest {

    private static final String SECRET = "s3cr3t-pass";
    private static final String TEXT = "Sayın müşterimiz 905321234567";
    /** For faults that have to run into the bound. */
    private static final Duration SHORT = Duration.ofMillis(400);

    /** For all others, so that a busy machine does not turn them into time-outs. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final long GENEROUS_MILLIS = 15_000;
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private static DefaultCamelContext context;
    private static CamelHttpTransports transports;

    private final List<AutoCloseable> resources = new ArrayList<>();

    /** A submission is a POST, a query a GET. */
    enum Kind {
        SUBMISSION,
        QUERY
    }

    @BeforeAll
    static void start() {
        context = new DefaultCamelContext();
        context.start();
        transports = new CamelHttpTransports(context, NOON);
    }

    @AfterAll
    static void stop() throws IOException {
        transports.close();
        context.close();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable resource : resources) {
            resource.close();
        }
    }

    // nothing was sent

    @ParameterizedTest
    @EnumSource(Kind.class)
    void refusedConnection(Kind kind) {
        URI uri = URI.create("http://localhost:" + RawServer.refusedPort() + "/p?pass=" + SECRET);

        OneSmsException e = fail(kind, port(uri), uri);

        assertNotSent(e, "cannot connect to localhost:" + uri.getPort(), "baseUrl");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void unknownHost(Kind kind) {
        URI uri = URI.create("http://gateway.invalid/p?pass=" + SECRET);

        assertNotSent(fail(kind, port(uri), uri), "cannot resolve the host of gateway.invalid", "baseUrl");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void plainServerBehindHttps(Kind kind) {
        RawServer server = start(connection -> {
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            connection.stall();
        });
        URI uri = URI.create("https://localhost:" + server.port() + "/p?pass=" + SECRET);

        assertNotSent(fail(kind, port(uri), uri), "no TLS connection", "sslContextParameters");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void untrustedCertificate(Kind kind) {
        RawServer server = startTls("tls/localhost.p12", RawServer.answer(200, "fine"));

        assertNotSent(fail(kind, server), "no TLS connection", "sslContextParameters");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void certificateOfAnotherHost(Kind kind) {
        RawServer server = startTls("tls/elsewhere.p12", RawServer.answer(200, "fine"));

        OneSmsException e = fail(kind, port(trusting(server.uri("/"), "tls/elsewhere.p12")), server.uri("/p"));

        assertNotSent(e, "no TLS connection", "host name");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void handshakeThatNeverEnds(Kind kind) {
        RawServer server = start(RawServer.neverRead());
        URI uri = URI.create("https://localhost:" + server.port() + "/");

        OneSmsException e = fail(kind, port(settings(uri, SHORT, LONG, 5, 1000)), uri);

        assertNotSent(e, "no connection to localhost", "raise connectTimeout");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void tunnelThatTrickles(Kind kind) {
        RawServer proxy = start(RawServer.trickle("HTTP/1.1 200 OK\r\nA: " + "a".repeat(1000), Duration.ofMillis(50)));

        OneSmsException e = failThrough(proxy, kind, URI.create("https://gateway.invalid/p?pass=" + SECRET));

        assertNotSent(e, "no connection to gateway.invalid", "raise connectTimeout");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void proxyThatRefusesTheTunnel(Kind kind) {
        RawServer proxy = start(RawServer.answer(407, "no"));

        OneSmsException e = failThrough(proxy, kind, URI.create("https://gateway.invalid/p?pass=" + SECRET));

        assertNotSent(e, "the proxy refused to connect to gateway.invalid (HTTP 407)", "httpClientConfigurer");
        assertThat(proxy.requests()).hasSize(1);
        assertThat(proxy.requests().get(0).line()).startsWith("CONNECT gateway.invalid");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void exhaustedPool(Kind kind) throws Exception {
        RawServer server = start(RawServer.neverAnswer());
        HttpTransportSettings settings = settings(server.uri("/"), SHORT, LONG, 1, 1000);
        HttpPort port = port(settings);
        CompletableFuture<Throwable> stalled =
                CompletableFuture.supplyAsync(() -> fail(Kind.QUERY, port, server.uri("/first")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> server.requests().size() == 1);

        assertNotSent(fail(kind, port, server.uri("/second")), "all 1 connections", "raise maxConnections");

        assertThat(server.requests()).hasSize(1);
        server.close();
        assertThat(stalled.get(20, TimeUnit.SECONDS)).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void interruptedBefore(Kind kind) {
        RawServer server = start(RawServer.answer(200, "fine"));
        HttpPort port = port(server.uri("/"));
        Thread.currentThread().interrupt();
        OneSmsException e;
        try {
            e = fail(kind, port, server.uri("/"));
        } finally {
            assertThat(Thread.interrupted()).as("flag kept").isTrue();
        }

        assertNotSent(e, "interrupted", "nothing was sent");
        assertThat(server.requests()).isEmpty();
    }

    // the request, or a part of it, may have arrived

    static Stream<Arguments> lateAnswers() {
        Duration slow = Duration.ofMillis(30);
        return Stream.of(
                Arguments.of("accept and never read", RawServer.neverRead(), 0, "no complete answer"),
                Arguments.of("never answer", RawServer.neverAnswer(), 1, "raise responseTimeout"),
                Arguments.of(
                        "trickling head",
                        RawServer.trickle("HTTP/1.1 200 OK\r\nA: " + "a".repeat(1000), slow),
                        1,
                        "no complete answer"),
                Arguments.of(
                        "trickling body",
                        RawServer.trickle("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n" + "a".repeat(999), slow),
                        1,
                        "no complete answer"));
    }

    static Stream<Arguments> lostAnswers() {
        return Stream.of(
                Arguments.of("close before reading", RawServer.closeAtOnce(), 0, "broke"),
                Arguments.of("close after reading", RawServer.closeAfterRequest(), 1, "broke"),
                Arguments.of("reset after reading", RawServer.resetAfterRequest(), 1, "broke"),
                Arguments.of("close in mid head", RawServer.raw("HTTP/1.1 200 OK\r\nContent-"), 1, "cut short"),
                Arguments.of(
                        "close in mid body",
                        RawServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
                        1,
                        "broke"),
                Arguments.of(
                        "close in mid chunk",
                        RawServer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nhalf"),
                        1,
                        "cut short"),
                Arguments.of(
                        "bad chunk",
                        RawServer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + SECRET + "\r\n"),
                        1,
                        "cut short or is not HTTP"),
                Arguments.of("garbage", RawServer.raw(SECRET + "\r\n\r\n".repeat(50)), 1, ""),
                Arguments.of("unreadable", RawServer.answer(200, "<html>" + SECRET), 1, "a sign-in page has answered"),
                Arguments.of(
                        "empty", RawServer.raw("HTTP/1.1 204 No Content\r\n\r\n"), 1, "not in the gateway's format"),
                Arguments.of("500", RawServer.answer(500, "oops"), 1, "HTTP 500"),
                Arguments.of("502 HTML", RawServer.answer(502, "<html>Bad", "Content-Type: text/html"), 1, "HTTP 502"),
                Arguments.of("503", RawServer.answer(503, ""), 1, "HTTP 503"),
                Arguments.of("408", RawServer.answer(408, ""), 1, "HTTP 408"),
                Arguments.of("oversized", RawServer.answer(200, "a".repeat(1001)), 1, "raise maxResponseBytes"),
                Arguments.of(
                        "endless",
                        RawServer.endless("HTTP/1.1 200 OK\r\n\r\n", "a".repeat(1000)),
                        1,
                        "raise maxResponseBytes"),
                Arguments.of(
                        "endless head",
                        RawServer.endless("HTTP/1.1 200 OK\r\n", "A: " + "a".repeat(100) + "\r\n"),
                        1,
                        "cut short or is not HTTP"),
                Arguments.of(
                        "endless header line",
                        RawServer.endless("HTTP/1.1 200 OK\r\nA: ", "a".repeat(1000)),
                        1,
                        "cut short or is not HTTP"),
                Arguments.of(
                        "endless 500", RawServer.endless("HTTP/1.1 500 No\r\n\r\n", "a".repeat(1000)), 1, "HTTP 500"));
    }

    @ParameterizedTest(name = "{0}: submission")
    @MethodSource("lateAnswers")
    void lateAnswerToSubmission(String fault, RawServer.Script script, int requests, String message) {
        assertLost(Kind.SUBMISSION, script, requests, message, SHORT);
    }

    @ParameterizedTest(name = "{0}: query")
    @MethodSource("lateAnswers")
    void lateAnswerToQuery(String fault, RawServer.Script script, int requests, String message) {
        assertLost(Kind.QUERY, script, requests, message, SHORT);
    }

    @ParameterizedTest(name = "{0}: submission")
    @MethodSource("lostAnswers")
    void lostAnswerToSubmission(String fault, RawServer.Script script, int requests, String message) {
        assertLost(Kind.SUBMISSION, script, requests, message, LONG);
    }

    @ParameterizedTest(name = "{0}: query")
    @MethodSource("lostAnswers")
    void lostAnswerToQuery(String fault, RawServer.Script script, int requests, String message) {
        assertLost(Kind.QUERY, script, requests, message, LONG);
    }

    private void assertLost(Kind kind, RawServer.Script script, int requests, String message, Duration response) {
        RawServer server = start(script);

        OneSmsException e = fail(
                kind, port(settings(server.uri("/"), LONG, response, 5, 1000)), server.uri("/path?pass=" + SECRET));

        assertUncertain(kind, e);
        assertThat(e).hasMessageContaining(message);
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(server.requests())
                .hasSize(requests));
        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void serverThatNeverReadsALargeBody(Kind kind) {
        RawServer server = start(RawServer.neverRead());
        byte[] line = "905321234567\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        HttpCall call = HttpCall.post("onesms", operation(kind), server.uri("/p"), "text/xml", out -> {
            for (int i = 0; i < 2000; i++) {
                out.write(line);
            }
        });

        OneSmsException e = fail(port(settings(server.uri("/"), LONG, SHORT, 5, 1000)), call);

        assertUncertain(kind, e);
        assertThat(e).hasMessageContaining("took no more of the request").hasMessageContaining("raise responseTimeout");
        assertThat(server.requests()).isEmpty();
        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void redirectIsNotFollowed(Kind kind) {
        RawServer other = start(RawServer.answer(200, "fine"));
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            RawServer server = start(RawServer.answer(status, "", "Location: " + other.uri("/elsewhere")));

            OneSmsException e = fail(kind, server);

            assertUncertain(kind, e);
            assertThat(e).hasMessageContaining("redirect").hasMessageContaining("baseUrl");
            assertThat(e.getHttpResponseCode()).isEqualTo(status);
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(other.connections()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void redirectFromTlsToPlainIsNotFollowed(Kind kind) {
        RawServer plain = start(RawServer.answer(200, "fine"));
        RawServer server = startTls("tls/localhost.p12", RawServer.answer(302, "", "Location: " + plain.uri("/")));

        OneSmsException e = fail(kind, port(trusting(server.uri("/"), "tls/localhost.p12")), server.uri("/p"));

        assertUncertain(kind, e);
        assertThat(server.requests()).hasSize(1);
        assertThat(plain.connections()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void tlsConnectionThatBreaks(Kind kind) {
        RawServer server = startTls("tls/localhost.p12", RawServer.closeAfterRequest());

        OneSmsException e = fail(kind, port(trusting(server.uri("/"), "tls/localhost.p12")), server.uri("/p"));

        assertUncertain(kind, e);
        assertThat(server.requests()).hasSize(1);
    }

    // the gateway said no

    @ParameterizedTest
    @EnumSource(Kind.class)
    void throttled(Kind kind) {
        assertThrottled(kind, RawServer.answer(429, ""), null);
        assertThrottled(kind, RawServer.answer(429, "", "Retry-After: 7"), Duration.ofSeconds(7));
        assertThrottled(
                kind, RawServer.answer(429, "", "Retry-After: Sat, 21 Nov 2026 12:01:30 GMT"), Duration.ofSeconds(90));
        assertThrottled(kind, RawServer.answer(429, "", "Retry-After: soon"), null);
        assertThrottled(kind, RawServer.answer(503, "", "Retry-After: 7"), Duration.ofSeconds(7));
        assertThrottled(kind, RawServer.answer(503, "", "Retry-After: 99999999999999999999"), Duration.ofDays(1));
        assertThrottled(kind, RawServer.answer(503, "", "Retry-After: Sat, 21 Nov 2026 11:00:00 GMT"), Duration.ZERO);
    }

    private void assertThrottled(Kind kind, RawServer.Script script, Duration retryAfter) {
        RawServer server = start(script);

        OneSmsException e = fail(kind, server);

        assertThat(e).isInstanceOf(ThrottledException.class);
        assertThat(((ThrottledException) e).retryAfter()).isEqualTo(retryAfter);
        assertThat(e.retrySafe()).isTrue();
        assertThat(e.code()).isNull();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void refusals(Kind kind) {
        assertRefused(kind, 401, AuthenticationException.class);
        assertRefused(kind, 403, AuthenticationException.class);
        assertRefused(kind, 400, RejectedException.class);
        assertRefused(kind, 404, RejectedException.class);
        assertRefused(kind, 407, RejectedException.class);
        assertRefused(kind, 413, RejectedException.class);
    }

    private void assertRefused(Kind kind, int status, Class<? extends OneSmsException> type) {
        RawServer server = start(RawServer.answer(status, SECRET));

        OneSmsException e = fail(kind, server);

        assertThat(e).isInstanceOf(type);
        assertThat(e.retrySafe()).isFalse();
        assertThat(e.code()).isNull();
        assertThat(e.getHttpResponseCode()).isEqualTo(status);
        assertThat(server.requests()).hasSize(1);
    }

    // helpers

    private static void assertNotSent(OneSmsException e, String... words) {
        assertThat(e).isInstanceOf(NotSentException.class).hasMessageContainingAll(words);
        assertThat(e.retrySafe()).isTrue();
        assertThat(e.code()).isNull();
    }

    private static void assertUncertain(Kind kind, OneSmsException e) {
        assertThat(e)
                .isInstanceOf(kind == Kind.SUBMISSION ? OutcomeUnknownException.class : UnavailableException.class);
        assertThat(e.retrySafe()).isEqualTo(kind == Kind.QUERY);
        assertThat(e.code()).isNull();
    }

    private OneSmsException fail(Kind kind, RawServer server) {
        return fail(kind, port(server.uri("/")), server.uri("/path?pass=" + SECRET));
    }

    private OneSmsException failThrough(RawServer proxy, Kind kind, URI uri) {
        HttpTransportSettings settings = new HttpTransportSettings(
                SHORT, LONG, 5, 1000, null, builder -> builder.setProxy(new HttpHost("localhost", proxy.port())), uri);
        return fail(kind, port(settings), uri);
    }

    private static OneSmsException fail(Kind kind, HttpPort port, URI uri) {
        SmsOperation operation = operation(kind);
        return fail(
                port,
                kind == Kind.QUERY
                        ? HttpCall.get("onesms", operation, uri)
                        : HttpCall.post(
                                "onesms",
                                operation,
                                uri,
                                "text/xml",
                                out -> out.write((SECRET + TEXT).getBytes(StandardCharsets.UTF_8))));
    }

    private static OneSmsException fail(HttpPort port, HttpCall call) {
        long begin = System.nanoTime();
        OneSmsException e =
                catchThrowableOfType(OneSmsException.class, () -> port.exchange(call, HttpFaultsTest::readFine));
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(GENEROUS_MILLIS);
        assertThat(e).as("the call fails").isNotNull();
        assertThat(trace(e)).doesNotContain(SECRET, TEXT, "/path");
        assertThat(e.gateway()).isEqualTo("onesms");
        return e;
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static SmsOperation operation(Kind kind) {
        return kind == Kind.QUERY ? SmsOperation.CREDIT : SmsOperation.SEND;
    }

    private static String readFine(HttpAnswer answer) throws IOException {
        String text = new String(answer.body().readAllBytes(), answer.charset());
        if (!text.equals("fine")) {
            throw new UnreadableAnswerException("it does not say fine");
        }
        return text;
    }

    private RawServer start(RawServer.Script... scripts) {
        return remember(RawServer.start(scripts));
    }

    private RawServer startTls(String keyStore, RawServer.Script... scripts) {
        return remember(RawServer.startTls(keyStore, scripts));
    }

    private RawServer remember(RawServer server) {
        resources.add(server);
        return server;
    }

    private HttpPort port(URI baseUrl) {
        return port(settings(baseUrl, LONG, LONG, 5, 1000));
    }

    private HttpPort port(HttpTransportSettings settings) {
        HttpPort port = transports.acquire(settings);
        resources.add(() -> transports.release(port));
        return port;
    }

    private static HttpTransportSettings settings(
            URI baseUrl, Duration connect, Duration response, int connections, long maxBytes) {
        return new HttpTransportSettings(connect, response, connections, maxBytes, null, null, baseUrl);
    }

    private static HttpTransportSettings trusting(URI baseUrl, String trustStore) {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(TestKeyStore.parameters(trustStore));
        SSLContextParameters ssl = new SSLContextParameters();
        ssl.setTrustManagers(trust);
        return new HttpTransportSettings(LONG, LONG, 5, 1000, ssl, null, baseUrl);
    }
}
