package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.OneSmsEndpoint;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayFront;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lost answer's outcome is established through the gateway's duplicate guard: the route gets one normal result. */
class RecoveryTest extends SimulatorTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String IMPATIENT = "responseTimeout=" + PATIENCE.toMillis();
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String ONE = "905551112233";
    private static final String OTHER = "905551112244";
    private static final Duration UNTIL_REPORTED = Duration.ofSeconds(5);

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        configuration.withJMX(true);
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> everyLostAnswerOfOneTextIsRecovered() {
        return everyFault("", ONE);
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> everyLostAnswerOfAQueryIsRecovered() {
        return everyFault("&wireFormat=query", ONE);
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> everyLostAnswerOfManyTextsIsRecovered() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(ONE, "Sayın Ayşe");
        texts.put(OTHER, "Sayın Çağrı");
        return everyFault("", texts);
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> everyLostAnswerAtBismsIsRecovered() {
        return everyFault("&gateway=bisms", ONE);
    }

    private Stream<DynamicTest> everyFault(String options, Object what) {
        return FaultVocabulary.losingTheAnswer(PATIENCE).entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.getKey(), () -> {
                    try (SmsGatewaySimulator own = SmsGatewaySimulator.builder().start()) {
                        own.fault(fault.getValue().on("send"));
                        isRecovered(own, sendTo(own.baseUrl(), IMPATIENT, "maxResponseBytes=100000" + options), what);
                    }
                }));
    }

    private void isRecovered(SmsGatewaySimulator own, String uri, Object what) {
        Exchange exchange = what instanceof String number ? sendText(uri, number) : request(uri, what, Map.of());

        SendResult result = body(SendResult.class, exchange);
        List<String> phones = what instanceof Map<?, ?> ? List.of(ONE, OTHER) : List.of(ONE);
        assertThat(result.submissions()).hasSize(1);
        Submission submission = result.submissions().get(0);
        assertThat(submission.recovered()).isTrue();
        assertThat(submission.recipients()).isEqualTo(phones.size());
        assertEachGotOne(own, phones);
        assertThat(own.requestCount("send")).isEqualTo(2);
        assertThat(own.campaigns()).hasSize(1);
        boolean acceptedOnReplay = own.requestCount("send", "00") == 1;
        assertThat(result.id()).isEqualTo(acceptedOnReplay ? own.campaigns().get(0) : null);
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.RESULT_CODE)).isNotNull();
        assertThat(endpoint(uri).getRecoveries()).isEqualTo(1);
        assertThat(endpoint(uri).getUnknownOutcomes()).isZero();
    }

    @Test
    void theIdIsFoundWhenTheReportNamesTheRecipients() {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        try (GatewayFront front = front()) {
            SendResult result =
                    body(SendResult.class, sendText(sendTo(front.uri().toString()), ONE, OTHER));

            assertThat(result.submissions()).containsExactly(new Submission(onlyCampaign(), 2, 2, true));
            assertEachGotOne(List.of(ONE, OTHER));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onesms", "bisms"})
    void theIdIsFoundAmongCampaignsToOthers(String gateway) {
        elsewhere(OTHER);
        elsewhere(ONE, OTHER);
        assertThat(recoveredId("gateway=" + gateway))
                .isEqualTo(simulator.campaigns().get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onesms", "bisms"})
    void noIdIsReturnedWhenAnotherCampaignHasTheSameRecipients(String gateway) {
        elsewhere(ONE);
        assertThat(recoveredId("gateway=" + gateway)).isNull();
    }

    @Test
    void anIdThatWasHandedOutBeforeIsNoCandidate() {
        try (GatewayFront front = front(3)) {
            String uri = sendTo(front.uri().toString());
            String first = body(SendResult.class, request(uri, "Bir", Map.of(OneSmsConstants.TO, ONE)))
                    .id();
            simulator.fault(Fault.closeAfterProcessing().on("send"));

            SendResult second = body(SendResult.class, sendText(uri, ONE));

            assertThat(first).isNotNull();
            assertThat(second.id()).isEqualTo(simulator.campaigns().get(1)).isNotEqualTo(first);
        }
    }

    @Test
    void noIdIsReturnedTwice() {
        simulator.fault(Fault.closeAfterProcessing().on("send").times(2));
        List<String> ids = new ArrayList<>();
        try (GatewayFront front = front(2).before(4, () -> simulator.advance(UNTIL_REPORTED))) {
            for (String text : List.of("Bir", "İki")) {
                simulator.clearFaults();
                simulator.fault(Fault.closeAfterProcessing().on("send"));
                ids.add(body(
                                SendResult.class,
                                request(sendTo(front.uri().toString()), text, Map.of(OneSmsConstants.TO, ONE)))
                        .id());
            }
        }
        assertThat(ids).isEqualTo(simulator.campaigns());
    }

    /** The refusal may be about the first one, so it does not show whether the second was sent. */
    @Test
    void anHonestRepetitionIsNotTakenForItsOriginal() {
        String first = body(SendResult.class, sendText(send(), ONE)).id();
        simulator.advance(UNTIL_REPORTED);
        simulator.fault(Fault.closeAfterProcessing().on("send"));

        failure(OutcomeUnknownException.class, sendText(send(), ONE));

        assertThat(first).isEqualTo(onlyCampaign());
        assertEachGotOne(List.of(ONE));
    }

    @Test
    void noIdIsReturnedWhileTheReportIsMissing() {
        simulator.fault(Fault.closeAfterProcessing().on("send"));

        Exchange exchange = sendText(send(), ONE);

        assertThat(body(SendResult.class, exchange).id()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(OneSmsConstants.DLR_IDS, List.of())
                .doesNotContainKey(OneSmsConstants.DLR_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"campaigns", "dlr"})
    void anIdThatCannotBeQueriedIsAbsent(String operation) {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(500).on(operation).always());
        try (GatewayFront front = front()) {
            assertThat(body(SendResult.class, sendText(sendTo(front.uri().toString()), ONE))
                            .id())
                    .isNull();
        }
        assertEachGotOne(List.of(ONE));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theReplayMayOvertakeTheFirstRequest() {
        CountDownLatch replayed = new CountDownLatch(1);
        try (GatewayFront front = new GatewayFront(simulator.baseUrl()).hold(1, replayed)) {
            SendResult result =
                    body(SendResult.class, sendText(sendTo(front.uri().toString(), IMPATIENT), ONE));
            assertThat(result.submissions()).containsExactly(new Submission(onlyCampaign(), 1, 1, true));

            replayed.countDown();
            Awaitility.await().atMost(BOUND).until(() -> front.answered() == 2);
            assertThat(simulator.requestCount("send", "77")).isEqualTo(1);
            assertEachGotOne(List.of(ONE));
        }
    }

    @RepeatedTest(5)
    @Execution(ExecutionMode.CONCURRENT)
    void theReplayMayArriveTogetherWithTheFirstRequest() {
        CountDownLatch both = new CountDownLatch(1);
        try (GatewayFront front =
                new GatewayFront(simulator.baseUrl()).hold(1, both).before(2, both::countDown)) {
            SendResult result =
                    body(SendResult.class, sendText(sendTo(front.uri().toString(), IMPATIENT), ONE));

            assertThat(result.submissions()).hasSize(1);
            Awaitility.await().atMost(BOUND).until(() -> front.answered() == 2);
            assertThat(simulator.requestCount("send", "77")).isEqualTo(1);
            assertThat(simulator.requestCount("send", "00")).isEqualTo(1);
            assertEachGotOne(List.of(ONE));
        }
    }

    @Test
    void theReplayItselfMayBeLost() {
        simulator.fault(Fault.closeBeforeProcessing().on("send"));
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(429).on("send"));

        SendResult result = body(SendResult.class, sendText(send(), ONE));

        assertThat(result.submissions().get(0).recovered()).isTrue();
        assertThat(simulator.requestCount("send")).isEqualTo(4);
        assertEachGotOne(List.of(ONE));
    }

    @Test
    void eachChunkIsRecoveredByItself() {
        simulator.fault(Fault.closeAfterProcessing().on("send").skip(1));
        simulator.fault(Fault.garbage().unprocessed().on("send").skip(2));
        List<String> phones = numbers(0, 7);

        SendResult result =
                requestBody(SendResult.class, send("maxRecipientsPerRequest=2"), new SmsMessage(TEXT, phones));

        assertThat(result.submissions()).extracting(Submission::recovered).containsExactly(false, true, true, false);
        assertThat(result.recipients()).isEqualTo(7);
        assertThat(simulator.requestCount("send")).isEqualTo(6);
        assertEachGotOne(phones);
    }

    @Test
    void withoutTheGuardTheRouteGetsAnUnknownOutcome() {
        reachesTheRoute("disableDuplicateCheck=true");
    }

    @Test
    void withoutRecoveryTheRouteGetsAnUnknownOutcome() {
        reachesTheRoute("recoverUnknownOutcome=false");
    }

    private void reachesTheRoute(String option) {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        String uri = send(option);

        OutcomeUnknownException failure = failure(OutcomeUnknownException.class, sendText(uri, ONE));

        assertThat(failure.retrySafe()).isFalse();
        assertThat(failure.resumable()).isFalse();
        assertThat(simulator.requestCount("send")).isEqualTo(1);
        assertThat(endpoint(uri).getUnknownOutcomes()).isEqualTo(1);
        assertThat(endpoint(uri).getRecoveries()).isZero();
    }

    @Test
    void afterTheWindowTheRouteGetsAnUnknownOutcome() {
        MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));
        context.getRegistry().bind("clock", clock);
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        try (GatewayFront front =
                new GatewayFront(simulator.baseUrl()).before(1, () -> clock.advance(Duration.ofSeconds(110)))) {
            failure(OutcomeUnknownException.class, sendText(sendTo(front.uri().toString(), "clock=#clock"), ONE));
        }
        assertThat(simulator.requestCount("send")).isEqualTo(1);
    }

    @Test
    void aReplayThatCouldArriveAfterTheWindowIsNotSent() {
        MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));
        context.getRegistry().bind("clock", clock);
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        try (GatewayFront front =
                new GatewayFront(simulator.baseUrl()).before(1, () -> clock.advance(Duration.ofSeconds(76)))) {
            failure(
                    OutcomeUnknownException.class,
                    sendText(sendTo(front.uri().toString(), "clock=#clock", "connectTimeout=10s"), ONE));
        }
        assertThat(simulator.requestCount("send")).isEqualTo(1);
    }

    /** Suspended while the request was away, or in the pause behind it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aMachineThatSleptThroughTheWindowSendsNothing(int readingsBefore) {
        Instant begin = Instant.parse("2026-03-01T09:00:00Z");
        MutableClock clock = new MutableClock(begin).sleepAfter(readingsBefore, Duration.ofHours(1));
        context.getRegistry().bind("clock", clock);
        simulator.fault(Fault.closeAfterProcessing().on("send"));

        OutcomeUnknownException failure = failure(OutcomeUnknownException.class, sendText(send("clock=#clock"), ONE));

        assertThat(failure.retrySafe()).isFalse();
        assertThat(clock.readings()).isGreaterThan(readingsBefore);
        assertThat(simulator.requestCount("send")).isEqualTo(1);
    }

    @Test
    void aRecoveryThatFailsLeavesTheOutcomeUnknown() {
        failsBy(Fault.answer("87"), AuthenticationException.class, 2);
        failsBy(Fault.answer("85"), RejectedException.class, 2);
        failsBy(Fault.answer("81"), InsufficientCreditException.class, 2);
        failsBy(Fault.status(429).retryAfter(Duration.ofSeconds(60)), ThrottledException.class, 4);
        failsBy(Fault.status(500), OutcomeUnknownException.class, 4);
    }

    private void failsBy(Fault fault, Class<? extends Throwable> cause, int requests) {
        simulator.reset();
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(fault.on("send").always());
        String uri = send();
        long before = endpoint(uri).getUnknownOutcomes();

        OutcomeUnknownException failure = failure(OutcomeUnknownException.class, sendText(uri, ONE));

        assertThat(failure.lastFailure()).isInstanceOf(cause);
        assertThat(failure.retrySafe()).isFalse();
        assertThat(failure.resumable()).isFalse();
        assertThat(simulator.requestCount("send")).isEqualTo(requests);
        assertThat(endpoint(uri).getUnknownOutcomes()).isEqualTo(before + 1);
        assertEachGotOne(List.of(ONE));
    }

    @Test
    void aGatewayThatIsGoneLeavesTheOutcomeUnknown() {
        SmsGatewaySimulator second = SmsGatewaySimulator.builder().start();
        try (GatewayFront front = new GatewayFront(second.baseUrl())) {
            front.before(1, front::close);

            OutcomeUnknownException failure = failure(
                    OutcomeUnknownException.class, sendText(sendTo(front.uri().toString()), ONE));

            assertThat(failure.lastFailure()).isInstanceOf(NotSentException.class);
            assertThat(failure.retrySafe()).isFalse();
        } finally {
            second.close();
        }
    }

    @Test
    void anEndpointThatIsStoppedMeanwhileEndsTheRecovery() {
        try (GatewayFront front = new GatewayFront(simulator.baseUrl())) {
            String uri = sendTo(front.uri().toString());
            OneSmsEndpoint endpoint = endpoint(uri);
            simulator.fault(Fault.closeAfterProcessing().on("send"));
            front.before(1, endpoint::stop);

            SendResult result = body(SendResult.class, sendText(uri, ONE));

            assertThat(result.submissions()).singleElement().satisfies(submission -> assertThat(submission.recovered())
                    .isTrue());
            failure(NotSentException.class, sendText(uri, ONE));
        }
        assertThat(simulator.deliveries(ONE)).isEqualTo(1);
    }

    @Test
    void anInterruptedRecoveryLeavesTheOutcomeUnknown() throws InterruptedException {
        List<Exchange> ended = new CopyOnWriteArrayList<>();
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(500).on("send").always());
        Thread thread = new Thread(() -> ended.add(sendText(send(), ONE)));
        thread.start();
        Awaitility.await().atMost(BOUND).until(() -> simulator.requestCount("send") >= 2);
        thread.interrupt();
        thread.join(BOUND.toMillis());

        assertThat(ended).hasSize(1);
        failure(OutcomeUnknownException.class, ended.get(0));
        assertEachGotOne(List.of(ONE));
    }

    @Test
    void aRedeliveryOnAnInterruptedThreadLeavesItUnknownToo() throws Exception {
        List<Exchange> ended = new CopyOnWriteArrayList<>();
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(500).on("send").always());
        String uri = send();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> Thread.currentThread().interrupt()));
                from("direct:again").to(uri);
            }
        });
        Thread thread = new Thread(() -> ended.add(sendText("direct:again", ONE)));
        thread.start();
        thread.join(BOUND.toMillis());

        assertThat(ended).hasSize(1);
        failure(OutcomeUnknownException.class, ended.get(0));
        assertEachGotOne(List.of(ONE));
    }

    @Test
    void anUnknownChunkIsNeitherAcceptedNorUnsent() {
        simulator.fault(Fault.closeAfterProcessing().on("send").skip(1));
        simulator.fault(Fault.answer("87").on("send").skip(1).always());
        List<String> phones = numbers(0, 5);

        PartialSendException failure = failure(
                PartialSendException.class,
                request(send("maxRecipientsPerRequest=2"), new SmsMessage(TEXT, phones), Map.of()));

        assertThat(failure.accepted()).hasSize(1);
        assertThat(failure.unknown()).containsExactly(new SmsMessage(TEXT, phones.subList(2, 4)));
        assertThat(failure.unsent()).containsExactly(new SmsMessage(TEXT, phones.subList(4, 5)));
        assertThat(failure.lastFailure())
                .isInstanceOfSatisfying(OutcomeUnknownException.class, unknown -> assertThat(unknown.lastFailure())
                        .isInstanceOf(AuthenticationException.class));
        assertThat(failure.resumable()).isFalse();
    }

    @Test
    void theCountersAreThereInJmx() throws Exception {
        String uri = send();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:jmx").to(uri);
            }
        });
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        sendText("direct:jmx", ONE, OTHER);
        simulator.fault(Fault.answer("87").on("send").skip(1).always());
        simulator.fault(Fault.closeBeforeProcessing().on("send"));
        sendText("direct:jmx", OTHER);

        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server
                .queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",type=endpoints,*"),
                        null)
                .stream()
                .filter(each -> each.toString().contains("onesms"))
                .findFirst()
                .orElseThrow();
        assertThat(server.getAttribute(name, "Requests")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "Messages")).isEqualTo(2L);
        assertThat(server.getAttribute(name, "Segments")).isEqualTo(2L);
        assertThat(server.getAttribute(name, "Recoveries")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "UnknownOutcomes")).isEqualTo(1L);
    }

    private String recoveredId(String... options) {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        try (GatewayFront front = front()) {
            SendResult result =
                    body(SendResult.class, sendText(sendTo(front.uri().toString(), options), ONE));
            assertThat(result.submissions().get(0).recovered()).isTrue();
            return result.id();
        }
    }

    /** A front that lets the reports open before the replay arrives. */
    private GatewayFront front() {
        return front(2);
    }

    private GatewayFront front(int replay) {
        return new GatewayFront(simulator.baseUrl()).before(replay, () -> simulator.advance(UNTIL_REPORTED));
    }

    /** Another program's send through the same account. */
    private void elsewhere(String... numbers) {
        OneSmsComponent other = new OneSmsComponent();
        String scheme = "other" + simulator.campaigns().size();
        context.addComponent(scheme, other);
        other.getConfiguration().setUsername(CREDENTIAL);
        other.getConfiguration().setPassword(CREDENTIAL);
        other.getConfiguration().setSender("TEST");
        body(
                SendResult.class,
                request(
                        scheme + ":send?baseUrl=" + simulator.baseUrl(),
                        "Başka " + simulator.campaigns().size(),
                        Map.of(OneSmsConstants.TO, List.of(numbers))));
    }

    private String onlyCampaign() {
        assertThat(simulator.campaigns()).hasSize(1);
        return simulator.campaigns().get(0);
    }
}
