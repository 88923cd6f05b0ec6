package io.github.camelonesms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.LogCapture;
import io.github.camelonesms.support.OneSmsTestSupport;
import io.github.camelonesms.support.RawServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What every operation of every gateway must pass in every wire format: each thing that can go wrong between us and the
 * vendor, each of the vendor's refusals, and silence about secrets all the way. The server is a raw socket.
 */
abstract class GatewayContract extends OneSmsTestSupport {

    static final String PASSWORD = "pr1vate-Word";
    static final String USERNAME = "secret-account";
    static final String API_KEY = "0123456789abcdef0123456789abcdef";
    static final String API_SECRET = "hush-hush-hash";
    static final String TEXT = "Gizli metin";
    static final String NUMBER = "905551112233";

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Pattern GATEWAY = Pattern.compile("gateway=(\\w+)");

    /** In place of the 64 MB that hold by default: reading those takes a while. */
    private static final String SMALL_ANSWERS = "maxResponseBytes=1000000";

    private static final List<String> SECRETS = List.of(PASSWORD, USERNAME, API_KEY, API_SECRET);
    private static final List<String> PRIVATE = List.of(TEXT, NUMBER, "5551112233");

    @RegisterExtension
    final Matrix.AllGateways totals = new Matrix.AllGateways();

    private Matrix matrix;
    private LogCapture log;

    /** Name for the report. */
    abstract String title();

    /** {@code gateway=..} and the other options that each of its endpoints needs in addition to the account. */
    abstract String gatewayOptions();

    /**
     * Sets the account on the component. Camel's own core prints endpoint URIs as they are written at TRACE, before any
     * component sees them, so an account in the URI would be in the log whatever we do.
     */
    abstract void setAccount(OneSmsConfiguration configuration);

    abstract List<GatewayCall> calls();

    abstract List<VendorRefusal> refusals();

    /** Whether what refuses other operations is a result of this one. */
    boolean isAnAnswer(GatewayCall call, VendorRefusal refusal) {
        return false;
    }

    /** What the vendor answers; for a vendor with an operation that answers in a form of its own. */
    String refusalAnswer(GatewayCall call, VendorRefusal refusal) {
        return refusal.answer();
    }

    @BeforeEach
    void begin() {
        Matcher gateway = GATEWAY.matcher(gatewayOptions());
        assertThat(gateway.find()).isTrue();
        matrix = new Matrix(gateway.group(1), title());
        log = LogCapture.start();
        setAccount(context.getComponent("onesms", OneSmsComponent.class).getConfiguration());
    }

    /** The cases run side by side, so what concerns all of them is looked at when they are over. */
    @AfterEach
    void nothingPrivateWasShown() {
        log.close();
        System.out.println(matrix);
        totals.add(matrix);
        assertLogsHoldNothingPrivate();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(holdsSecret());
        assertThat(context.getEndpoints())
                .extracting(endpoint -> endpoint + " " + endpoint.getEndpointBaseUri())
                .noneMatch(holdsSecret());
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicNode> everyOperationKeepsTheContract() {
        List<DynamicNode> tests = new ArrayList<>();
        for (GatewayCall call : calls()) {
            tests.add(test(call, "success", "succeeds", () -> succeeds(call)));
            for (WireFault fault : WireFault.values()) {
                tests.add(test(call, "fault", fault.name(), () -> fails(call, fault)));
            }
            for (VendorRefusal refusal : refusals()) {
                if (isAnAnswer(call, refusal)) {
                    continue;
                }
                tests.add(test(call, "refusal", refusal.name(), () -> isRefused(call, refusal)));
            }
            tests.add(test(call, "stale", "a stale pooled connection", () -> survivesAStaleConnection(call)));
        }
        return tests.stream();
    }

    private DynamicTest test(GatewayCall call, String group, String name, Runnable body) {
        return DynamicTest.dynamicTest(call.name() + ": " + name, () -> {
            body.run();
            matrix.passed(call.name(), group);
        });
    }

    private void succeeds(GatewayCall call) {
        try (RawServer server = RawServer.start(RawServer.answer(200, call.success()))) {
            Exchange exchange = run(call, server.uri("").toString(), List.of());

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(OneSmsConstants.RESULT_CODE))
                    .isNotNull();
            assertThat(exchange.getMessage().getHeader(OneSmsConstants.GATEWAY)).isNotNull();
            assertThat(server.requests()).hasSize(1);
        }
    }

    private void fails(GatewayCall call, WireFault fault) {
        try (RawServer server = fault.start()) {
            String baseUrl = fault.baseUrl(server);
            CompletableFuture<Exchange> holder = fault == WireFault.POOL_EXHAUSTED
                    ? CompletableFuture.supplyAsync(() -> run(call, baseUrl, options(call, fault)))
                    : CompletableFuture.completedFuture(null);
            if (fault == WireFault.POOL_EXHAUSTED) {
                Awaitility.await().atMost(BOUND).until(() -> server.requests().size() == 1);
            }
            long begin = System.nanoTime();
            Exchange exchange = run(call, baseUrl, options(call, fault));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            OneSmsException failure = failure(fault.expected(call.submission()), exchange);
            assertThat(failure.code()).isNull();
            assertThat(failure.operation()).isEqualTo(call.operation());
            assertThat(failure.retrySafe()).isEqualTo(isRetrySafe(failure));
            assertThat(took).isLessThan(fault.bound());
            assertRequests(server, fault.requests());
            if (fault == WireFault.OVERSIZED) {
                assertThat(failure).hasMessageContaining("maxResponseBytes");
            }
            if (fault.name().contains("RETRY_AFTER")) {
                assertThat(((ThrottledException) failure).retryAfter()).isEqualTo(Duration.ofSeconds(7));
            }
            assertHoldsNothingPrivate(failure);
            server.close();
            holder.join();
        }
    }

    /** What the client has sent, the server may still be about to read; the client is through and sends no more. */
    private static void assertRequests(RawServer server, int count) {
        Awaitility.await().atMost(BOUND).untilAsserted(() -> assertThat(server.requests())
                .hasSize(count));
    }

    /** The default bound on answers holds for one submission and one query; the others have a bound of their own. */
    private List<String> options(GatewayCall call, WireFault fault) {
        boolean first = calls().stream()
                .filter(each -> each.submission() == call.submission())
                .findFirst()
                .map(GatewayCall::name)
                .orElseThrow()
                .equals(call.name());
        List<String> options = new ArrayList<>(fault.options());
        if (fault == WireFault.OVERSIZED && !first) {
            options.add(SMALL_ANSWERS);
        }
        return options;
    }

    private static boolean isRetrySafe(OneSmsException failure) {
        return failure instanceof NotSentException
                || failure instanceof ThrottledException
                || failure instanceof UnavailableException;
    }

    private void isRefused(GatewayCall call, VendorRefusal refusal) {
        try (RawServer server = RawServer.start(RawServer.answer(refusal.httpStatus(), refusalAnswer(call, refusal)))) {
            OneSmsException failure = failure(
                    refusal.expected(call.submission()),
                    run(call, server.uri("").toString(), List.of()));

            assertThat(failure.code()).isEqualTo(refusal.code());
            assertThat(failure.retrySafe()).isEqualTo(isRetrySafe(failure));
            assertThat(failure.getHttpResponseCode()).isEqualTo(refusal.httpStatus());
            assertThat(server.requests()).hasSize(1);
            assertHoldsNothingPrivate(failure);
        }
    }

    private void survivesAStaleConnection(GatewayCall call) {
        RawServer.Script answerThenClose = connection -> {
            connection.readRequest();
            connection.write(RawServer.response(200, call.success()));
        };
        try (RawServer server = RawServer.start(answerThenClose)) {
            String baseUrl = server.uri("").toString();
            assertThat(run(call, baseUrl, List.of()).getException()).isNull();
            Awaitility.await().atMost(BOUND).until(() -> server.openConnections() == 0);
            Awaitility.await().pollDelay(Duration.ofMillis(50)).atMost(BOUND).until(() -> true);

            assertThat(run(call, baseUrl, List.of()).getException()).isNull();
            assertThat(server.requests()).hasSize(2);
        }
    }

    private void assertLogsHoldNothingPrivate() {
        List<LogCapture.Line> lines = log.lines();
        assertThat(lines).hasSizeGreaterThan(calls().size());
        assertThat(lines.stream()
                        .filter(line -> holdsSecret().test(line.text()))
                        .limit(3))
                .isEmpty();
        assertThat(lines.stream()
                        .filter(LogCapture.Line::aboveDebug)
                        .filter(line -> PRIVATE.stream().anyMatch(line.text()::contains))
                        .limit(3))
                .isEmpty();
    }

    private static Predicate<String> holdsSecret() {
        return text -> SECRETS.stream().anyMatch(text::contains);
    }

    private static void assertHoldsNothingPrivate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.toString();
            assertThat(SECRETS).noneMatch(text::contains);
            assertThat(PRIVATE).noneMatch(text::contains);
        }
    }

    private Exchange run(GatewayCall call, String baseUrl, List<String> options) {
        StringBuilder uri = new StringBuilder("onesms:" + call.operation() + "?baseUrl=" + baseUrl
                + "&recoverUnknownOutcome=false&" + gatewayOptions());
        if (!call.options().isEmpty()) {
            uri.append('&').append(call.options());
        }
        options.forEach(option -> uri.append('&').append(option));
        return request(uri.toString(), call.body(), new HashMap<>(Map.copyOf(call.headers())));
    }

    /**
     * One way to use one operation of a gateway, and what the vendor answers when all is well.
     *
     * @param name of the row in the matrix
     * @param options of the endpoint in addition to account, address and gateway
     * @param success the vendor's answer, as the recorder sends it (ISO-8859-1)
     */
    record GatewayCall(
            String name,
            String operation,
            boolean submission,
            String options,
            Object body,
            Map<String, Object> headers,
            String success) {}

    /**
     * How a vendor says no.
     *
     * @param submission what a submission fails with
     * @param query what anything else fails with
     */
    record VendorRefusal(
            String name,
            int httpStatus,
            String answer,
            String code,
            Class<? extends OneSmsException> submission,
            Class<? extends OneSmsException> query) {

        VendorRefusal(String name, String answer, String code, Class<? extends OneSmsException> expected) {
            this(name, 200, answer, code, expected, expected);
        }

        Class<? extends OneSmsException> expected(boolean isSubmission) {
            return isSubmission ? submission : query;
        }
    }

    /** Faults between the component and any gateway, and the exception that a route must get. */
    enum WireFault {
        REFUSED(null, NotSentException.class, 0),
        NAME_NOT_RESOLVED(null, NotSentException.class, 0),
        TLS_UNTRUSTED(RawServer.answer(200, "00"), NotSentException.class, 0),
        TLS_CLOSED_IN_HANDSHAKE(RawServer.closeAtOnce(), NotSentException.class, 0),
        POOL_EXHAUSTED(RawServer.neverAnswer(), NotSentException.class, 1),
        NEVER_READ(RawServer.neverRead(), null, 0),
        NEVER_ANSWERED(RawServer.neverAnswer(), null, 1),
        CLOSED_BEFORE_READING(RawServer.closeAtOnce(), null, 0),
        CLOSED_AFTER_READING(RawServer.closeAfterRequest(), null, 1),
        RESET_AFTER_READING(RawServer.resetAfterRequest(), null, 1),
        CLOSED_IN_MID_HEADER(RawServer.raw("HTTP/1.1 200 OK\r\nContent-Le"), null, 1),
        CLOSED_IN_MID_ANSWER(RawServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n00 773"), null, 1),
        TRUNCATED(RawServer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n00 773\r\n"), null, 1),
        GARBAGE(RawServer.answer(200, "\u0000\u00FF\u00FE%&/()=?"), null, 1),
        EMPTY(RawServer.answer(200, ""), null, 1),
        HTML_PAGE(RawServer.answer(200, "<html><body>Welcome to nginx!</body></html>"), null, 1),
        NOT_HTTP(RawServer.raw("220 smtp.example.com ESMTP\r\n"), null, 1),
        XML_BOMB(
                RawServer.answer(
                        200,
                        "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">"
                                + "<!ENTITY x SYSTEM \"file:///etc/hostname\">]><response><status><code>&b;&x;</code>"
                                + "</status></response>"),
                null,
                1),
        STATUS_400(RawServer.answer(400, "Bad Request"), RejectedException.class, 1),
        STATUS_401(RawServer.answer(401, "Unauthorized"), AuthenticationException.class, 1),
        STATUS_404(RawServer.answer(404, "<html>Not Found</html>"), RejectedException.class, 1),
        STATUS_408(RawServer.answer(408, "Request Timeout"), null, 1),
        STATUS_429(RawServer.answer(429, "slow down"), ThrottledException.class, 1),
        STATUS_429_RETRY_AFTER(RawServer.answer(429, "", "Retry-After: 7"), ThrottledException.class, 1),
        STATUS_500(RawServer.answer(500, "Internal Server Error"), null, 1),
        STATUS_502_HTML(RawServer.answer(502, "<html><h1>502 Bad Gateway</h1></html>"), null, 1),
        STATUS_503(RawServer.answer(503, "Service Unavailable"), null, 1),
        STATUS_503_RETRY_AFTER(RawServer.answer(503, "", "Retry-After: 7"), ThrottledException.class, 1),
        REDIRECT(RawServer.answer(302, "", "Location: http://127.0.0.1:9/steal"), null, 1),
        REDIRECT_308(RawServer.answer(308, "", "Location: http://127.0.0.1:9/steal"), null, 1),
        SLOW_HEADER(
                RawServer.trickle("HTTP/1.1 200 OK\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaa", Duration.ofMillis(50)),
                null,
                1),
        SLOW_BODY(
                RawServer.trickle(
                        "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + "0".repeat(60), Duration.ofMillis(50)),
                null,
                1),
        /** 64 MB and one byte, announced; white space, which no format minds before the answer. */
        OVERSIZED(
                RawServer.endless("HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n", " ".repeat(64 * 1024)),
                null,
                1),
        ENDLESS_ANSWER(RawServer.endless("HTTP/1.1 200 OK\r\n\r\n00 1", "|905551112233 9".repeat(4096)), null, 1),
        ENDLESS_HEADER(RawServer.endless("HTTP/1.1 200 OK\r\n", "X-Flood: aaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"), null, 1);

        private final RawServer.Script script;
        private final Class<? extends OneSmsException> expected;
        private final int requests;

        /** @param expected null = unknown for a submission, unavailable for anything else */
        WireFault(RawServer.Script script, Class<? extends OneSmsException> expected, int requests) {
            this.script = script;
            this.expected = expected;
            this.requests = requests;
        }

        RawServer start() {
            return switch (this) {
                case REFUSED, NAME_NOT_RESOLVED -> RawServer.start(RawServer.closeAtOnce());
                case TLS_UNTRUSTED -> RawServer.startTls("tls/localhost.p12", script);
                default -> RawServer.start(script);
            };
        }

        String baseUrl(RawServer server) {
            return switch (this) {
                case REFUSED -> "http://localhost:" + RawServer.refusedPort();
                case TLS_CLOSED_IN_HANDSHAKE -> "https://localhost:" + server.port();
                case NAME_NOT_RESOLVED -> "http://gateway.invalid";
                default -> server.uri("").toString();
            };
        }

        /** Short waits only where waiting is the fault: a busy machine must not turn another fault into a time-out. */
        List<String> options() {
            return switch (this) {
                case POOL_EXHAUSTED -> List.of("connectTimeout=400&responseTimeout=15000", "maxConnections=1");
                case NEVER_READ, NEVER_ANSWERED, SLOW_HEADER, SLOW_BODY, ENDLESS_ANSWER, ENDLESS_HEADER ->
                    List.of("connectTimeout=5000&responseTimeout=1000");
                case OVERSIZED -> List.of("connectTimeout=5000&responseTimeout=60000");
                default -> List.of("connectTimeout=5000&responseTimeout=10000");
            };
        }

        /** The time within which the route must get it; 64 MB take a busy machine a while. */
        Duration bound() {
            return Duration.ofSeconds(this == OVERSIZED ? 65 : 20);
        }

        Class<? extends OneSmsException> expected(boolean submission) {
            if (expected != null) {
                return expected;
            }
            return submission ? OutcomeUnknownException.class : UnavailableException.class;
        }

        /** How many whole requests the server must have read. */
        int requests() {
            return requests;
        }
    }

    /** Counts the passed cases of each operation and prints them as a table. */
    static final class Matrix {

        private final String gateway;
        private final String title;
        private final Map<String, Map<String, Integer>> passed = new TreeMap<>();

        Matrix(String gateway, String title) {
            this.gateway = gateway;
            this.title = title;
        }

        String gateway() {
            return gateway;
        }

        synchronized void passed(String call, String group) {
            passed.computeIfAbsent(call, name -> new TreeMap<>()).merge(group, 1, Integer::sum);
        }

        /** How many cases passed in each group, over all operations. */
        synchronized Map<String, Integer> groups() {
            Map<String, Integer> sums = new TreeMap<>();
            passed.values().forEach(row -> row.forEach((group, count) -> sums.merge(group, count, Integer::sum)));
            return sums;
        }

        /** How many ways of using the gateway's operations there are. */
        synchronized int calls() {
            return passed.size();
        }

        @Override
        public synchronized String toString() {
            StringBuilder table =
                    new StringBuilder("\nContract of ").append(title).append(", cases passed\n");
            passed.forEach((call, groups) ->
                    table.append(String.format(Locale.ROOT, "  %-24s %4d  %s%n", call, sum(groups), groups)));
            return table.append(String.format(Locale.ROOT, "  %-24s %4d%n", "all", sum(groups())))
                    .toString();
        }

        static int sum(Map<String, Integer> groups) {
            return groups.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Prints, when all tests are over, one line for each gateway whose contract was tested: its cases over all wire formats. */
        static final class AllGateways implements BeforeEachCallback {

            private Totals totals;

            @Override
            public void beforeEach(ExtensionContext context) {
                totals = context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(AllGateways.class))
                        .getOrComputeIfAbsent(Totals.class, key -> new Totals(), Totals.class);
            }

            void add(Matrix matrix) {
                totals.add(matrix);
            }

            /** Of all test classes; closed with JUnit's root store, when the last of them is over. */
            static final class Totals implements AutoCloseable {

                private final Map<String, List<Matrix>> matrices = new TreeMap<>();

                private synchronized void add(Matrix matrix) {
                    matrices.computeIfAbsent(matrix.gateway(), name -> new ArrayList<>())
                            .add(matrix);
                }

                @Override
                public synchronized void close() {
                    int all = 0;
                    StringBuilder lines = new StringBuilder("\nFault matrix, all gateways, cases passed\n");
                    for (Map.Entry<String, List<Matrix>> gateway : matrices.entrySet()) {
                        Map<String, Integer> groups = new TreeMap<>();
                        int calls = 0;
                        for (Matrix matrix : gateway.getValue()) {
                            matrix.groups().forEach((group, count) -> groups.merge(group, count, Integer::sum));
                            calls += matrix.calls();
                        }
                        all += sum(groups);
                        lines.append(String.format(
                                Locale.ROOT,
                                "  %-13s %5d cases: %d wire format(s), %d operation rows %s%n",
                                gateway.getKey(),
                                sum(groups),
                                gateway.getValue().size(),
                                calls,
                                groups));
                    }
                    System.out.println(lines.append(String.format(Locale.ROOT, "  %-13s %5d cases", "all", all)));
                }
            }
        }
    }
}
