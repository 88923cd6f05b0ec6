package io.github.camelonesms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.LogCapture;
import io.github.camelonesms.support.OneSmsTestSupport;
import io.github.camelonesms.support.RawServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    final MatrixTotals totals = new MatrixTotals();

    private Matrix matrix;
    private LogCapture log;

    /** Name for the report. */
    abstract String title();

    /** {@code gateway=..} and what else every endpoint of it needs beside the account. */
    abstract String gatewayOptions();

    /**
     * Sets the account on the component. Camel's own core prints endpoint URIs as they are written at TRACE, before any
     * component sees them, so an account in the URI would be in the log whatever we do.
     */
    abstract void setAccount(OneSmsConfiguration configuration);

    abstract List<GatewayCall> calls();

    abstract List<VendorRefusal> refusals();

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
}
