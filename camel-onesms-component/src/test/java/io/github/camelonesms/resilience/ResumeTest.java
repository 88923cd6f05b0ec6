package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.gateway.onesms.SmsXml;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.recipes.RecipesTest.RetryRoute;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.support.GatewayFront;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A send of several requests that stops is resumed where it stopped, and never starts over. */
class ResumeTest extends SimulatorTestSupport {

    private static final List<String> PHONES = numbers(0, 7);
    private static final String CHUNKS = "maxRecipientsPerRequest=2";
    private static final Fault REFUSED = Fault.status(429).on("send");

    /** The forms of a body that holds one message for each of the phones. */
    private enum Form {
        LIST,
        ARRAY,
        ITERABLE,
        ITERATOR,
        STREAM,
        MAP,
        MANY_RECIPIENTS,
        PLAIN_TEXT,
        XML;

        boolean readAsItIsSent() {
            return this == ITERABLE || this == ITERATOR || this == STREAM;
        }

        Object body() {
            List<SmsMessage> messages = PHONES.stream()
                    .map(phone -> new SmsMessage("An " + phone, phone))
                    .toList();
            return switch (this) {
                case LIST -> messages;
                case ARRAY -> messages.toArray();
                case ITERABLE -> (Iterable<SmsMessage>) messages::iterator;
                case ITERATOR -> messages.iterator();
                case STREAM -> messages.stream();
                case MAP -> {
                    Map<String, String> map = new LinkedHashMap<>();
                    PHONES.forEach(phone -> map.put(phone, "An " + phone));
                    yield map;
                }
                case MANY_RECIPIENTS -> new SmsMessage(TEXT, PHONES);
                case PLAIN_TEXT -> TEXT;
                case XML ->
                    SmsXml.read("<sms><message><gsm><no>" + String.join("</no><no>", PHONES) + "</no></gsm><msg>" + TEXT
                            + "</msg></message></sms>");
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void theExceptionHasTheSentAndTheUnsentMessages(Form form) {
        simulator.fault(REFUSED.skip(1));

        PartialSendException failure = failure(PartialSendException.class, send(form, send(CHUNKS)));

        assertThat(failure.accepted()).containsExactly(new Submission(onlyCampaign(), 2, 2, false));
        assertThat(failure.result().recipients()).isEqualTo(2);
        assertThat(recipients(failure.unsent()))
                .isEqualTo(form.readAsItIsSent() ? PHONES.subList(2, 4) : PHONES.subList(2, 7));
        assertThat(failure.unknown()).isEmpty();
        assertThat(failure.lastFailure()).isInstanceOf(ThrottledException.class);
        assertThat(failure.resumable()).isTrue();
        assertThat(failure.retrySafe()).isFalse();
        assertThat(failure).hasMessageContainingAll("1 accepted requests", "2 recipients");
        assertEachGotOne(PHONES.subList(0, 2));
    }

    @ParameterizedTest
    @EnumSource
    void redeliveryResumesAfterTheLastAcceptedRequest(Form form) throws Exception {
        String uri = send(CHUNKS);
        add(new RetryRoute(uri));
        simulator.fault(REFUSED.skip(1));
        simulator.fault(REFUSED.skip(2).times(2));

        Exchange exchange = send(form, "direct:retry");

        SendResult result = body(SendResult.class, exchange);
        assertThat(result.submissions()).extracting(Submission::recipients).containsExactly(2, 2, 2, 1);
        assertThat(result.submissions()).extracting(Submission::id).isEqualTo(simulator.campaigns());
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.DLR_IDS)).isEqualTo(simulator.campaigns());
        assertEachGotOne(PHONES);
        assertThat(simulator.requestCount("send")).isEqualTo(7);
        assertThat(endpoint(uri).getRequests()).isEqualTo(4);
        assertThat(endpoint(uri).getMessages()).isEqualTo(7);
    }

    @Test
    void aFailureOfTheFirstRequestIsThrownAsItIs() throws Exception {
        simulator.fault(REFUSED);
        failure(ThrottledException.class, send(Form.ITERATOR, send(CHUNKS)));
        assertThat(simulator.deliveries()).isZero();

        add(new RetryRoute(send(CHUNKS)));
        simulator.fault(REFUSED);
        assertThat(body(SendResult.class, send(Form.ITERATOR, "direct:retry")).recipients())
                .isEqualTo(7);
        assertEachGotOne(PHONES);
    }

    @Test
    void whatIsNotSafeToRepeatIsNotRedelivered() throws Exception {
        add(new RetryRoute(send(CHUNKS, "recoverUnknownOutcome=false")));
        simulator.fault(Fault.closeAfterProcessing().on("send").skip(1));

        PartialSendException failure = failure(PartialSendException.class, send(Form.LIST, "direct:retry"));

        assertThat(failure.resumable()).isFalse();
        assertThat(recipients(failure.unknown())).isEqualTo(PHONES.subList(2, 4));
        assertThat(recipients(failure.unsent())).isEqualTo(PHONES.subList(4, 7));
        assertThat(simulator.requestCount("send")).isEqualTo(2);
        assertEachGotOne(PHONES.subList(0, 4));
    }

    @Test
    void aRefusedRequestStopsTheRest() throws Exception {
        add(new RetryRoute(send(CHUNKS)));
        simulator.fault(Fault.answer("85").on("send").skip(2));

        PartialSendException failure = failure(PartialSendException.class, send(Form.LIST, "direct:retry"));

        assertThat(failure.lastFailure()).isInstanceOf(RejectedException.class);
        assertThat(failure.code()).isEqualTo("85");
        assertThat(failure.resumable()).isFalse();
        assertThat(recipients(failure.unsent())).isEqualTo(PHONES.subList(4, 7));
        assertEachGotOne(PHONES.subList(0, 4));
    }

    @Test
    void whatIsUnsentCanBeSentAsABodyOfItsOwn() {
        simulator.fault(REFUSED.skip(1));
        PartialSendException failure = failure(PartialSendException.class, send(Form.MAP, send(CHUNKS)));

        assertThat(requestBody(SendResult.class, send(CHUNKS), failure.unsent()).recipients())
                .isEqualTo(5);
        assertEachGotOne(PHONES);
    }

    @Test
    void anotherSendInTheErrorHandlerIsNotTakenForAResumption() throws Exception {
        String uri = send(CHUNKS);
        String operator = numbers(100, 1).get(0);
        SmsMessage alarm = new SmsMessage("Bekliyor", operator);
        for (boolean alarmFails : List.of(false, true)) {
            simulator.reset();
            String from = "direct:alarm-" + alarmFails;
            add(new RouteBuilder() {
                @Override
                public void configure() {
                    from(from).process(exchange -> {
                        Object body = exchange.getMessage().getBody();
                        for (Object next : List.of(body, alarm, body)) {
                            exchange.setException(null);
                            exchange.getMessage().setBody(next);
                            try {
                                ((org.apache.camel.Processor) endpoint(uri).createProducer()).process(exchange);
                            } catch (OneSmsException e) {
                                exchange.setProperty("failure", e);
                            }
                        }
                    });
                }
            });
            simulator.fault(REFUSED.skip(1));
            if (alarmFails) {
                simulator.fault(REFUSED.skip(1));
            }

            SendResult result = body(SendResult.class, send(Form.LIST, from));

            assertThat(result.recipients()).isEqualTo(7);
            List<String> reached = new ArrayList<>(PHONES);
            if (!alarmFails) {
                reached.add(operator);
            }
            assertEachGotOne(reached);
        }
    }

    @Test
    void aBodyThatIsReplacedIsAnotherSend() throws Exception {
        String uri = send(CHUNKS);
        SmsMessage other = new SmsMessage("Başka", numbers(50, 3));
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:replace")
                        .onException(PartialSendException.class)
                        .handled(true)
                        .setBody(constant(other))
                        .to(uri)
                        .end()
                        .to(uri);
            }
        });
        simulator.fault(REFUSED.skip(1));

        assertThat(body(SendResult.class, send(Form.LIST, "direct:replace")).recipients())
                .isEqualTo(3);
        List<String> reached = new ArrayList<>(PHONES.subList(0, 2));
        reached.addAll(other.recipients());
        assertEachGotOne(reached);
    }

    @Test
    void aMessageThatMayNotBeSentStopsTheRestAndIsReported() {
        List<SmsMessage> messages = new ArrayList<>();
        PHONES.forEach(phone -> messages.add(new SmsMessage(phone.equals(PHONES.get(3)) ? " " : "An " + phone, phone)));

        PartialSendException failure = failure(PartialSendException.class, request(send(CHUNKS), messages, Map.of()));

        assertThat(failure.lastFailure()).isInstanceOf(InvalidRequestException.class);
        assertThat(failure.resumable()).isFalse();
        assertThat(failure.unsent()).isEqualTo(messages.subList(2, 7));
        assertEachGotOne(PHONES.subList(0, 2));
    }

    @Test
    void invalidNumbersInTheMiddleAreReportedOnce() throws Exception {
        add(new RetryRoute(send(CHUNKS)));
        simulator.fault(REFUSED.skip(1));
        List<String> numbers = new ArrayList<>(PHONES);
        numbers.add(3, "12");
        numbers.add(1, "34");

        SendResult result = requestBody(
                SendResult.class,
                "direct:retry",
                numbers.stream().map(number -> new SmsMessage(TEXT, number)).iterator());

        assertThat(result.rejected()).extracting(rejected -> rejected.number()).containsExactly("34", "12");
        assertThat(result.recipients()).isEqualTo(7);
        assertEachGotOne(PHONES);
    }

    @Test
    void anIteratorThatFailsInTheMiddleLosesNothing() throws Exception {
        add(stumbling("direct:stumbling", send(CHUNKS)));
        StumblingIterator body = new StumblingIterator(Form.LIST, 3);

        PartialSendException failure = failure(
                PartialSendException.class, request(send(CHUNKS), new StumblingIterator(Form.LIST, 3), Map.of()));
        assertThat(failure.lastFailure()).isInstanceOf(NoSuchElementException.class);
        assertThat(failure.resumable()).isFalse();
        assertThat(recipients(failure.unsent())).isEqualTo(PHONES.subList(2, 3));
        assertEachGotOne(PHONES.subList(0, 2));

        simulator.reset();
        assertThat(body(SendResult.class, request("direct:stumbling", body, Map.of()))
                        .recipients())
                .isEqualTo(7);
        assertEachGotOne(PHONES);
    }

    @Test
    void anIteratorThatFailsBeforeAnythingIsSentIsThrownAsItIs() {
        Exchange exchange = request(send(CHUNKS), new StumblingIterator(Form.LIST, 1), Map.of());

        assertThat(exchange.getException()).isInstanceOf(NoSuchElementException.class);
        assertThat(simulator.deliveries()).isZero();
    }

    @Test
    void anIterableThatFailsWhileTheRestIsLookedAtHidesNothing() throws Exception {
        add(new RetryRoute(send(CHUNKS)));
        add(stumbling("direct:stumbling", send(CHUNKS)));
        for (String uri : List.of(send(CHUNKS), "direct:stumbling")) {
            simulator.reset();
            simulator.fault(REFUSED.skip(1));
            StumblingIterator items = new StumblingIterator(Form.LIST, 5);
            Exchange exchange = request(uri, new OneTimeCollection(() -> items), Map.of());
            if (uri.startsWith("direct")) {
                assertThat(body(SendResult.class, exchange).recipients()).isEqualTo(7);
                assertEachGotOne(PHONES);
            } else {
                PartialSendException failure = failure(PartialSendException.class, exchange);
                assertThat(failure.lastFailure()).isInstanceOf(ThrottledException.class);
                assertThat(recipients(failure.unsent())).isEqualTo(PHONES.subList(2, 5));
            }
        }
    }

    @Test
    void aRedeliveredUnknownOutcomeIsQueriedAndNotSentAgain() throws Exception {
        add(repeatingAll("direct:all", send()));
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(429).on("send").times(3));

        SendResult result = body(SendResult.class, sendText("direct:all", PHONES.get(0)));

        assertThat(result.submissions()).extracting(Submission::recovered).containsExactly(true);
        assertEachGotOne(PHONES.subList(0, 1));
    }

    @Test
    void aRedeliveredUnknownOutcomeIsNotSentAgainWhenTheWindowIsOver() throws Exception {
        context.getRegistry().bind("clock", simulator.clock());
        try (GatewayFront front = new GatewayFront(simulator.baseUrl())) {
            add(repeatingAll("direct:all", sendTo(front.uri().toString(), "clock=#clock")));
            simulator.fault(Fault.closeAfterProcessing().on("send"));
            simulator.fault(Fault.status(429).on("send").times(3));
            front.before(4, () -> simulator.advance(Duration.ofMinutes(3)));

            Exchange exchange = sendText("direct:all", PHONES.get(0));

            failure(OutcomeUnknownException.class, exchange);
            assertThat(front.submissions()).isEqualTo(4);
        }
        assertEachGotOne(PHONES.subList(0, 1));
    }

    @Test
    void aRedeliveredUnknownOutcomeIsNeverSafeToRepeat() throws Exception {
        add(repeatingAll("direct:all", send()));
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(429).on("send").always());

        OutcomeUnknownException failure = failure(OutcomeUnknownException.class, sendText("direct:all", PHONES.get(0)));

        assertThat(failure.resumable()).isFalse();
        assertEachGotOne(PHONES.subList(0, 1));
    }

    private static RoutesBuilder repeatingAll(String from, String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from)
                        .onException(OneSmsException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .end()
                        .to(uri);
            }
        };
    }

    private static RoutesBuilder stumbling(String from, String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from)
                        .onException(NoSuchElementException.class, OneSmsException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0)
                        .end()
                        .to(uri);
            }
        };
    }

    private Exchange send(Form form, String uri) {
        Map<String, Object> headers = new HashMap<>();
        if (form == Form.PLAIN_TEXT) {
            headers.put(OneSmsConstants.TO, PHONES);
        }
        return request(uri, form.body(), headers);
    }

    private void add(RoutesBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    private String onlyCampaign() {
        assertThat(simulator.campaigns()).hasSize(1);
        return simulator.campaigns().get(0);
    }

    private static List<String> recipients(List<SmsMessage> messages) {
        return messages.stream()
                .flatMap(message -> message.recipients().stream())
                .toList();
    }

    /** Fails once, before the n-th message, and continues at the next call. */
    private static final class StumblingIterator implements Iterator<SmsMessage> {

        private final Iterator<?> messages;
        private final int stone;
        private final AtomicInteger taken = new AtomicInteger();
        private boolean stumbled;

        StumblingIterator(Form form, int stone) {
            this.messages = ((List<?>) form.body()).iterator();
            this.stone = stone;
        }

        @Override
        public boolean hasNext() {
            return messages.hasNext();
        }

        @Override
        public SmsMessage next() {
            if (!stumbled && taken.get() == stone) {
                stumbled = true;
                throw new NoSuchElementException("The cursor is closed");
            }
            taken.incrementAndGet();
            return (SmsMessage) messages.next();
        }
    }

    private static final class OneTimeCollection extends java.util.AbstractCollection<SmsMessage> {

        private final Supplier<Iterator<SmsMessage>> items;

        OneTimeCollection(Supplier<Iterator<SmsMessage>> items) {
            this.items = items;
        }

        @Override
        public Iterator<SmsMessage> iterator() {
            return items.get();
        }

        @Override
        public int size() {
            return PHONES.size();
        }
    }
}
