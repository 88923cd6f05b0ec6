package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.config.EndpointSettings;
import io.github.camelonesms.config.SharedState;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.text.TextRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The planner, the checker and the terms of a send, without a CamelContext and without a gateway. */
class RequestPlannerTest {

    private static final GatewayDescriptor ONESMS =
            GatewayLookup.provider("onesms").descriptor();
    private static final FailureOrigin SEND = new FailureOrigin("onesms", SmsOperation.SEND);
    private static final String ADA = "905321112233";
    private static final String GRACE = "905321112244";
    private static final String ALAN = "905321112255";

    @Test
    void equalTextsTravelTogetherAndDifferentOnesToo() {
        RequestPlanner planner =
                planner(settings(options -> {}), List.of(message("a", ADA), message("a", GRACE), message("b", ALAN)));

        SendRequest request = planner.next();
        assertThat(request.messages())
                .extracting(OutgoingMessage::text, OutgoingMessage::numbers)
                .containsExactly(tuple("a", List.of(ADA)), tuple("a", List.of(GRACE)), tuple("b", List.of(ALAN)));
        assertThat(request.ordinal()).isEqualTo(1);
        assertThat(planner.next()).isNull();
    }

    @Test
    void aMessageIsDividedWhereARequestIsFullAndNoRecipientIsLostOrTwice() {
        OperationSettings settings = settings(options -> options.setMaxRecipientsPerRequest(3));
        List<SmsMessage> messages = IntStream.range(0, 5)
                .mapToObj(i -> message("text " + i, "90532111000" + i, "90532111001" + i))
                .toList();

        List<SendRequest> requests = all(planner(settings, messages));

        assertThat(requests).extracting(SendRequest::recipients).containsExactly(3, 3, 3, 1);
        assertThat(requests).extracting(SendRequest::ordinal).containsExactly(1, 2, 3, 4);
        assertThat(requests).extracting(SendRequest::submissionKey).doesNotHaveDuplicates();
        assertThat(requests.stream()
                        .flatMap(request -> request.messages().stream())
                        .flatMap(sent -> sent.numbers().stream().map(number -> sent.text() + number)))
                .containsExactlyElementsOf(messages.stream()
                        .flatMap(sent -> sent.recipients().stream().map(number -> sent.text() + number))
                        .toList());
    }

    @Test
    void theReferenceOfEachFurtherRequestIsNumbered() {
        OperationSettings settings = settings(options -> options.setMaxRecipientsPerRequest(1));

        assertThat(all(planner(settings, "order-7", List.of(message("a", ADA, GRACE, ALAN)))))
                .extracting(SendRequest::clientReference)
                .containsExactly("order-7", "order-7-2", "order-7-3");
    }

    /** A body may be endless, so not every reference is kept. */
    @Test
    void aReferenceIsUniqueOnlyAsLongAsTheEarlierOnesAreKnown() {
        Iterator<SmsMessage> endless = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> message("a", ADA).withReference("order-" + i))
                .iterator();
        RequestPlanner planner = planner(settings(options -> {}), endless);

        for (int i = 0; i < 100_000; i++) {
            assertThat(planner.next().hasOwnReference()).isTrue();
        }

        SendRequest further = planner.next();
        assertThat(further.clientReference()).isEqualTo("order-100000");
        assertThat(further.hasOwnReference()).isFalse();
    }

    @Test
    void anIteratorIsReadOneRequestAhead() {
        List<Integer> read = new ArrayList<>();
        Iterator<SmsMessage> endless = IntStream.iterate(0, i -> i + 1)
                .peek(read::add)
                .mapToObj(i -> message("a", "9053211" + (10000 + i)))
                .iterator();
        RequestPlanner planner = planner(settings(options -> options.setMaxRecipientsPerRequest(10)), endless);

        assertThat(planner.next().recipients()).isEqualTo(10);
        assertThat(read).hasSizeLessThanOrEqualTo(11);
    }

    @Test
    void whatWasReadAndIsInNoRequestIsKept() {
        RequestPlanner planner = planner(
                settings(options -> options.setMaxRecipientsPerRequest(2)),
                List.of(message("a", ADA, GRACE, ALAN), message("b", ADA)));
        planner.next();

        assertThat(planner.unplanned())
                .extracting(RequestPlanner.Untried::message)
                .containsExactly(message("a", ALAN), message("b", ADA));
        assertThat(planner.next().recipients()).isEqualTo(2);
    }

    @Test
    void invalidNumbersAreRejectedByNameAndTheOthersSent() {
        RequestPlanner planner = planner(settings(options -> {}), List.of(message("a", ADA, "12345", GRACE)));

        assertThat(planner.next().messages().get(0).numbers()).containsExactly(ADA, GRACE);
        assertThat(planner.rejected()).extracting(RejectedRecipient::number).containsExactly("12345");
    }

    @Test
    void theCheckerRefusesAWholeMessageAndAddsNothing() {
        List<RejectedRecipient> rejected = new ArrayList<>();
        List<Piece> checked = new ArrayList<>();
        OperationSettings settings = settings(options -> options.setInvalidRecipients(InvalidRecipients.FAIL));

        assertThatThrownBy(() -> checker(settings)
                        .check(message("a", ADA, "905321112233445"), terms(settings, null), rejected, checked))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("invalidRecipients=report")
                .hasMessageNotContaining("905321112233445");
        assertThatThrownBy(() -> checker(settings).check(message("a"), terms(settings, null), rejected, checked))
                .hasMessageContaining("CamelOneSmsTo");
        assertThatThrownBy(() -> checker(settings)
                        .check(message("x".repeat(2000), ADA), terms(settings, null), rejected, checked))
                .hasMessageContaining("overlong");
        assertThat(rejected).isEmpty();
        assertThat(checked).isEmpty();
    }

    @Test
    void theCheckerSplitsALongTextBetweenWords() {
        List<Piece> checked = new ArrayList<>();
        OperationSettings settings = settings(options -> options.setOverlong(Overlong.SPLIT));
        String text = "hello ".repeat(300);

        checker(settings).check(message(text, ADA, "5321112244"), terms(settings, null), new ArrayList<>(), checked);

        assertThat(checked).hasSizeGreaterThan(1);
        assertThat(checked).allSatisfy(piece -> {
            assertThat(piece.outgoing().numbers()).containsExactly(ADA, GRACE);
            assertThat(piece.outgoing().segments()).isLessThanOrEqualTo(TextRules.ONESMS.maxSegments());
        });
        assertThat(String.join(
                        "",
                        checked.stream().map(piece -> piece.outgoing().text()).toList()))
                .isEqualTo(text);
    }

    @Test
    void termsAreCheckedAgainstTheVendorsLimits() {
        assertThatThrownBy(() -> terms(settings(options -> {}), "ABCDEFGHIJKL", null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("12 characters, the gateway takes 11");
        assertThatThrownBy(() -> terms(settings(options -> {}), "A\nB", null))
                .hasMessageContaining("control character");
        assertThatThrownBy(() -> terms(settings(options -> {}), "r".repeat(201)))
                .hasMessageContaining("at most 200");
        assertThat(terms(settings(options -> {}), " ", null).sender()).isNull();
    }

    private static SmsMessage message(String text, String... numbers) {
        return new SmsMessage(text, numbers);
    }

    private static List<SendRequest> all(RequestPlanner planner) {
        List<SendRequest> requests = new ArrayList<>();
        for (SendRequest request = planner.next(); request != null; request = planner.next()) {
            requests.add(request);
        }
        return requests;
    }

    private static RequestPlanner planner(OperationSettings settings, Object body) {
        return planner(settings, null, body);
    }

    private static RequestPlanner planner(OperationSettings settings, String reference, Object body) {
        return new RequestPlanner(
                MessageSource.of(new PlainInput(body, "TEST", reference), null, BodyFormat.AUTO, SEND),
                checker(settings),
                new MessageTerms(terms(settings, reference), settings, ONESMS.limits(SmsOperation.SEND), SEND, null),
                new SubmissionKeyGenerator(),
                settings.maxRecipientsPerRequest(),
                new SharedTexts(ONESMS, settings.wireFormat()),
                false,
                MessageObserver.NONE,
                SEND);
    }

    private static MessageChecker checker(OperationSettings settings) {
        return new MessageChecker(settings, TextRules.ONESMS, List.of(), SEND);
    }

    private static SendTerms terms(OperationSettings settings, String reference) {
        return terms(settings, "TEST", reference);
    }

    private static SendTerms terms(OperationSettings settings, String sender, String reference) {
        return SendTerms.of(new PlainInput(null, sender, reference), null, settings, ONESMS, SEND);
    }

    private static OperationSettings settings(Consumer<OneSmsConfiguration> changes) {
        return settings(null, changes);
    }

    /** The settings of an endpoint {@code onesms:send}. */
    static OperationSettings settings(SendCounters counters, Consumer<OneSmsConfiguration> changes) {
        OneSmsConfiguration options = new OneSmsConfiguration();
        options.setUsername("ada");
        options.setPassword("lovelace");
        changes.accept(options);
        return EndpointSettings.of(
                        "send",
                        GatewayLookup.provider("onesms"),
                        options,
                        null,
                        new SharedState(null),
                        counters,
                        (request, submission, reference, replayed) -> {})
                .operationSettings();
    }

    /** An exchange of plain Java values: a body of messages, a sender and a reference, and nothing else. */
    private record PlainInput(Object body, String sender, String clientReference)
            implements OperationInput, Conversions {

        @Override
        public Iterator<?> items(Object value) {
            return value instanceof Iterable<?> all ? all.iterator() : (Iterator<?>) value;
        }

        @Override
        public Conversions conversions() {
            return this;
        }

        @Override
        public Map<?, ?> fields(Object value) {
            return null;
        }

        @Override
        public String text(Object value) {
            return null;
        }

        @Override
        public Instant instant(Object value) {
            return null;
        }

        @Override
        public String bodyText() {
            return null;
        }

        @Override
        public List<String> bodyValues() {
            return List.of();
        }

        @Override
        public List<String> to() {
            return List.of();
        }

        @Override
        public Duration validity() {
            return null;
        }

        @Override
        public Instant scheduledAt() {
            return null;
        }

        @Override
        public String idempotencyKey() {
            return null;
        }

        @Override
        public List<String> dlrId() {
            return List.of();
        }

        @Override
        public List<String> dlrIds() {
            return List.of();
        }

        @Override
        public String part() {
            return null;
        }

        @Override
        public String page() {
            return null;
        }

        @Override
        public String function() {
            return null;
        }

        @Override
        public List<UnfinishedSend> unfinishedSends() {
            return List.of();
        }

        @Override
        public void keep(UnfinishedSend send) {}

        @Override
        public void forget(UnfinishedSend send) {}

        @Override
        public AtomicLong segmentBudget(Object scope) {
            return new AtomicLong();
        }

        @Override
        public StepTry stepTry() {
            return null;
        }

        @Override
        public boolean stopping() {
            return false;
        }

        @Override
        public void whenDone(Runnable action) {}
    }
}
