package io.github.camelonesms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.LogCapture;
import io.github.camelonesms.support.OneSmsTestSupport;
import io.github.camelonesms.support.RawServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a route gets of an answer that a vendor should not give, at every gateway in every wire format. */
class EveryGatewayAnswersTest extends OneSmsTestSupport {

    private static final String TO = "905321234567";

    /** Begins each invalid id; of digits, as the ids of some vendors are. */
    private static final String MARK = "70070070070";

    static Stream<Arguments> missingFunctions() {
        return Stream.of("", "<html><body>Not Found</body></html>", "{\"message\":\"no Route matched\"}", "404 page")
                .flatMap(page -> Stream.of(GatewayForm.values()).map(form -> Arguments.of(form, page)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("missingFunctions")
    void a404WithoutTheVendorsErrorSaysThatTheServerHasNoSuchFunction(GatewayForm form, String page) {
        try (RawServer server = RawServer.start(RawServer.answer(404, page))) {
            List<Exchange> exchanges = new ArrayList<>(List.of(send(form, server)));
            if (form.queries()) {
                exchanges.add(credit(form, server));
                exchanges.add(request(uri(form, "originators", server), null, Map.of()));
                exchanges.add(request(uri(form, "dlr", server), null, Map.of(OneSmsConstants.DLR_ID, "42")));
            }
            assertThat(exchanges).allSatisfy(exchange -> {
                RejectedException failure = failure(RejectedException.class, exchange);
                assertThat(failure).hasMessageContaining("HTTP 404: the server has no such function");
                assertThat(failure.code()).isNull();
                assertThat(failure.getHttpResponseCode()).isEqualTo(404);
            });
            assertThat(server.requests()).hasSameSizeAs(exchanges);
        }
    }

    static Stream<Arguments> noBalances() {
        return Stream.of(
                        "18446744073709551617",
                        "9223372036854775808",
                        "1e1000000000",
                        "1".repeat(41),
                        "-1",
                        "-0.5",
                        "-18446744073709551615")
                .flatMap(EveryGatewayAnswersTest::balances);
    }

    static Stream<Arguments> greatestBalance() {
        return balances(Long.toString(Long.MAX_VALUE));
    }

    /** JSON writes numbers with quotes or without. */
    private static Stream<Arguments> balances(String number) {
        return GatewayForm.all(GatewayForm::queries).stream()
                .flatMap(form -> form.wireFormat().equals("json")
                        ? Stream.of(Arguments.of(form, number), Arguments.of(form, '"' + number + '"'))
                        : Stream.of(Arguments.of(form, number)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("noBalances")
    void aBalanceThatNoAccountHasIsNotRead(GatewayForm form, String balance) {
        try (RawServer server = RawServer.start(RawServer.answer(200, form.credit(balance)))) {
            UnavailableException failure = failure(UnavailableException.class, credit(form, server));

            assertThat(failure).hasMessageContaining("not in the gateway's format");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("greatestBalance")
    void theGreatestBalanceIsReadExactly(GatewayForm form, String balance) {
        try (RawServer server = RawServer.start(RawServer.answer(200, form.credit(balance)))) {
            assertThat(body(Long.class, credit(form, server))).isEqualTo(Long.MAX_VALUE);
        }
    }

    static Stream<Arguments> noIds() {
        return Stream.of(
                        MARK + "\u001b[31m",
                        "'" + MARK + "\r\nWARN " + MARK,
                        MARK + "'); DROP TABLE x",
                        MARK + "/../x",
                        MARK + "7".repeat(54),
                        MARK + "7".repeat(289))
                .flatMap(id -> Stream.of(GatewayForm.values()).map(form -> Arguments.of(form, id)));
    }

    @ParameterizedTest(name = "{0}: {index}")
    @MethodSource("noIds")
    void whatIsNoIdIsNotGivenOn(GatewayForm form, String id) {
        try (LogCapture log = LogCapture.start();
                RawServer server = RawServer.start(RawServer.answer(200, form.accepted(id)))) {
            Exchange exchange = send(form, server, "recoverUnknownOutcome=false");

            isNowhere(exchange, log);
            failure(OutcomeUnknownException.class, exchange);
        }
    }

    static Stream<Arguments> noIdsAtGuards() {
        return noIds().filter(arguments -> {
            GatewayForm form = (GatewayForm) arguments.get()[0];
            return form != GatewayForm.NODEAPI_SOAP && !form.is("organik");
        });
    }

    /** The gateway's duplicate guard proves that it was sent; the list of campaigns has the same for an id. */
    @ParameterizedTest(name = "{0}: {index}")
    @MethodSource("noIdsAtGuards")
    void aSubmissionWithoutAnIdHasNone(GatewayForm form, String id) {
        AtomicInteger answers = new AtomicInteger();
        RawServer.Script script = connection -> {
            while (true) {
                connection.readRequest();
                connection.write(
                        switch (answers.getAndIncrement()) {
                            case 0 -> RawServer.response(200, form.accepted(id));
                            case 1 -> RawServer.response(200, duplicate(form));
                            default -> RawServer.response(200, campaigns(form, id));
                        });
            }
        };
        try (LogCapture log = LogCapture.start();
                RawServer server = RawServer.start(script)) {
            Exchange exchange = send(form, server);

            isNowhere(exchange, log);
            assertThat(body(SendResult.class, exchange).submissions())
                    .containsExactly(new Submission(null, 1, 1, true));
            assertThat(answers.get()).as("number of requests for the list").isGreaterThan(2);
        }
    }

    private static void isNowhere(Exchange exchange, LogCapture log) {
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(OneSmsConstants.DLR_ID);
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.DLR_IDS, List.of()))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
        assertThat(exchange.getMessage().getHeaders().toString()).doesNotContain(MARK);
        assertThat(String.valueOf(exchange.getMessage().getBody())).doesNotContain(MARK);
        for (Throwable cause = exchange.getException(); cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(MARK);
        }
        assertThat(log.lines()).isNotEmpty();
        assertThat(log.lines().stream()
                        .filter(line -> line.text().contains(MARK))
                        .toList())
                .isEmpty();
    }

    private static String duplicate(GatewayForm form) {
        return switch (form) {
            case ILETIMERKEZI_XML -> "<response><status><code>451</code></status></response>";
            case ILETIMERKEZI_JSON -> "{\"response\":{\"status\":{\"code\":451}}}";
            case NODEAPI_JSON -> "{\"err\":{\"status\":417,\"code\":\"ERR_SMS_PKG_CUSTOM_ID_DUPLICATION\"}}";
            default -> "77";
        };
    }

    /** A list of one, whose id is the one of the answer to a send. */
    private static String campaigns(GatewayForm form, String id) {
        String inJson = GatewayForm.NODEAPI_JSON.accepted(id).replaceAll("(?s).*\"pkgID\":(\".*?\").*", "$1");
        return switch (form.gateway()) {
            case "iletimerkezi" ->
                "{\"response\":{\"status\":{\"code\":200},\"count\":1,\"orders\":[{\"id\":" + inJson
                        + ",\"status\":114,\"total\":1}]}}";
            case "nodeapi" -> "{\"err\":null,\"data\":{\"list\":[{\"id\":" + inJson + ",\"state\":6}]}}";
            default -> "00 " + id;
        };
    }

    /** Each connection brings an unrequested answer after the requested one. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anUnexpectedAnswerIsTheAnswerToNoRequest(GatewayForm form) throws InterruptedException {
        AtomicInteger requests = new AtomicInteger();
        Semaphore talked = new Semaphore(0);
        String unexpected = RawServer.response(200, form.accepted("777001"));
        RawServer.Script talkative = connection -> {
            connection.readRequest();
            int number = requests.incrementAndGet();
            connection.write(RawServer.response(200, number == 3 ? form.credit("15600") : form.accepted("4" + number)));
            connection.write(unexpected);
            talked.release();
            while (true) {
                connection.readRequest();
                connection.write(unexpected);
            }
        };
        try (RawServer server = RawServer.start(talkative)) {
            for (int number = 1; number <= 2; number++) {
                Exchange sent = send(form, server);

                assertThat(body(SendResult.class, sent).id()).isEqualTo("4" + number);
                assertThat(sent.getMessage().getHeader(OneSmsConstants.DLR_ID)).isEqualTo("4" + number);
                arrive(talked);
            }
            if (form.queries()) {
                assertThat(body(Long.class, credit(form, server))).isEqualTo(15_600);
            }
            assertThat(server.connections()).isEqualTo(form.queries() ? 3 : 2);
            assertThat(server.requests()).hasSize(form.queries() ? 3 : 2);
        }
    }

    /** Loopback brings what is written within microseconds. */
    private static void arrive(Semaphore talked) throws InterruptedException {
        assertThat(talked.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        Awaitility.await().pollDelay(Duration.ofMillis(40)).until(() -> true);
    }

    private static String uri(GatewayForm form, String operation, RawServer server) {
        return "onesms:" + operation + "?" + form.options() + "&responseTimeout=20s&baseUrl=" + server.uri("");
    }

    private Exchange send(GatewayForm form, RawServer server, String... options) {
        String uri = uri(form, "send", server) + "&sender=TEST";
        return request(
                options.length == 0 ? uri : uri + "&" + String.join("&", options),
                "Merhaba",
                Map.of(OneSmsConstants.TO, TO));
    }

    private Exchange credit(GatewayForm form, RawServer server) {
        return request(uri(form, "credit", server), null, Map.of());
    }
}
