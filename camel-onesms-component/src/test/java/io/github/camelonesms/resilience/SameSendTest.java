package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A send resumes after its accepted requests when Camel repeats it, at any endpoint instance. A send with other terms,
 * and one after the route has handled the failure, is another.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SameSendTest extends SimulatorTestSupport {

    private static final String A = numbers(0, 1).get(0);
    private static final String B = numbers(1, 1).get(0);
    private static final Fault THROTTLED = Fault.status(429).on("send");
    private static final Fault LOST = Fault.closeAfterProcessing().on("send");

    /** The guard would refuse what these tests want to see arrive twice. */
    private String single(String... options) {
        List<String> all = new ArrayList<>(List.of("maxRecipientsPerRequest=1", "disableDuplicateCheck=true"));
        all.addAll(List.of(options));
        return send(all.toArray(String[]::new));
    }

    private Exchange run(Object body, Object to) {
        return to == null
                ? request("direct:in", body, Map.of())
                : request("direct:in", body, Map.of(OneSmsConstants.TO, to));
    }

    private Exchange runBoth() {
        return run(TEXT, List.of(A, B));
    }

    private void route(BiConsumer<RouteBuilder, RouteDefinition> definition) throws Exception {
        route(false, definition);
    }

    /** A route from direct:in; with an error handler that redelivers each failure three times, or without redelivery. */
    private void route(boolean redelivers, BiConsumer<RouteBuilder, RouteDefinition> definition) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(redelivers ? 3 : 0)
                        .redeliveryDelay(0));
                definition.accept(this, from("direct:in"));
            }
        });
    }

    private void sub(BiConsumer<RouteBuilder, RouteDefinition> definition) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                definition.accept(this, from("direct:sub").errorHandler(noErrorHandler()));
            }
        });
    }

    private void assertDeliveries(int toA, int toB) {
        assertThat(simulator.deliveries(A)).as("A").isEqualTo(toA);
        assertThat(simulator.deliveries(B)).as("B").isEqualTo(toB);
    }

    /** Camel writes the failure into the exchange when the branch ends, whatever step the exchange is at by then. */
    @Test
    void theLateFailureOfABranchThatACircuitBreakerCutOffIsNotTheSends() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        route(true, (builder, route) -> route.circuitBreaker()
                .resilience4jConfiguration()
                .timeoutEnabled(true)
                .timeoutDuration(50)
                .end()
                .process(exchange -> {
                    Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> simulator.requestCount("send") > 0);
                    failed.countDown();
                    throw new IllegalStateException("late");
                })
                .onFallback()
                .log("cut off")
                .end()
                .to(single()));
        simulator.fault(Fault.late(Duration.ofSeconds(5)).on("send"));

        assertThat(body(SendResult.class, run(TEXT, A)).recipients()).isEqualTo(1);

        assertThat(failed.getCount()).isZero();
        assertDeliveries(1, 0);
    }

    // ---- other recipients: never another's message

    static Stream<Fault> failures() {
        return Stream.of(
                THROTTLED,
                Fault.answer("85").on("send"),
                Fault.answer("81").on("send"),
                Fault.closeBeforeProcessing().on("send"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anotherRecipientInTheCatchBranchGetsTheMessage(Fault fault) throws Exception {
        String uri = send("recoverUnknownOutcome=false");
        route((builder, route) -> route.doTry()
                .to(uri)
                .doCatch(OneSmsException.class)
                .setHeader(OneSmsConstants.TO, builder.constant(B))
                .to(uri));
        simulator.fault(fault);

        assertThat(body(SendResult.class, run(TEXT, A)).recipients()).isEqualTo(1);

        assertDeliveries(0, 1);
    }

    @Test
    void eachPassOfALoopIsItsOwnSend() throws Exception {
        List<String> phones = numbers(0, 5);
        String uri = send("recoverUnknownOutcome=false");
        List<Object> outcomes = new ArrayList<>();
        route((builder, route) -> route.loop(5)
                .process(exchange -> exchange.getMessage()
                        .setHeader(
                                OneSmsConstants.TO,
                                phones.get(exchange.getProperty(Exchange.LOOP_INDEX, Integer.class))))
                .setBody(builder.constant(TEXT))
                .doTry()
                .to(uri)
                .process(exchange -> outcomes.add("SENT"))
                .doCatch(OneSmsException.class)
                .process(exchange -> outcomes.add("FAILED"))
                .end()
                .end());
        simulator.fault(THROTTLED);

        run(TEXT, null);

        assertThat(outcomes).containsExactly("FAILED", "SENT", "SENT", "SENT", "SENT");
        assertEachGotOne(phones.subList(1, 5));
    }

    private Map<String, Object> corrections() {
        Map<String, Object> corrections = new LinkedHashMap<>();
        corrections.put(OneSmsConstants.SENDER, "BASLIK");
        corrections.put(OneSmsConstants.VALIDITY, "4h");
        corrections.put(
                OneSmsConstants.SCHEDULED_AT,
                simulator.clock().instant().plusSeconds(3600).toString());
        corrections.put(OneSmsConstants.CLIENT_REFERENCE, "another");
        corrections.put(OneSmsConstants.TO, List.of(A, B, "12"));
        corrections.put("body", "Başka");
        return corrections;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OneSmsConstants.SENDER,
                OneSmsConstants.VALIDITY,
                OneSmsConstants.SCHEDULED_AT,
                OneSmsConstants.CLIENT_REFERENCE,
                OneSmsConstants.TO,
                "body"
            })
    void whatAnErrorHandlerCorrectsIsAnotherSend(String term) throws Exception {
        Object value = corrections().get(term);
        context.getRegistry().bind("clock", simulator.clock());
        String uri = single("clock=#clock");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(OneSmsException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> {
                            if (term.equals("body")) {
                                exchange.getMessage().setBody(value);
                            } else {
                                exchange.getMessage().setHeader(term, value);
                            }
                        });
                from("direct:in").to(uri);
            }
        });
        simulator.fault(THROTTLED.skip(1));

        SendResult result = body(SendResult.class, runBoth());
        simulator.advance(Duration.ofHours(2));

        assertThat(result.recipients()).isEqualTo(2);
        assertDeliveries(2, 1);
        if (term.equals(OneSmsConstants.SENDER)) {
            assertThat(simulator.inbox()).extracting(ReceivedSms::sender).containsExactly("TEST", "BASLIK", "BASLIK");
        }
        if (term.equals("body")) {
            assertThat(simulator.inbox(B)).extracting(ReceivedSms::text).containsExactly("Başka");
        }
    }

    @Test
    void aCorrectedNumberIsSentTo() throws Exception {
        String uri = single("invalidRecipients=fail");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(InvalidRequestException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> exchange.getMessage().setHeader(OneSmsConstants.TO, A));
                from("direct:in").to(uri);
            }
        });

        assertThat(body(SendResult.class, run(TEXT, "12")).recipients()).isEqualTo(1);
        assertDeliveries(1, 0);
    }

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return builder.account(CREDENTIAL, CREDENTIAL, CREDIT, "TEST", "BASLIK")
                .account("other", "other", CREDIT, "TEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transliterate=true",
                "overlong=split",
                "validity=4h",
                "sender=BASLIK",
                "invalidRecipients=fail",
                "username=other&password=other",
                "baseUrl"
            })
    void anotherOptionOfTheEndpointIsAnotherSend(String option) throws Exception {
        String first = single();
        String second = option.equals("baseUrl")
                ? first.replace(simulator.baseUrl(), "http://localhost:" + simulator.port())
                : first + "&" + option;
        assertThat(second).isNotEqualTo(first);
        repeatedAt(first, second);
        simulator.fault(THROTTLED.skip(1));

        assertThat(body(SendResult.class, runBoth()).recipients()).isEqualTo(2);

        assertDeliveries(2, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"responseTimeout=19s", "maxRecipientsPerRequest=2", "connectTimeout=4s"})
    void whatOnlyTheConnectionSeesIsTheSameSend(String option) throws Exception {
        String second = option.startsWith("responseTimeout")
                ? single().replace("responseTimeout=20s", option)
                : option.startsWith("max") ? single().replace("maxRecipientsPerRequest=1", option) : single(option);
        assertThat(second).isNotEqualTo(single());
        repeatedAt(single(), second);
        simulator.fault(THROTTLED.skip(1));

        assertThat(body(SendResult.class, runBoth()).recipients()).isEqualTo(2);

        assertDeliveries(1, 1);
    }

    /** The first try goes to one endpoint, the redelivery to another. */
    private void repeatedAt(String first, String second) throws Exception {
        AtomicInteger tries = new AtomicInteger();
        sub((builder, route) -> route.process(
                        exchange -> exchange.setProperty("uri", tries.getAndIncrement() == 0 ? first : second))
                .toD("${exchangeProperty.uri}"));
        route(true, (builder, route) -> route.to("direct:sub"));
    }

    // ---- the same terms: resumes, at any endpoint instance

    enum Step {
        TO,
        TO_D,
        TO_D_UNCACHED,
        RECIPIENT_LIST,
        ENRICH,
        ROUTING_SLIP,
        DYNAMIC_ROUTER,
        SUB_ROUTE,
        SUB_ROUTE_WITHOUT_HEADERS,
        SUB_ROUTE_AFTER_A_HANDLED_FAILURE,
        CIRCUIT_BREAKER,
        DO_TRY,
        CHOICE,
        MULTICAST,
        SPLIT
    }

    private void at(Step step, String uri) throws Exception {
        switch (step) {
            case TO -> route(true, (builder, route) -> route.to(uri));
            case TO_D -> route(true, (builder, route) -> route.toD(uri + "&sender=${header.none}TEST"));
            case TO_D_UNCACHED -> route(true, (builder, route) -> route.toD(uri, -1));
            case RECIPIENT_LIST -> route(true, (builder, route) -> route.recipientList(builder.constant(uri)));
            case ENRICH -> route(true, (builder, route) -> route.enrich(uri));
            case ROUTING_SLIP -> route(true, (builder, route) -> route.routingSlip(builder.constant(uri)));
            case DYNAMIC_ROUTER ->
                route(true, (builder, route) -> route.dynamicRouter(builder.method(new Once(uri), "next")));
            case SUB_ROUTE -> {
                sub((builder, route) -> route.to(uri));
                route(true, (builder, route) -> route.to("direct:sub"));
            }
            case SUB_ROUTE_WITHOUT_HEADERS -> {
                sub((builder, route) -> route.process(exchange -> {
                            Object to = exchange.getMessage().getHeader(OneSmsConstants.TO);
                            exchange.setProperty("to", to);
                        })
                        .removeHeaders("*")
                        .process(exchange ->
                                exchange.getMessage().setHeader(OneSmsConstants.TO, exchange.getProperty("to")))
                        .toD(uri, -1));
                route(true, (builder, route) -> route.to("direct:sub"));
            }
            case SUB_ROUTE_AFTER_A_HANDLED_FAILURE -> {
                sub((builder, route) -> route.doTry()
                        .throwException(new IllegalStateException("No such customer"))
                        .doCatch(IllegalStateException.class)
                        .end()
                        .to(uri));
                route(true, (builder, route) -> route.to("direct:sub"));
            }
            case CIRCUIT_BREAKER -> {
                sub((builder, route) -> route.circuitBreaker().to(uri).end());
                route(true, (builder, route) -> route.to("direct:sub"));
            }
            case DO_TRY -> {
                sub((builder, route) -> route.doTry()
                        .to(uri)
                        .doCatch(IllegalStateException.class)
                        .end());
                route(true, (builder, route) -> route.to("direct:sub"));
            }
            case CHOICE ->
                route(true, (builder, route) -> route.choice()
                        .when(builder.constant(true))
                        .to(uri)
                        .end());
            case MULTICAST ->
                route(true, (builder, route) -> route.multicast().to(uri).end());
            case SPLIT ->
                route(true, (builder, route) -> route.split(builder.constant(1))
                        .process(exchange -> exchange.getMessage().setBody(exchange.getProperty("body")))
                        .to(uri)
                        .end());
        }
    }

    /** Routes once and then no further. */
    public static final class Once {

        private final String uri;

        Once(String uri) {
            this.uri = uri;
        }

        /** The next step. */
        public String next(Exchange exchange) {
            boolean done = exchange.getProperty("once") != null;
            exchange.setProperty("once", true);
            return done ? null : uri;
        }
    }

    private Exchange runAt(Step step, Object body) {
        return template.request("direct:in", exchange -> {
            exchange.setProperty("body", body);
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(OneSmsConstants.TO, List.of(A, B));
        });
    }

    static Stream<Arguments> stepsAndBodies() {
        Supplier<Object> list = () -> List.of(new SmsMessage("a", A), new SmsMessage("b", B));
        Supplier<Object> iterator = () -> ((List<?>) list.get()).iterator();
        Supplier<Object> stream = () -> ((List<?>) list.get()).stream();
        Supplier<Object> text = () -> TEXT;
        return Stream.of(Step.values())
                .flatMap(step -> Stream.of(
                        Arguments.of(step, "list", list),
                        Arguments.of(step, "iterator", iterator),
                        Arguments.of(step, "stream", stream),
                        Arguments.of(step, "text", text)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("stepsAndBodies")
    void aRedeliveryResumes(Step step, String form, Supplier<Object> body) throws Exception {
        at(step, single());
        simulator.fault(THROTTLED.skip(1).times(2));

        Exchange exchange = runAt(step, body.get());

        assertThat(exchange.getException()).isNull();
        assertDeliveries(1, 1);
    }

    /** Without its headers Camel itself redelivers for ever. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SUB_ROUTE_WITHOUT_HEADERS")
    void anUnknownOutcomeIsNotRepeated(Step step) throws Exception {
        at(step, single());
        simulator.fault(LOST);

        Exchange exchange = runAt(step, TEXT);

        assertThat(exchange.getException())
                .satisfiesAnyOf(e -> assertThat(e).isInstanceOf(OutcomeUnknownException.class), e -> assertThat(e)
                        .hasCauseInstanceOf(OutcomeUnknownException.class));
        assertThat(simulator.requestCount("send")).isEqualTo(1);
        assertDeliveries(1, 0);
    }

    @Test
    void aBodyThatIsMadeAnewIsTheSameWhenItHoldsTheSame() throws Exception {
        for (boolean changes : List.of(false, true)) {
            simulator.reset();
            AtomicInteger tries = new AtomicInteger();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:made-" + changes)
                            .process(exchange -> exchange.getMessage()
                                    .setBody(List.of(
                                            new SmsMessage("a", A),
                                            new SmsMessage("b" + (changes ? tries.incrementAndGet() : ""), B))))
                            .toD(single(), -1);
                }
            });
            String from = "direct:outer-" + changes;
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0));
                    from(from).to("direct:made-" + changes);
                }
            });
            simulator.fault(THROTTLED.skip(1));

            assertThat(body(SendResult.class, request(from, null, Map.of())).recipients())
                    .isEqualTo(2);
            assertDeliveries(changes ? 2 : 1, 1);
        }
    }

    @Test
    void aTimeOfSendingIsComparedAsRequested() throws Exception {
        context.getRegistry().bind("clock", simulator.clock());
        String at = simulator.clock().instant().plusSeconds(30).toString();
        String uri = single("clock=#clock");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(OneSmsException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> simulator.advance(Duration.ofMinutes(1)));
                from("direct:in")
                        .setHeader(OneSmsConstants.SCHEDULED_AT, constant(at))
                        .to(uri);
            }
        });
        simulator.fault(THROTTLED.skip(1));

        runBoth();
        simulator.advance(Duration.ofMinutes(5));

        assertThat(simulator.deliveries(A)).isEqualTo(1);
    }

    // ---- the route has handled the failure: what comes is a send of its own, even when it is equal

    enum Handled {
        DO_CATCH,
        AFTER_DO_TRY,
        AFTER_DO_FINALLY,
        CONTINUED,
        CONTINUED_LOOP,
        HANDLED,
        NOT_HANDLED,
        DEAD_LETTER,
        FALLBACK,
        AFTER_FALLBACK,
        AFTER_A_REDELIVERED_TRY
    }

    private void handled(Handled how, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route = from("direct:in");
                Processor again = exchange -> {
                    exchange.getMessage().setBody(TEXT);
                    exchange.getMessage().setHeader(OneSmsConstants.TO, List.of(A, B));
                };
                switch (how) {
                    case DO_CATCH ->
                        route.doTry().to(uri).doCatch(Exception.class).to(uri).end();
                    case AFTER_DO_TRY ->
                        route.doTry()
                                .to(uri)
                                .doCatch(Exception.class)
                                .end()
                                .process(again)
                                .to(uri);
                    case AFTER_DO_FINALLY ->
                        route.doTry()
                                .to(uri)
                                .doCatch(Exception.class)
                                .doFinally()
                                .process(exchange -> {})
                                .end()
                                .process(again)
                                .to(uri);
                    case CONTINUED -> {
                        route.onException(OneSmsException.class).continued(true).end();
                        route.to(uri).process(again).to(uri);
                    }
                    case CONTINUED_LOOP -> {
                        route.onException(OneSmsException.class).continued(true).end();
                        route.loop(2).process(again).to(uri).end();
                    }
                    case HANDLED -> {
                        route.onException(OneSmsException.class)
                                .handled(true)
                                .to(uri)
                                .end();
                        route.to(uri);
                    }
                    case NOT_HANDLED -> {
                        route.onException(OneSmsException.class).to(uri).end();
                        route.to(uri);
                    }
                    case DEAD_LETTER -> {
                        route.errorHandler(deadLetterChannel("direct:dead")
                                .maximumRedeliveries(1)
                                .redeliveryDelay(0));
                        route.to(uri);
                        from("direct:dead").process(again).to(uri);
                    }
                    case FALLBACK ->
                        route.circuitBreaker().to(uri).onFallback().to(uri).end();
                    case AFTER_FALLBACK ->
                        route.circuitBreaker()
                                .to(uri)
                                .onFallback()
                                .process(again)
                                .end()
                                .to(uri);
                    case AFTER_A_REDELIVERED_TRY -> {
                        AtomicInteger passes = new AtomicInteger();
                        from("direct:sub")
                                .errorHandler(noErrorHandler())
                                .process(exchange -> {
                                    if (passes.getAndIncrement() == 0) {
                                        throw new IllegalStateException("Not yet");
                                    }
                                })
                                .doTry()
                                .to(uri)
                                .doCatch(OneSmsException.class)
                                .end()
                                .process(again)
                                .to(uri);
                        route.errorHandler(
                                defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                        route.to("direct:sub");
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void anEqualSendAfterAHandledFailureStartsAnew(Handled how) throws Exception {
        handled(how, single());
        simulator.fault(THROTTLED.skip(1).times(how == Handled.DEAD_LETTER ? 2 : 1));

        runBoth();

        assertDeliveries(2, 1);
    }

    @Test
    void whatWasHandledStaysOverWhenTheNextPassIsRedelivered() throws Exception {
        String uri = single();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(PartialSendException.class).continued(true);
                onException(ThrottledException.class).maximumRedeliveries(1).redeliveryDelay(0);
                from("direct:in").loop(2).to(uri).end();
            }
        });
        simulator.fault(THROTTLED.skip(1).times(2));

        assertThat(body(SendResult.class, runBoth()).recipients()).isEqualTo(2);

        assertDeliveries(2, 1);
    }

    @ParameterizedTest
    @EnumSource
    void soDoesOneAfterAnUnknownOutcome(Handled how) throws Exception {
        handled(how, single());
        simulator.fault(LOST.skip(1));

        runBoth();

        assertDeliveries(2, 2);
    }

    // ---- what can be read only once

    @Test
    void theRestOfAnIteratorIsNotSentOnOtherTerms() throws Exception {
        for (Supplier<Object> body : List.<Supplier<Object>>of(
                () -> Stream.of(new SmsMessage("a", A), new SmsMessage("b", B)),
                () -> List.of(new SmsMessage("a", A), new SmsMessage("b", B)).iterator())) {
            for (int accepted : List.of(0, 1)) {
                simulator.reset();
                String from = "direct:" + UUID.randomUUID();
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(from)
                                .doTry()
                                .to(single())
                                .doCatch(OneSmsException.class)
                                .setHeader(OneSmsConstants.SENDER, constant("BASLIK"))
                                .to(single());
                    }
                });
                simulator.fault(THROTTLED.skip(accepted));

                InvalidRequestException failure =
                        failure(InvalidRequestException.class, request(from, body.get(), Map.of()));

                assertThat(failure).hasMessageContaining("List");
                assertDeliveries(accepted, 0);
            }
        }
    }

    @Test
    void aHandledSendOfAnIteratorIsResumed() throws Exception {
        route((builder, route) -> route.process(exchange ->
                        exchange.setProperty("body", exchange.getMessage().getBody()))
                .doTry()
                .to(single())
                .doCatch(OneSmsException.class)
                .end()
                .process(exchange -> exchange.getMessage().setBody(exchange.getProperty("body")))
                .to(single()));
        simulator.fault(THROTTLED.skip(1));

        Iterator<SmsMessage> body =
                List.of(new SmsMessage("a", A), new SmsMessage("b", B)).iterator();

        assertThat(body(SendResult.class, run(body, null)).recipients()).isEqualTo(2);
        assertDeliveries(1, 1);
    }

    @Test
    void theSecondGatewayDoesNotGetTheRestOfAnIterator() throws Exception {
        route((builder, route) -> route.loadBalance()
                .failover(ThrottledException.class, NotSentException.class)
                .to(single(), single().replace(simulator.baseUrl(), "http://localhost:" + simulator.port()))
                .end());
        simulator.fault(THROTTLED);
        Iterator<SmsMessage> body =
                List.of(new SmsMessage("a", A), new SmsMessage("b", B)).iterator();

        failure(InvalidRequestException.class, run(body, null));

        assertDeliveries(0, 0);
    }

    @Test
    void twoBranchesDoNotShareAnIterator() throws Exception {
        List<String> many = numbers(0, 200);
        route((builder, route) -> route.multicast()
                .parallelProcessing()
                .to(send("maxRecipientsPerRequest=10"), send("maxRecipientsPerRequest=10", "sender=BASLIK"))
                .end());

        run(many.stream().map(phone -> new SmsMessage("An " + phone, phone)).iterator(), null);

        assertThat(simulator.inbox())
                .extracting(ReceivedSms::sender)
                .containsOnly(simulator.inbox().get(0).sender());
        assertEachGotOne(many);
    }

    // ---- what is kept

    @Test
    void nothingIsKeptWhenNothingWasAcceptedAndNothingIsUnknown() {
        simulator.fault(THROTTLED);

        Exchange exchange = request(single(), TEXT, Map.of(OneSmsConstants.TO, List.of(A, B)));

        failure(ThrottledException.class, exchange);
        assertThat(exchange.getAllProperties()).doesNotContainKey("CamelOneSmsUnfinishedSends");
    }

    @Test
    void aFailoverForRetrySafeFailuresNeverTakesAnUnknownOutcome() throws Exception {
        route((builder, route) -> route.loadBalance()
                .failover(NotSentException.class, ThrottledException.class)
                .to(single(), single("sender=BASLIK"))
                .end());
        simulator.fault(THROTTLED.skip(1));

        failure(PartialSendException.class, runBoth());

        assertDeliveries(1, 0);
    }

    @Test
    void branchesOfOneExchangeResumeSeparately() throws Exception {
        route(true, (builder, route) -> route.split(builder.body())
                .parallelProcessing()
                .to(single())
                .end());
        List<SmsMessage> equal =
                List.of(new SmsMessage(TEXT, A, B), new SmsMessage(TEXT, A, B), new SmsMessage(TEXT, A, B));
        simulator.fault(THROTTLED.skip(2).times(2));

        run(equal, null);

        assertDeliveries(3, 3);
    }
}
