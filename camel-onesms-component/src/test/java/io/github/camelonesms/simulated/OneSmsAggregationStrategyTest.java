package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.NullNode;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.batch.BatchedMessage;
import io.github.camelonesms.batch.OneSmsAggregationStrategy;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many single messages, one send, and each message's own result. */
@Timeout(120)
class OneSmsAggregationStrategyTest extends SimulatorTestSupport {

    private static final String ORGANIK_KEY = "0123456789abcdef0123456789abcdef";

    private final OneSmsAggregationStrategy batch = new OneSmsAggregationStrategy();

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return builder.account(CREDENTIAL, CREDENTIAL, CREDIT, "TEST", "BASLIK").apiKey(CREDENTIAL, ORGANIK_KEY);
    }

    /** Each message waits for its batch, which is sent by this endpoint. */
    /** A loaded machine may hand the messages in seconds apart. */
    private void waitingRoute(int size, String endpoint) throws Exception {
        waitingRoute(size, 60_000, endpoint);
    }

    private void waitingRoute(int size, int timeout, String endpoint) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off
                from("direct:message")
                    .aggregate(batch.correlation(), batch).completionSize(size).completionTimeout(timeout)
                        .completionTimeoutCheckerInterval(50)
                        .to(endpoint)
                    .end()
                    .process(batch.result());
                // spotless:on
            }
        });
    }

    private record Sms(Object body, Map<String, Object> headers) {}

    private static Sms sms(String text, String to) {
        return new Sms(text, Map.of(OneSmsConstants.TO, to));
    }

    /** Hands in messages one after the other, without waiting for their results; gives the exchanges when all are done. */
    private List<Exchange> handIn(Sms... messages) throws Exception {
        List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
        for (Sms message : messages) {
            Exchange exchange = context.getEndpoint("direct:message").createExchange();
            exchange.getMessage().setBody(message.body());
            message.headers().forEach(exchange.getMessage()::setHeader);
            waiting.add(template.asyncSend("direct:message", exchange));
            if (waiting.size() < messages.length) {
                awaitHandedIn(waiting.size());
            }
        }
        List<Exchange> done = new ArrayList<>();
        for (CompletableFuture<Exchange> each : waiting) {
            done.add(each.get(60, TimeUnit.SECONDS));
        }
        return done;
    }

    /** The order of messages in a batch is the order in which they came. */
    private void awaitHandedIn(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            int inflight = context.getInflightRepository().size();
            return inflight >= count || inflight == 0;
        });
    }

    private static SendResult result(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(SendResult.class);
    }

    private void assertCarriedBy(SendResult result, String number, String text) {
        assertThat(simulator.inbox(number))
                .extracting(ReceivedSms::campaignId, ReceivedSms::text)
                .containsExactly(tuple(result.id(), text));
    }

    @Test
    void aFullBatchIsOneRequestAndEachMessageHasItsShare() throws Exception {
        waitingRoute(3, send());

        List<Exchange> done = handIn(
                sms("Bir", "05550000001"),
                new Sms(new SmsMessage("Şğı".repeat(60), "05550000002", "05550000003"), Map.of()),
                sms("Üç", "05550000004"));

        assertThat(simulator.requestCount("smspost")).isEqualTo(1);
        assertThat(done)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        SendResult two = result(done.get(1));
        assertThat(two.recipients()).isEqualTo(2);
        assertThat(two.segments()).isEqualTo(6);
        assertCarriedBy(two, "05550000003", "Şğı".repeat(60));
        assertCarriedBy(result(done.get(0)), "05550000001", "Bir");
        assertThat(done.get(2).getMessage().getHeaders())
                .containsEntry(OneSmsConstants.DLR_ID, two.id())
                .containsEntry(OneSmsConstants.SEGMENTS, 1L)
                .containsEntry(OneSmsConstants.TO, "05550000004");
    }

    @Test
    void eachMessageGetsWhetherItsOwnCharactersAreReplaced() throws Exception {
        waitingRoute(3, send());

        List<Exchange> done =
                handIn(sms("5 TL", "05550000001"), sms("5 €", "05550000002"), sms("S\u0327ef", "05550000003"));

        assertThat(done).extracting(exchange -> result(exchange).replaced()).containsExactly(0, 1, 0);
        assertCarriedBy(result(done.get(1)), "05550000002", "5 E");
        assertCarriedBy(result(done.get(2)), "05550000003", "Şef");
    }

    @Test
    void whatDoesNotFillABatchGoesAfterTheTimeout() throws Exception {
        waitingRoute(100, 500, send("to=05550000009"));

        List<Exchange> done = handIn(sms("Bir", "05550000001"), new Sms("İki", Map.of()));

        assertThat(simulator.requestCount("smspost")).isBetween(1L, 2L);
        assertCarriedBy(result(done.get(0)), "05550000001", "Bir");
        assertCarriedBy(result(done.get(1)), "05550000009", "İki");
    }

    /** As in a single send, the number of the option is not used if the header is set. */
    @Test
    void aHeaderWithoutNumbersRefusesItsMessageAlone() throws Exception {
        waitingRoute(4, send("to=05550000009"));

        List<Exchange> done = handIn(
                sms("Bir", "05550000001"),
                sms("İki", ""),
                new Sms(new SmsMessage("Üç"), Map.of(OneSmsConstants.TO, List.of())),
                new Sms("Dört", Map.of(OneSmsConstants.TO, NullNode.getInstance())));

        assertCarriedBy(result(done.get(0)), "05550000001", "Bir");
        assertThat(done.subList(1, 3)).allSatisfy(exchange -> assertThat(exchange.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The first one is missing"));
        assertCarriedBy(result(done.get(3)), "05550000009", "Dört");
        assertThat(simulator.deliveries()).isEqualTo(2);
    }

    @Test
    void whatCannotBeSentFailsAlone() throws Exception {
        waitingRoute(6, send());

        List<Exchange> done = handIn(
                sms("Merhaba", "05550000001"),
                sms("Merhaba", "12"),
                sms(" ", "05550000002"),
                sms("a".repeat(2000), "05550000003"),
                new Sms(List.of("Merhaba"), Map.of()),
                sms("Merhaba", "05550000004, 13"));

        assertThat(result(done.get(0)).recipients()).isEqualTo(1);
        assertThat(done.get(1).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("None of the 1 recipients");
        assertThat(done.get(2).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("empty");
        assertThat(done.get(3).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("segments");
        assertThat(done.get(4).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelOneSmsTo");
        assertThat(result(done.get(5)).recipients()).isEqualTo(1);
        assertThat(result(done.get(5)).rejected())
                .extracting(RejectedRecipient::number)
                .containsExactly("13");
        assertThat(simulator.deliveries()).isEqualTo(2);
    }

    @Test
    void aBatchThatStopsMidwayFailsOnlyForWhatWasNotSent() throws Exception {
        waitingRoute(4, send("maxRecipientsPerRequest=2"));
        simulator.fault(Fault.answer("81").on("send").skip(1));

        List<Exchange> done = handIn(
                sms("Bir", "05550000001"),
                new Sms(new SmsMessage("İki", "05550000002", "05550000003"), Map.of()),
                sms("Üç", "05550000004"),
                sms("Dört", "05550000005"));

        assertThat(result(done.get(0)).recipients()).isEqualTo(1);
        assertThat(done.get(1).getException()).isInstanceOfSatisfying(PartialSendException.class, partial -> {
            assertThat(partial.result().recipients()).isEqualTo(1);
            assertThat(partial.unsent()).singleElement().satisfies(rest -> assertThat(rest.recipients())
                    .containsExactly("905550000003"));
            assertThat(partial.unknown()).isEmpty();
        });
        assertThat(done.get(2).getException()).isInstanceOf(InsufficientCreditException.class);
        assertThat(done.get(3).getException()).isInstanceOfSatisfying(NotSentException.class, failure -> {
            assertThat(failure.retrySafe()).isTrue();
            assertThat(failure.getCause()).isNull();
            assertThat(failure).hasMessageContaining("[81]");
        });
        assertThat(simulator.deliveries()).isEqualTo(2);
    }

    @Test
    void anUnknownOutcomeIsReportedToItsMessagesOnly() throws Exception {
        waitingRoute(3, send("maxRecipientsPerRequest=1", "recoverUnknownOutcome=false"));
        simulator.fault(Fault.closeAfterProcessing().on("send").skip(1));

        List<Exchange> done = handIn(sms("Bir", "05550000001"), sms("İki", "05550000002"), sms("Üç", "05550000003"));

        assertThat(result(done.get(0)).recipients()).isEqualTo(1);
        assertThat(done.get(1).getException()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(done.get(2).getException()).isInstanceOf(NotSentException.class);
    }

    @Test
    void aFailureOfTheWholeBatchIsEachMessagesOwn() throws Exception {
        waitingRoute(2, send());
        simulator.fault(Fault.answer("85").on("send"));

        List<Exchange> done = handIn(sms("Bir", "05550000001"), sms("İki", "05550000002"));

        assertThat(done)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isInstanceOf(RejectedException.class));
    }

    @Test
    void whatTheBranchRepairsIsASuccess() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off
                from("direct:message")
                    .onException(OneSmsException.class).onWhen(simple("${exception.resumable()}"))
                        .maximumRedeliveries(1).redeliveryDelay(10)
                        .handled(true)
                        .process(exchange -> exchange.getMessage().setBody(exchange
                            .getProperty(Exchange.EXCEPTION_CAUGHT, PartialSendException.class).unsent()))
                        .to(send("gateway=bisms"))
                    .end()
                    .aggregate(batch.correlation(), batch).completionSize(3)
                        .to(send("maxRecipientsPerRequest=1"))
                    .end()
                    .process(batch.result());
                // spotless:on
            }
        });
        // The second request: throttled, again when redelivered; then a second gateway takes what is left.
        simulator.fault(Fault.status(429).on("send").skip(1));
        simulator.fault(Fault.status(429).on("send").skip(1));

        List<Exchange> done = handIn(sms("Bir", "05550000001"), sms("İki", "05550000002"), sms("Üç", "05550000003"));

        assertCarriedBy(result(done.get(0)), "05550000001", "Bir");
        assertCarriedBy(result(done.get(1)), "05550000002", "İki");
        assertCarriedBy(result(done.get(2)), "05550000003", "Üç");
    }

    @Test
    void messagesThatCannotShareARequestDoNot() throws Exception {
        waitingRoute(2, 3_000, send());

        List<Exchange> done = handIn(
                new Sms("Bir", Map.of(OneSmsConstants.TO, "05550000001", OneSmsConstants.SENDER, "BASLIK")),
                sms("İki", "05550000002"),
                new Sms("Üç", Map.of(OneSmsConstants.TO, "05550000003", OneSmsConstants.SENDER, "BASLIK")),
                sms("Dört", "05550000004"));

        assertThat(done)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(simulator.inbox())
                .extracting(ReceivedSms::text, ReceivedSms::sender)
                .contains(tuple("Üç", "BASLIK"), tuple("Dört", "TEST"));
        assertThat(simulator.deliveries()).isEqualTo(4);
    }

    /** Headers as Kafka has them: equal bytes are equal, and what cannot be a header has a batch of its own. */
    @Test
    void headersOfBytesShareABatchByTheirContent() throws Exception {
        waitingRoute(2, send());

        List<Exchange> done = handIn(
                new Sms(
                        "Bir",
                        Map.of(OneSmsConstants.TO, bytes("05550000001"), OneSmsConstants.SENDER, bytes("BASLIK"))),
                new Sms(
                        "Iki",
                        Map.of(OneSmsConstants.TO, bytes("05550000002"), OneSmsConstants.SENDER, bytes("BASLIK"))));

        assertThat(done)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(simulator.inbox())
                .extracting(ReceivedSms::number, ReceivedSms::sender)
                .containsExactlyInAnyOrder(tuple("905550000001", "BASLIK"), tuple("905550000002", "BASLIK"));
        assertThat(simulator.requestCount("send")).isEqualTo(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void textsWithIdsOfTheirOwnKeepThem() throws Exception {
        waitingRoute(
                3,
                "onesms:send?gateway=organik&apiKey=" + ORGANIK_KEY
                        + "&username=&password=&sender=TEST&responseTimeout=20s&baseUrl=" + simulator.baseUrl());

        List<Exchange> done = handIn(sms("Bir", "05550000001"), sms("İki", "05550000002"), sms("Bir", "05550000003"));

        assertThat(result(done.get(0)).id())
                .isEqualTo(result(done.get(2)).id())
                .isNotEqualTo(result(done.get(1)).id());
        assertCarriedBy(result(done.get(1)), "05550000002", "İki");
    }

    @Test
    void aSourceThatDoesNotWaitSplitsTheBatchBack() throws Exception {
        int messages = 2_500;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off
                from("direct:message")
                    .aggregate(batch.correlation(), batch).completionSize(1000)
                        // Not by a timeout, which would cut elsewhere where the machine is busy.
                        .completion(header("key").isEqualTo(messages - 1)).eagerCheckCompletion()
                        .doTry()
                            .to(send("maxRecipientsPerRequest=400"))
                        .doCatch(OneSmsException.class)
                        .end()
                        .split(batch.results())
                            .to("mock:outcome")
                        .end()
                    .end();
                // spotless:on
            }
        });
        MockEndpoint outcomes = getMockEndpoint("mock:outcome");
        outcomes.expectedMessageCount(messages);
        simulator.fault(Fault.answer("81").on("send").skip(7));

        for (int i = 0; i < messages; i++) {
            template.sendBodyAndHeaders(
                    "direct:message",
                    "Kod " + i,
                    Map.of(OneSmsConstants.TO, numbers(i, 1).get(0), "key", i));
        }

        outcomes.assertIsSatisfied(60_000);
        int sent = 0;
        for (Exchange exchange : outcomes.getExchanges()) {
            BatchedMessage outcome = exchange.getMessage().getBody(BatchedMessage.class);
            int key = exchange.getMessage().getHeader("key", Integer.class);
            assertThat(outcome.original().getBody()).isEqualTo("Kod " + key);
            List<ReceivedSms> received = simulator.inbox(numbers(key, 1).get(0));
            if (outcome.accepted()) {
                assertThat(received)
                        .extracting(ReceivedSms::campaignId)
                        .containsExactly(outcome.result().id());
                assertThat(outcome.result().submissions())
                        .containsExactly(new Submission(outcome.result().id(), 1, 1, false));
                sent++;
            } else {
                assertThat(received).isEmpty();
                assertThat(outcome.failure()).isInstanceOf(OneSmsException.class);
            }
        }
        assertThat(sent).isEqualTo(2_400);
    }

    @Test
    void resultsAreOnlyWhereABatchIs() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:message").process(batch.result());
                from("direct:split").split(batch.results()).to("mock:outcome");
            }
        });

        assertThat(handIn(sms("Bir", "05550000001")).get(0).getException()).hasMessageContaining("aggregate");
        assertThat(template.request("direct:split", exchange -> {}).getException())
                .hasStackTraceContaining("There is no batch here");
    }

    @Test
    void aBatchThatTheRouteReplacedIsNoSuccess() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off
                from("direct:message")
                    .aggregate(batch.correlation(), batch).completionSize(1)
                        .setBody(constant("Başka bir metin"))
                        .to(send("to=05550000007"))
                    .end()
                    .process(batch.result());
                // spotless:on
            }
        });

        assertThat(handIn(sms("Bir", "05550000001")).get(0).getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Leave its body alone");
    }
}
