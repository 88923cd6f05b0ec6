package io.github.camelonesms.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.support.RawServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.auth.CredentialsProviderBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpPortTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String SECRET = "s3cr3t-pass";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CamelHttpTransports transports = new CamelHttpTransports(context, Clock.systemUTC());
    private final List<RawServer> servers = new ArrayList<>();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() throws IOException {
        servers.forEach(RawServer::close);
        transports.close();
        context.close();
    }

    @Test
    void sendsWhatTheCallSaysAndNothingElse() {
        RawServer server = start(RawServer.answer(200, "fine", "Set-Cookie: a=b"));
        HttpPort port = port(server);
        HttpCall call = new HttpCall(
                "nodeapi",
                SmsOperation.SEND,
                "POST",
                server.uri("/sms/create?a=b%20c"),
                Map.of("Authorization", "Basic eA==", "X-Id", "1\r\nX-Injected: 2"),
                "application/json; charset=UTF-8",
                out -> out.write("{\"ş\":1}".getBytes(StandardCharsets.UTF_8)),
                false);

        assertThat(port.exchange(call, HttpPortTest::text)).isEqualTo("fine");
        assertThat(port.exchange(call, HttpPortTest::text)).isEqualTo("fine");

        assertThat(server.connections()).as("kept alive").isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
        RawServer.Request second = server.requests().get(1);
        assertThat(second.line()).isEqualTo("POST /sms/create?a=b%20c HTTP/1.1");
        assertThat(second.text()).isEqualTo("{\"ş\":1}");
        assertThat(second.head().split("\r\n"))
                .contains(
                        "Authorization: Basic eA==",
                        "Content-Length: 8",
                        "Content-Type: application/json; charset=UTF-8",
                        "Host: localhost:" + server.port())
                .noneMatch(line -> line.startsWith("X-Injected")
                        || line.startsWith("Cookie")
                        || line.startsWith("Accept-Encoding")
                        || line.startsWith("Upgrade")
                        || line.startsWith("Transfer-Encoding"));
    }

    @Test
    void largeBodyIsSentWithItsLengthAndNotHeld() {
        RawServer server = start(RawServer.answer(200, "fine"));
        AtomicInteger runs = new AtomicInteger();
        byte[] line = "905321234567;".repeat(100).getBytes(StandardCharsets.UTF_8);
        HttpCall call = post(server, out -> {
            runs.incrementAndGet();
            for (int i = 0; i < 4000; i++) {
                out.write(line);
                out.write('\n');
            }
        });

        port(server).exchange(call, HttpPortTest::text);

        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).head()).contains("Content-Length: 5204000\r\n");
        assertThat(server.requests().get(0).body()).hasSize(5204000).endsWith((byte) '\n');
        assertThat(runs).as("counted, then written").hasValue(2);
    }

    @Test
    void serverThatReadsSlowlyIsWaitedFor() {
        int piece = 160 * 1024;
        int slowPieces = 100;
        int pieces = 170;
        RawServer server = start(connection -> {
            connection.readHead();
            for (int i = 0; i < pieces; i++) {
                connection.readExactly(piece);
                if (i < slowPieces) {
                    connection.pause(Duration.ofMillis(40));
                }
            }
            connection.write(RawServer.response(200, "fine"));
        });
        HttpPort port = transports.acquire(
                new HttpTransportSettings(LONG, Duration.ofSeconds(3), 1, 1000, null, null, server.uri("/")));
        byte[] content = new byte[piece];

        String answer = port.exchange(
                post(server, out -> {
                    for (int i = 0; i < pieces; i++) {
                        out.write(content);
                    }
                }),
                HttpPortTest::text);

        assertThat(answer).as("though writing took longer than responseTimeout").isEqualTo("fine");
    }

    @Test
    void timeToWriteTheBodyIsNotTimeToConnect() {
        RawServer server = start(RawServer.answer(200, "fine"));
        Duration connectTimeout = Duration.ofMillis(500);
        HttpTransportSettings settings =
                new HttpTransportSettings(connectTimeout, LONG, 1, 1000, null, null, server.uri("/"));
        Duration slow = settings.longestConnect().plusSeconds(1);

        String answer = transports
                .acquire(settings)
                .exchange(
                        post(server, out -> {
                            long begin = System.nanoTime();
                            while (System.nanoTime() - begin < slow.toNanos()) {
                                Thread.onSpinWait();
                            }
                            out.write('x');
                        }),
                        HttpPortTest::text);

        assertThat(answer).isEqualTo("fine");
    }

    @Test
    void usualBodyIsWrittenOnce() {
        RawServer server = start(RawServer.answer(200, "fine"));
        AtomicInteger runs = new AtomicInteger();
        byte[] body = new byte[RequestBody.BUFFER_LIMIT];

        port(server)
                .exchange(
                        post(server, out -> {
                            runs.incrementAndGet();
                            out.write(body);
                        }),
                        HttpPortTest::text);

        assertThat(runs).hasValue(1);
        assertThat(server.requests().get(0).body()).hasSize(body.length);
    }

    @Test
    void bodiesOfRequestsAtTheSameTimeAreNotMixed() throws Exception {
        RawServer server = start(RawServer.answer(200, "fine"));
        HttpPort port = port(server);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String body = Character.toString('a' + i % 26).repeat(1 + i * 5_000);
            HttpCall call = post(server, out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
            answers.add(executor.submit(() -> port.exchange(call, HttpPortTest::text)));
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("fine");
        }
        executor.shutdown();

        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.text())
                        .isEqualTo(request.text().substring(0, 1).repeat(request.body().length)))
                .extracting(request -> request.body().length)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> 1 + i * 5_000).toList());
    }

    @Test
    void staleConnectionIsReplacedBeforeUse() {
        RawServer server = start(RawServer.raw(RawServer.response(200, "fine", "Connection: keep-alive")));
        HttpPort port = port(server);
        assertThat(port.exchange(post(server), HttpPortTest::text)).isEqualTo("fine");
        Awaitility.await("the server closes what it promised to keep")
                .pollDelay(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(30))
                .until(() -> server.openConnections() == 0);

        assertThat(port.exchange(post(server), HttpPortTest::text)).isEqualTo("fine");

        assertThat(server.requests()).hasSize(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void answerOfExactlyTheLimitIsRead() {
        RawServer server = start(RawServer.answer(200, "a".repeat(1000)));

        assertThat(port(server).exchange(post(server), HttpPortTest::text)).hasSize(1000);
    }

    @Test
    void charsetOfTheContentType() {
        RawServer latin5 = start(RawServer.answer(200, "\u00fe", "Content-Type: text/plain; charset=ISO-8859-9"));
        RawServer silent = start(RawServer.answer(200, "\u00c5\u009f"));
        RawServer nonsense = start(RawServer.answer(200, "\u00c5\u009f", "Content-Type: text/plain; charset=no-such"));

        for (RawServer server : List.of(latin5, silent, nonsense)) {
            assertThat(port(server).exchange(post(server), HttpPortTest::text)).isEqualTo("ş");
        }
    }

    @Test
    void whatTheVendorRefusedPassesWithTheStatusAndTheConnectionLives() {
        RawServer server = start(RawServer.answer(402, "code 402 and more"));
        HttpPort port = port(server);

        for (int i = 0; i < 2; i++) {
            OneSmsException e = fail(port, readingErrors(server), answer -> {
                answer.body().read();
                throw new InsufficientCreditException(
                        "no credit", new FailureOrigin("organik", SmsOperation.SEND, "402", 0), null);
            });

            assertThat(e).isInstanceOf(InsufficientCreditException.class);
            assertThat(e.getHttpResponseCode()).isEqualTo(402);
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void unreadableErrorFallsBackToItsStatus() {
        assertThat(failReadingErrors(RawServer.answer(400, "<html>"))).isInstanceOf(RejectedException.class);
        assertThat(failReadingErrors(RawServer.answer(429, "<html>"))).isInstanceOf(ThrottledException.class);
        assertThat(failReadingErrors(RawServer.answer(500, "<html>"))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failReadingErrors(RawServer.raw("HTTP/1.1 429 No\r\nContent-Length: 9\r\n\r\ncut")))
                .isInstanceOf(ThrottledException.class);
    }

    @Test
    void errorIsNotReadByDefault() {
        RawServer server = start(RawServer.answer(400, "fine"));

        assertThat(fail(port(server), post(server), HttpPortTest::text)).isInstanceOf(RejectedException.class);
    }

    @Test
    void readerThatBreaksMakesTheOutcomeUnknown() {
        RawServer server = start(RawServer.answer(200, SECRET));

        OneSmsException e = fail(port(server), post(server), answer -> {
            throw new IllegalStateException(SECRET);
        });

        assertThat(e).isInstanceOf(OutcomeUnknownException.class);
        assertThat(e.getCause()).hasMessage(IllegalStateException.class.getName());
    }

    @Test
    void readerThatHidesABrokenConnectionIsNotBelieved() {
        RawServer server = start(RawServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfine"));
        AnswerReader<String> hiding = answer -> {
            try {
                return text(answer);
            } catch (IOException e) {
                return "fine";
            }
        };

        OneSmsException e = fail(port(server), post(server), hiding);

        assertThat(e).isInstanceOf(OutcomeUnknownException.class).hasMessageContaining("broke");
    }

    @Test
    void bodyThatCannotBeBuiltSendsNothing() {
        RawServer server = start(RawServer.answer(200, "fine"));

        OneSmsException e = fail(
                port(server),
                post(server, out -> {
                    throw new IllegalStateException(SECRET);
                }),
                HttpPortTest::text);

        assertThat(e).isInstanceOf(InvalidRequestException.class).hasMessageContaining("nothing was sent");
        assertThat(e.getCause()).hasMessage(IllegalStateException.class.getName());
        assertThat(server.connections()).isZero();
    }

    @Test
    void bodyThatBreaksOnTheWayMakesTheOutcomeUnknown() {
        RawServer server = start(RawServer.answer(200, "fine"));
        AtomicInteger runs = new AtomicInteger();

        OneSmsException e = fail(
                port(server),
                post(server, out -> {
                    out.write(new byte[RequestBody.BUFFER_LIMIT + 1]);
                    if (runs.incrementAndGet() > 1) {
                        throw new IllegalStateException(SECRET);
                    }
                }),
                HttpPortTest::text);

        assertThat(e).isInstanceOf(OutcomeUnknownException.class).hasMessageContaining("could not be written");
        assertThat(e.getCause()).hasMessage(IllegalStateException.class.getName());
    }

    @Test
    void bodyThatChangesMakesTheOutcomeUnknownAndTheRequestIncomplete() {
        for (int change : new int[] {-1, 1}) {
            RawServer server = start(RawServer.answer(200, "fine"));
            AtomicInteger size = new AtomicInteger(RequestBody.BUFFER_LIMIT + 10);

            OneSmsException e = fail(
                    port(server), post(server, out -> out.write(new byte[size.getAndAdd(change)])), HttpPortTest::text);

            assertThat(e).isInstanceOf(OutcomeUnknownException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void usersConfigurerCannotBringRepeatsBack() {
        RawServer other = start(RawServer.answer(200, "fine"));
        RawServer busy = start(RawServer.answer(429, "", "Retry-After: 0"));
        RawServer moved = start(RawServer.answer(307, "", "Location: " + other.uri("/")));
        RawServer lost = start(RawServer.closeAfterRequest());
        HttpClientConfigurer repeating =
                builder -> builder.setRetryStrategy(new DefaultHttpRequestRetryStrategy(3, TimeValue.ofMilliseconds(1)))
                        .setRedirectStrategy(DefaultRedirectStrategy.INSTANCE)
                        .setDefaultRequestConfig(
                                RequestConfig.custom().setRedirectsEnabled(true).build());

        for (RawServer server : List.of(busy, moved, lost)) {
            HttpPort port = transports.acquire(settings(server.uri("/"), repeating));
            fail(port, post(server), HttpPortTest::text);
            assertThat(server.requests()).hasSize(1);
            fail(port, HttpCall.get("onesms", SmsOperation.CREDIT, server.uri("/")), HttpPortTest::text);
            assertThat(server.requests()).hasSize(2);
        }
        assertThat(other.connections()).isZero();
    }

    @Test
    @SuppressWarnings("deprecation")
    void usersProxyWorksEitherWay() {
        RawServer proxy = start(RawServer.answer(200, "fine"));
        HttpHost host = new HttpHost("localhost", proxy.port());
        List<HttpClientConfigurer> configurers = List.of(
                builder -> builder.setProxy(host),
                builder -> builder.setDefaultRequestConfig(
                        RequestConfig.custom().setProxy(host).build()));
        URI uri = URI.create("http://gateway.invalid/path");

        for (HttpClientConfigurer configurer : configurers) {
            HttpPort port = transports.acquire(settings(uri, configurer));
            HttpCall call = HttpCall.get("onesms", SmsOperation.CREDIT, uri);
            assertThat(port.exchange(call, HttpPortTest::text)).isEqualTo("fine");
        }
        assertThat(proxy.requests())
                .extracting(RawServer.Request::line)
                .containsExactly(
                        "GET http://gateway.invalid/path HTTP/1.1", "GET http://gateway.invalid/path HTTP/1.1");
    }

    @Test
    void proxyThatWantsTlsIsCheckedAgainstTheJvmsCertificates() {
        RawServer proxy = RawServer.startTls("tls/localhost.p12", RawServer.answer(200, "fine"));
        servers.add(proxy);
        HttpHost host = new HttpHost("https", "localhost", proxy.port());
        URI uri = URI.create("http://gateway.invalid/path");
        HttpPort port = transports.acquire(settings(uri, builder -> builder.setProxy(host)));

        OneSmsException e = fail(port, HttpCall.get("onesms", SmsOperation.CREDIT, uri), HttpPortTest::text);

        assertThat(e).isInstanceOf(NotSentException.class).hasMessageContaining("TLS");
        assertThat(proxy.connections()).isEqualTo(1);
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void proxyThatWantsCredentialsGetsThemForPostsToo() {
        String challenge = RawServer.response(407, "", "Proxy-Authenticate: Basic realm=\"office\"");
        RawServer proxy = start(connection -> {
            connection.readRequest();
            connection.write(challenge);
            connection.readRequest();
            connection.write(RawServer.response(200, "fine"));
            connection.stall();
        });
        HttpHost host = new HttpHost("localhost", proxy.port());
        URI uri = URI.create("http://gateway.invalid/path");
        HttpPort port = transports.acquire(settings(uri, builder -> builder.setProxy(host)
                .setDefaultCredentialsProvider(CredentialsProviderBuilder.create()
                        .add(host, "office", "door".toCharArray())
                        .build())));

        HttpCall call = HttpCall.post("bisms", SmsOperation.SEND, uri, "text/xml", out -> out.write('x'));

        assertThat(port.exchange(call, HttpPortTest::text)).isEqualTo("fine");
        assertThat(proxy.requests()).hasSize(2);
        assertThat(proxy.requests().get(1).head()).contains("Proxy-Authorization: Basic ");
    }

    @Test
    void failedCallsGiveTheirConnectionBack() {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";
        List<RawServer.Script> faults = List.of(
                RawServer.closeAtOnce(),
                RawServer.raw(head),
                RawServer.raw("garbage\r\n\r\n"),
                RawServer.answer(200, "a".repeat(20_000)),
                RawServer.answer(400, "a".repeat(20_000)),
                RawServer.endless("HTTP/1.1 500 No\r\n\r\n", "a".repeat(1000)),
                RawServer.endless("HTTP/1.1 200 OK\r\n\r\n", "a".repeat(1000)),
                RawServer.trickle(head + "abcdefghi", Duration.ofMillis(100)),
                RawServer.neverAnswer(),
                RawServer.answer(200, "fine"));
        RawServer server = RawServer.start(faults.toArray(new RawServer.Script[0]));
        servers.add(server);
        HttpPort port = transports.acquire(
                new HttpTransportSettings(LONG, Duration.ofSeconds(3), 1, 1000, null, null, server.uri("/")));

        for (int i = 1; i < faults.size(); i++) {
            assertThat(fail(port, post(server), HttpPortTest::text)).isNotInstanceOf(NotSentException.class);
        }

        assertThat(port.exchange(post(server), HttpPortTest::text)).isEqualTo("fine");
        assertThat(server.connections()).isEqualTo(faults.size());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> server.openConnections() <= 2);
    }

    @Test
    void interruptWhileWaitingForAConnectionSendsNothing() throws Exception {
        RawServer server = start(RawServer.neverAnswer());
        HttpPort port = transports.acquire(new HttpTransportSettings(LONG, LONG, 1, 1000, null, null, server.uri("/")));
        CompletableFuture.runAsync(() -> fail(port, post(server), HttpPortTest::text));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> server.requests().size() == 1);
        CompletableFuture<OneSmsException> failure = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            failure.complete(fail(port, post(server), HttpPortTest::text));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        waiting.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        waiting.interrupt();

        assertThat(failure.get(10, TimeUnit.SECONDS))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("interrupted");
        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void errorInABodyDoesNotCloseThePool() {
        RawServer server = start(RawServer.answer(200, "fine"));
        HttpPort port = port(server);
        AtomicInteger runs = new AtomicInteger();
        HttpCall broken = post(server, out -> {
            out.write(new byte[RequestBody.BUFFER_LIMIT + 1]);
            if (runs.incrementAndGet() > 1) {
                throw new AssertionError(SECRET);
            }
        });

        assertThat(fail(port, broken, HttpPortTest::text)).isInstanceOf(OutcomeUnknownException.class);

        assertThat(port.exchange(post(server), HttpPortTest::text)).isEqualTo("fine");
    }

    @Test
    void equalSettingsShareOnePortUntilTheLastReleasesIt() {
        RawServer server = start(RawServer.answer(200, "fine"));
        HttpPort first = transports.acquire(settings(server.uri("/"), null));
        HttpPort second = transports.acquire(settings(server.uri("/"), null));
        HttpPort other = transports.acquire(settings(server.uri("/"), builder -> {}));
        assertThat(second).isSameAs(first);
        assertThat(other).isNotSameAs(first);

        transports.release(first);
        assertThat(second.exchange(post(server), HttpPortTest::text)).isEqualTo("fine");
        assertThat(server.openConnections()).isEqualTo(1);

        transports.release(second);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> server.openConnections() == 0);
        assertThat(transports.acquire(settings(server.uri("/"), null))).isNotSameAs(first);
    }

    @Test
    void applicationSeesNeitherComponentNorEndpoint() {
        RawServer server = start(RawServer.answer(200, "fine"));

        port(server).exchange(post(server), HttpPortTest::text);

        assertThat(context.getEndpoints()).isEmpty();
        assertThat(context.getComponentNames()).isEmpty();
        assertThat(context.getRegistry().findByType(HttpPort.class)).isEmpty();
    }

    @Test
    void logsAtTraceHoldNothingOfTheRequest() {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        AbstractAppender appender = new AbstractAppender("captured", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                lines.add(event.getLoggerName() + " " + event.getMessage().getFormattedMessage());
            }
        };
        appender.start();
        LoggerContext logging = (LoggerContext) LogManager.getContext(false);
        logging.getConfiguration().getRootLogger().addAppender(appender, Level.ALL, null);
        Configurator.setRootLevel(Level.TRACE);
        Configurator.setLevel("org.apache.hc", Level.INFO);
        try {
            RawServer server = start(RawServer.answer(200, "fine"));
            URI baseUrl = URI.create("http://user:" + SECRET + "@localhost:" + server.port() + "/" + SECRET);
            HttpPort port = transports.acquire(settings(baseUrl, null));
            port.exchange(post(server), HttpPortTest::text);
            fail(port, HttpCall.get("onesms", SmsOperation.CREDIT, baseUrl), HttpPortTest::text);
            transports.release(port);
            int listening = server.port();
            assertThat(lines)
                    .anyMatch(line -> line.contains("onesms send: POST localhost:" + listening + " -> 200 in "))
                    .noneMatch(line -> line.contains(SECRET));
        } finally {
            logging.getConfiguration().getRootLogger().removeAppender("captured");
            Configurator.setRootLevel(Level.ERROR);
        }
    }

    @Test
    void settingsNameTheOptionThatIsWrong() {
        URI url = URI.create("https://gateway.invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpTransportSettings(Duration.ZERO, LONG, 1, 1, null, null, url))
                .withMessageContaining("connectTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpTransportSettings(LONG, Duration.ofDays(2), 1, 1, null, null, url))
                .withMessageContaining("responseTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpTransportSettings(LONG, LONG, 0, 1, null, null, url))
                .withMessageContaining("maxConnections");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpTransportSettings(LONG, LONG, 1, 0, null, null, url))
                .withMessageContaining("maxResponseBytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(URI.create("ftp://host/"), null))
                .withMessageContaining("baseUrl");
    }

    private OneSmsException failReadingErrors(RawServer.Script script) {
        RawServer server = start(script);
        return fail(port(server), readingErrors(server), answer -> {
            text(answer);
            throw new UnreadableAnswerException("HTML in place of JSON");
        });
    }

    private static OneSmsException fail(HttpPort port, HttpCall call, AnswerReader<String> reader) {
        OneSmsException e = catchThrowableOfType(OneSmsException.class, () -> port.exchange(call, reader));
        assertThat(e).as("the call fails").isNotNull();
        assertThat(e).hasMessageNotContaining(SECRET);
        return e;
    }

    private static HttpCall readingErrors(RawServer server) {
        return new HttpCall("organik", SmsOperation.SEND, "GET", server.uri("/" + SECRET), Map.of(), null, null, true);
    }

    private static HttpCall post(RawServer server) {
        return post(server, out -> out.write(SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpCall post(RawServer server, BodyWriter body) {
        return HttpCall.post("onesms", SmsOperation.SEND, server.uri("/path?pass=" + SECRET), "text/xml", body);
    }

    private static String text(HttpAnswer answer) throws IOException {
        return new String(answer.body().readAllBytes(), answer.charset());
    }

    private RawServer start(RawServer.Script script) {
        RawServer server = RawServer.start(script);
        servers.add(server);
        return server;
    }

    private HttpPort port(RawServer server) {
        return transports.acquire(settings(server.uri("/"), null));
    }

    private static HttpTransportSettings settings(URI baseUrl, HttpClientConfigurer configurer) {
        return new HttpTransportSettings(LONG, LONG, 5, 1000, null, configurer, baseUrl);
    }
}
