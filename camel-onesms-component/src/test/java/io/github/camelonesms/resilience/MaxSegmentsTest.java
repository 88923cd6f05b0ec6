package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.gateway.onesms.SmsXml;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code maxSegments} no exchange costs a segment more, by the simulator's credit. */
class MaxSegmentsTest extends SimulatorTestSupport {

    /** Ten recipients of two segments each. */
    private static final List<String> PHONES = numbers(0, 10);

    private static final String TWO_SEGMENTS = "x".repeat(200);
    private static final int ROUNDS = Boolean.getBoolean("onesms.test.long") ? 300 : 25;

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return GatewayForm.account(builder, CREDIT);
    }

    private long charged() {
        return CREDIT - simulator.credit(CREDENTIAL);
    }

    private static List<SmsMessage> messages() {
        return PHONES.stream().map(phone -> new SmsMessage(TWO_SEGMENTS, phone)).toList();
    }

    static Stream<Arguments> bodiesInMemory() {
        Map<String, String> map = new LinkedHashMap<>();
        PHONES.forEach(phone -> map.put(phone, TWO_SEGMENTS));
        return Stream.<Object>of(
                        messages(),
                        messages().toArray(),
                        map,
                        Map.of("to", PHONES, "text", TWO_SEGMENTS),
                        new SmsMessage(TWO_SEGMENTS, PHONES),
                        TWO_SEGMENTS,
                        SmsXml.read("<sms><message><gsm><no>" + String.join("</no><no>", PHONES) + "</no></gsm><msg>"
                                + TWO_SEGMENTS + "</msg></message></sms>"))
                .map(body -> Arguments.of((Object) body));
    }

    @ParameterizedTest
    @MethodSource("bodiesInMemory")
    void aBodyInMemoryIsRefusedBeforeTheFirstRequest(Object body) {
        Map<String, Object> to = Map.of(OneSmsConstants.TO, PHONES);

        Exchange refused = request(send("maxSegments=19", "maxRecipientsPerRequest=3"), body, to);
        assertThat(failure(InvalidRequestException.class, refused))
                .hasMessageContainingAll("needs 20 segments", "maxSegments allows 19 per exchange", "nothing was sent");
        assertThat(simulator.requests()).isEmpty();
        Exchange previewed = request(send("maxSegments=19").replace("onesms:send", "onesms:preview"), body, to);
        failure(InvalidRequestException.class, previewed);

        Exchange sent = request(send("maxSegments=20", "maxRecipientsPerRequest=3"), body, to);
        assertThat(body(SendResult.class, sent).segments()).isEqualTo(20);
        assertThat(charged()).isEqualTo(20);
        assertEachReached();
    }

    private void assertEachReached() {
        assertThat(PHONES).allMatch(phone -> simulator.deliveries(phone) == 1);
    }

    @Test
    void aBodyReadAsItIsSentStopsBeforeTheRequestThatIsTooMuch() {
        Exchange exchange = request(
                send("maxSegments=15", "maxRecipientsPerRequest=3"), messages().iterator(), Map.of());

        PartialSendException failure = failure(PartialSendException.class, exchange);
        assertThat(failure.lastFailure())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("The next request needs 6 segments", "has spent 12", "allows 15");
        assertThat(failure.result().segments()).isEqualTo(12);
        assertThat(failure.unsent()).hasSize(3);
        assertThat(failure.unknown()).isEmpty();
        assertThat(charged()).isEqualTo(12);
        assertThat(simulator.requestCount("send")).isEqualTo(2);
    }

    @Test
    void aStreamIsPreviewedToItsEndAndThenRefused() {
        String uri = send("maxSegments=19").replace("onesms:send", "onesms:preview");

        assertThat(failure(
                        InvalidRequestException.class, request(uri, messages().iterator(), Map.of())))
                .hasMessageContaining("needs 20 segments");
    }

    @Test
    void thePartsOfALongTextCount() {
        SmsMessage message = new SmsMessage("x".repeat(1_000) + " y".repeat(200), PHONES.get(0));
        int segments = requestBody(SendResult.class, send("overlong=split"), message).submissions().stream()
                .mapToInt(submission -> (int) submission.segments())
                .sum();
        simulator.reset();

        failure(
                InvalidRequestException.class,
                request(send("overlong=split", "maxSegments=" + (segments - 1)), message, Map.of()));
        assertThat(charged()).isZero();
        requestBody(SendResult.class, send("overlong=split", "maxSegments=" + segments), message);
        assertThat(charged()).isEqualTo(segments);
    }

    @Test
    void aTextsAlphabetDoesNotMakeAnotherTextCostMore() {
        List<SmsMessage> body =
                List.of(new SmsMessage("a".repeat(160), PHONES.get(0)), new SmsMessage("ğ", PHONES.get(1)));
        String uri = "onesms:send?baseUrl=" + simulator.baseUrl() + "&sender=TEST&" + GatewayForm.NODEAPI_JSON.options()
                + "&maxSegments=";

        failure(InvalidRequestException.class, request(uri + 1, body, Map.of()));
        assertThat(charged()).isZero();
        requestBody(SendResult.class, uri + 2, body);
        assertThat(charged()).isEqualTo(2);
    }

    @Test
    void redeliverySpendsWhatIsLeft() throws Exception {
        redelivered(send("maxSegments=20", "maxRecipientsPerRequest=3"), exchange -> {});
        simulator.fault(Fault.status(429).on("send").skip(1).times(2));
        simulator.fault(Fault.closeAfterProcessing().on("send").skip(3));

        SendResult result = requestBody(SendResult.class, "direct:redelivered", messages());

        assertThat(result.segments()).isEqualTo(20);
        assertThat(charged()).isEqualTo(20);
        assertEachReached();
    }

    @Test
    void aRedeliveryWithOtherTermsIsASendOfItsOwnAndSpendsFromTheSameCap() throws Exception {
        redelivered(send("maxSegments=20", "maxRecipientsPerRequest=3"), exchange -> exchange.getMessage()
                .setHeader(OneSmsConstants.VALIDITY, "6h"));
        simulator.fault(Fault.status(429).on("send").skip(2));

        InvalidRequestException failure =
                failure(InvalidRequestException.class, request("direct:redelivered", messages(), Map.of()));

        assertThat(failure).hasMessageContainingAll("needs 20 segments", "has spent 12", "allows 20");
        assertThat(charged()).isEqualTo(12);
    }

    @Test
    void aRequestThatDidNotLeaveBecauseItsThreadWasInterruptedIsNotSpent() throws Exception {
        String uri = send("maxSegments=20", "maxRecipientsPerRequest=3");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:interrupted")
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(1)
                                .redeliveryDelay(0)
                                .onRedelivery(exchange -> Thread.interrupted()))
                        .process(exchange -> Thread.currentThread().interrupt())
                        .to(uri);
            }
        });

        SendResult result = requestBody(SendResult.class, "direct:interrupted", messages());

        assertThat(result.segments()).isEqualTo(20);
        assertThat(charged()).isEqualTo(20);
        assertEachReached();
    }

    @Test
    void aLoopSpendsFromOneCap() throws Exception {
        String uri = send("maxSegments=25", "disableDuplicateCheck=true");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:loop")
                        .loop(5)
                        .setBody(exchange -> messages().subList(0, 5))
                        .to(uri);
            }
        });

        failure(InvalidRequestException.class, request("direct:loop", null, Map.of()));

        assertThat(charged()).isEqualTo(20);
    }

    @Test
    void eachExchangeHasItsOwnCap() throws Exception {
        String uri = send("maxSegments=2");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split").split(body()).parallelProcessing().to(uri);
            }
        });

        assertThat(request("direct:split", messages(), Map.of()).getException()).isNull();

        assertThat(charged()).isEqualTo(20);
        assertEachReached();
    }

    @Test
    void parallelSendsDoNotShareACap() throws Exception {
        String uri = send("maxSegments=7", "maxRecipientsPerRequest=1");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Exchange>> sends = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> request(
                            uri,
                            numbers(i * 5, 5).stream()
                                    .map(phone -> new SmsMessage(TWO_SEGMENTS, phone))
                                    .iterator(),
                            Map.of())))
                    .toList();
            for (Future<Exchange> send : sends) {
                assertThat(failure(PartialSendException.class, send.get())
                                .result()
                                .segments())
                        .isEqualTo(6);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(charged()).isEqualTo(40 * 6);
    }

    @Test
    void numbersThatTheGatewayLeavesOutAreNotSpent() throws Exception {
        String uri = "onesms:send?baseUrl=" + simulator.baseUrl() + "&sender=TEST&" + GatewayForm.ORGANIK_JSON.options()
                + "&maxSegments=6&maxRecipientsPerRequest=2";
        simulator.blacklist(CREDENTIAL, PHONES.get(0));
        simulator.blacklist(CREDENTIAL, PHONES.get(3));
        List<SmsMessage> body = PHONES.subList(0, 5).stream()
                .map(phone -> new SmsMessage(TWO_SEGMENTS, phone))
                .toList();

        SendResult result = requestBody(SendResult.class, uri, body.iterator());

        assertThat(result.segments()).isEqualTo(6);
        assertThat(charged()).isEqualTo(6);
    }

    /** Random faults, redeliveries, chunks and caps: the charge of an exchange never exceeds its cap. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void neverASegmentMore(GatewayForm form) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(20_261_129L + round * 31L + form.ordinal());
            int total = 2 * PHONES.size();
            int cap = 1 + random.nextInt(total + 4);
            String uri = "onesms:send?baseUrl=" + simulator.baseUrl() + "&sender=TEST&" + form.options()
                    + "&maxSegments=" + cap + "&maxRecipientsPerRequest=" + (1 + random.nextInt(4))
                    + "&responseTimeout=10s&recoverUnknownOutcome=" + random.nextBoolean();
            String route = "direct:" + form.name() + round;
            boolean corrected = random.nextInt(3) == 0;
            redelivered(route, uri, exchange -> {
                if (corrected) {
                    exchange.getMessage().setHeader(OneSmsConstants.CLIENT_REFERENCE, "again");
                }
            });
            for (int i = random.nextInt(4); i > 0; i--) {
                simulator.fault(fault(random).on("send").skip(random.nextInt(8)));
            }
            List<SmsMessage> messages = new ArrayList<>(messages());
            Collections.shuffle(messages, random);
            boolean inMemory = random.nextBoolean();

            Exchange exchange = request(route, inMemory ? messages : messages.iterator(), Map.of());

            String what = form + ", round " + round + ", cap " + cap + ", in memory " + inMemory;
            assertThat(charged()).as(what).isLessThanOrEqualTo(cap);
            if (inMemory && cap < total) {
                assertThat(simulator.requests()).as(what).isEmpty();
            }
            if (exchange.getException() == null) {
                assertThat(charged()).as(what).isEqualTo(total);
            }
            context.getRouteController().stopRoute(route);
            context.removeRoute(route);
            simulator.clearFaults();
            simulator.reset();
        }
    }

    private static Fault fault(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Fault.closeBeforeProcessing();
            case 1 -> Fault.closeAfterProcessing();
            case 2 -> Fault.garbage();
            default -> Fault.status(429);
        };
    }

    private void redelivered(String uri, org.apache.camel.Processor onRedelivery) throws Exception {
        redelivered("direct:redelivered", uri, onRedelivery);
    }

    private void redelivered(String route, String uri, org.apache.camel.Processor onRedelivery) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(route)
                        .routeId(route)
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(4)
                                .redeliveryDelay(0)
                                .logExhausted(false)
                                .onRedelivery(onRedelivery))
                        .to(uri);
            }
        });
    }

    @Test
    void aCapBelowOneIsRefusedAtStart() {
        assertThatThrownBy(() -> endpoint(send("maxSegments=0")))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("maxSegments is too small");
    }

    @Test
    void theExceptionIsNotRetrySafe() {
        OneSmsException failure =
                failure(InvalidRequestException.class, request(send("maxSegments=1"), messages(), Map.of()));

        assertThat(failure.retrySafe()).isFalse();
    }
}
