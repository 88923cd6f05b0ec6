package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.batch.OneSmsAggregationStrategy;
import io.github.camelonesms.journal.Begin;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.PartOutcome;
import io.github.camelonesms.journal.PartStart;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.SendJournalException;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.SendPart;
import io.github.camelonesms.journal.TakenPart;
import io.github.camelonesms.journal.UnsettledParts;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.operation.Journaling;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.support.GatewayFront;
import io.github.camelonesms.support.LogCapture;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the results of sends with journal=true with what each phone received. */
class JournalSendTest extends SimulatorTestSupport {

    private static final String KEY = "order-4711";

    private final MutableClock time = new MutableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final Watched journal = new Watched();
    private JdbcConnectionPool pool;

    @BeforeEach
    void openJournal() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        JdbcSendJournal jdbc = new JdbcSendJournal(pool);
        jdbc.setClock(time);
        journal.target = jdbc;
        context.getRegistry().bind("journal", SendJournal.class, journal);
        context.getRegistry().bind("time", time);
        // A test checks what a send has left, so nothing is settled meanwhile.
        context.getComponent("onesms", OneSmsComponent.class).settlerPause(Duration.ofHours(1));
    }

    @AfterEach
    void closePool() {
        pool.dispose();
    }

    /** Nodes are endpoints of their own: they share nothing but the journal. */
    private String node(int node, String... options) {
        String[] all = Arrays.copyOf(options, options.length + 3);
        all[options.length] = "journal=true&sendJournal=#journal&clock=#time";
        all[options.length + 1] = "connectTimeout=" + (20 + node) + "s";
        all[options.length + 2] = "journalKey=RAW(a key of at least sixteen characters)";
        return send(all);
    }

    private Exchange sendTo(String uri, String key, List<String> numbers) {
        Map<String, Object> headers = new HashMap<>(Map.of(OneSmsConstants.TO, numbers));
        if (key != null) {
            headers.put(OneSmsConstants.IDEMPOTENCY_KEY, key);
        }
        return request(uri, TEXT, headers);
    }

    private SendResult result(Exchange exchange) {
        return body(SendResult.class, exchange);
    }

    @Test
    void theSameKeyAgainIsAnsweredFromTheJournalAndNothingIsSent() {
        List<String> numbers = numbers(0, 3);
        SendResult first = result(sendTo(node(1), KEY, numbers));

        SendResult second = result(sendTo(node(2), KEY, numbers));

        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.submissions()).isEqualTo(first.submissions());
        assertThat(simulator.requestCount("send")).isEqualTo(1);
        assertEachGotOne(numbers);
    }

    @Test
    void theKeyOfAMessageIsThatOfItsBatch() throws Exception {
        OneSmsAggregationStrategy batch = new OneSmsAggregationStrategy();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:batch")
                        .aggregate(batch.correlation(), batch)
                        .completionSize(1)
                        .to(node(1))
                        .end()
                        .process(batch.result());
            }
        });
        List<String> numbers = numbers(0, 1);

        SendResult first = result(sendTo("direct:batch", KEY, numbers));
        SendResult again = result(sendTo("direct:batch", KEY, numbers));

        assertThat(again.submissions()).isEqualTo(first.submissions());
        assertThat(simulator.requestCount("send")).isEqualTo(1);
        assertEachGotOne(numbers);
    }

    @Test
    void theHeadersOfAReplayedResultAreThoseOfTheFirst() {
        Exchange first = sendTo(node(1), KEY, numbers(0, 1));
        Exchange second = sendTo(node(2), KEY, numbers(0, 1));

        for (String header : List.of(
                OneSmsConstants.DLR_ID,
                OneSmsConstants.DLR_IDS,
                OneSmsConstants.SEGMENTS,
                OneSmsConstants.RESULT_CODE)) {
            assertThat(second.getMessage().getHeader(header))
                    .as(header)
                    .isNotNull()
                    .isEqualTo(first.getMessage().getHeader(header));
        }
    }

    @Test
    void anotherKeyIsAnotherSend() {
        result(sendTo(node(1), "a", numbers(0, 1)));

        assertThat(result(sendTo(node(1, "disableDuplicateCheck=true"), "b", numbers(0, 1)))
                        .replayed())
                .isFalse();
        assertThat(simulator.deliveries()).isEqualTo(2);
    }

    @Test
    void theClientReferenceIsTheKeyWhereThereIsNoOther() {
        for (int i = 1; i <= 2; i++) {
            Exchange exchange = request(
                    node(i),
                    TEXT,
                    Map.of(OneSmsConstants.TO, numbers(0, 1), OneSmsConstants.CLIENT_REFERENCE, "campaign-7"));
            assertThat(result(exchange).replayed()).isEqualTo(i == 2);
        }
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void withoutAKeyEachIsASendOfItsOwnAndAWarningIsLoggedOnce() {
        try (LogCapture log = LogCapture.of(Journaling.class)) {
            result(sendTo(node(1), null, numbers(0, 1)));
            result(sendTo(node(1), null, numbers(1, 1)));

            assertThat(log.messages(Level.WARN)).singleElement().asString().contains("CamelOneSmsIdempotencyKey");
        }
        assertEachGotOne(numbers(0, 2));
    }

    @Test
    void aSendThatStoppedIsResumedByAnotherNode() {
        List<String> numbers = numbers(0, 5);
        simulator.fault(Fault.status(429).on("send").skip(1));
        PartialSendException partial =
                failure(PartialSendException.class, sendTo(node(1, "maxRecipientsPerRequest=2"), KEY, numbers));
        assertThat(partial.accepted())
                .singleElement()
                .extracting(Submission::recipients)
                .isEqualTo(2);

        SendResult rest = result(sendTo(node(2, "maxRecipientsPerRequest=2"), KEY, numbers));
        SendResult again = result(sendTo(node(3, "maxRecipientsPerRequest=2"), KEY, numbers));

        assertThat(rest.replayed()).isFalse();
        assertThat(rest.submissions()).hasSize(3).startsWith(partial.accepted().toArray(new Submission[0]));
        assertThat(again.replayed()).isTrue();
        assertThat(again.submissions()).isEqualTo(rest.submissions());
        assertThat(simulator.requestCount("send")).isEqualTo(4);
        assertEachGotOne(numbers);
    }

    @Test
    void otherContentUnderAKeyIsRefused() {
        result(sendTo(node(1, "maxRecipientsPerRequest=2"), KEY, numbers(0, 4)));

        for (List<String> others : List.of(numbers(1, 4), numbers(0, 3), numbers(0, 2))) {
            assertThat(sendTo(node(2, "maxRecipientsPerRequest=2"), KEY, others).getException())
                    .as("%s", others)
                    .satisfiesAnyOf(e -> assertThat(e).isInstanceOf(InvalidRequestException.class), e -> assertThat(
                                    ((PartialSendException) e).lastFailure())
                            .isInstanceOf(InvalidRequestException.class))
                    .hasMessageContaining("under this key");
        }
        Exchange otherText = request(
                node(2, "maxRecipientsPerRequest=2"),
                "Another text",
                Map.of(OneSmsConstants.TO, numbers(0, 4), OneSmsConstants.IDEMPOTENCY_KEY, KEY));
        failure(InvalidRequestException.class, otherText);
        assertEachGotOne(numbers(0, 4));
    }

    @Test
    void aRequestWhoseOutcomeWasNotRecordedIsAtWorkAndThenUnknown() {
        journal.forgetsOutcomes = true;
        result(sendTo(node(1), KEY, numbers(0, 1)));
        time.advance(Duration.ofSeconds(10));

        ThrottledException atWork = failure(ThrottledException.class, sendTo(node(2), KEY, numbers(0, 1)));
        assertThat(atWork.retryAfter()).isEqualTo(Duration.ofSeconds(20));
        time.advance(Duration.ofSeconds(20));
        failure(OutcomeUnknownException.class, sendTo(node(2), KEY, numbers(0, 1)));

        assertThat(simulator.requestCount("send")).isEqualTo(1);
        assertEachGotOne(numbers(0, 1));
    }

    /** Two nodes begin it at once, and the other one has its answer a moment later. */
    @Test
    void aRequestAtWorkIsLookedAtOnceMore() throws SQLException {
        journal.forgetsOutcomes = true;
        result(sendTo(node(1), KEY, numbers(0, 1)));
        SendKey key = new SendKey(query("SELECT account FROM onesms_send"), KEY);
        PartOutcome outcome = new PartOutcome("17", List.of(), List.of(), "00", false);
        journal.onBegun = () -> journal.target.accepted(
                journal.target.part(key, 1).orElseThrow().lease(), outcome);

        SendResult again = result(sendTo(node(2), KEY, numbers(0, 1)));

        assertThat(again.replayed()).isTrue();
        assertThat(again.id()).isEqualTo("17");
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void anUnknownOutcomeIsNotSentAgain() {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        failure(OutcomeUnknownException.class, sendTo(node(1, "recoverUnknownOutcome=false"), KEY, numbers(0, 1)));

        failure(OutcomeUnknownException.class, sendTo(node(2), KEY, numbers(0, 1)));

        assertThat(simulator.requestCount("send")).isEqualTo(1);
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void aRecoveredOutcomeIsReplayedAsSuch() {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        SendResult first = result(sendTo(node(1), KEY, numbers(0, 1)));
        assertThat(first.submissions()).extracting(Submission::recovered).containsExactly(true);

        SendResult second = result(sendTo(node(2), KEY, numbers(0, 1)));

        assertThat(second.submissions()).isEqualTo(first.submissions());
        assertThat(second.replayed()).isTrue();
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void whatTheGatewayRefusedIsSentAnewAlsoWithOtherContent() {
        simulator.fault(Fault.code("85").on("send").times(2));
        failure(RejectedException.class, sendTo(node(1), KEY, numbers(0, 1)));
        failure(RejectedException.class, sendTo(node(2), KEY, numbers(0, 1)));

        assertThat(result(sendTo(node(2), KEY, numbers(1, 1))).replayed()).isFalse();

        assertEachGotOne(numbers(1, 1));
    }

    @Test
    void nothingLeavesBeforeTheBeginningIsRecorded() {
        journal.onBegin = () -> assertThat(simulator.requestCount("send")).isZero();

        result(sendTo(node(1), KEY, numbers(0, 1)));

        assertThat(journal.begun).isEqualTo(1);
    }

    @Test
    void aJournalThatIsAwayIsAClearFailureAndNoRequest() {
        journal.away = true;

        NotSentException failure = failure(NotSentException.class, sendTo(node(1), KEY, numbers(0, 1)));

        assertThat(failure).hasMessageContaining("send journal");
        assertThat(failure.retrySafe()).isTrue();
        assertThat(simulator.requestCount("send")).isZero();
        journal.away = false;
        assertThat(result(sendTo(node(1), KEY, numbers(0, 1))).replayed()).isFalse();
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void aBeginningThatWasCommittedAndReportedAsFailedIsSentByTheNextTry() {
        String uri = node(1);
        journal.losesAnswers = true;
        failure(NotSentException.class, sendTo(uri, KEY, numbers(0, 1)));
        journal.losesAnswers = false;

        assertThat(result(sendTo(uri, KEY, numbers(0, 1))).replayed()).isFalse();
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void aBeginningThatWasReportedAsFailedDoesNotStayOpen() {
        journal.losesAnswers = true;
        failure(NotSentException.class, sendTo(node(1), KEY, numbers(0, 1)));
        journal.losesAnswers = false;

        await().atMost(Duration.ofSeconds(30))
                .until(() -> query("SELECT state FROM onesms_send").equals("NOT_SENT"));
    }

    /** Until it is recorded, another node may take the request over and send it. */
    @Test
    void aRefusalThatCannotBeRecordedIsRecordedLater() {
        simulator.fault(Fault.code("85").on("send").times(1));
        journal.onBegun = () -> journal.away = true;
        assertThat(failure(OutcomeUnknownException.class, sendTo(node(1), KEY, numbers(0, 1)))
                        .lastFailure())
                .isInstanceOf(RejectedException.class);
        journal.onBegun = () -> {};
        journal.away = false;

        await().atMost(Duration.ofSeconds(30))
                .until(() -> query("SELECT state FROM onesms_send").equals("NOT_SENT"));
        assertThat(result(sendTo(node(2), KEY, numbers(0, 1))).replayed()).isFalse();
    }

    /** It is recorded that the gateway refused it, but the node does not know that. */
    @Test
    void aRedeliverySendsWhatTheGatewayRefused() throws Exception {
        String uri = node(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(1));
                from("direct:refused").to(uri);
            }
        });
        context.start();
        simulator.fault(Fault.code("85").on("send").times(1));
        journal.losesRefusals = true;

        assertThat(result(sendTo("direct:refused", KEY, numbers(0, 1))).replayed())
                .isFalse();
        assertEachGotOne(numbers(0, 1));
    }

    /** Sends with a lost answer; before its redelivery the request is found not to be sent. */
    private Exchange redeliverWhatWasFoundNotSent(String key, Runnable meanwhile) throws Exception {
        simulator.fault(Fault.closeBeforeProcessing().on("send").skip(1).times(1));
        String uri = node(1, "maxRecipientsPerRequest=2", "recoverUnknownOutcome=false");
        AtomicInteger redeliveries = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(4)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> {
                            if (redeliveries.incrementAndGet() == 1) {
                                findNotSent();
                                meanwhile.run();
                            }
                        }));
                from("direct:redelivers").to(uri);
            }
        });
        context.start();
        return sendTo("direct:redelivers", key, numbers(0, 3));
    }

    private void findNotSent() {
        String account = endpoint(node(1)).settings().tracking().account().key();
        List<TakenPart> taken = journal.unsettled().takeOver(account, null, "settler", Duration.ofSeconds(30), 10);
        assertThat(taken).singleElement().satisfies(part -> assertThat(journal.target.notSent(part.lease()))
                .isTrue());
    }

    @Test
    void aLostRequestThatWasFoundNotSentIsSentByTheRedelivery() throws Exception {
        SendResult sent = result(redeliverWhatWasFoundNotSent(KEY, () -> {}));

        SendResult again = result(sendTo(node(2, "maxRecipientsPerRequest=2"), KEY, numbers(0, 3)));
        assertThat(again.submissions()).isEqualTo(sent.submissions()).hasSize(2);
        assertEachGotOne(numbers(0, 3));
    }

    @Test
    void aLostRequestWithoutAKeyThatWasFoundNotSentIsSentByTheRedelivery() throws Exception {
        assertThat(result(redeliverWhatWasFoundNotSent(null, () -> {})).submissions())
                .hasSize(2);

        assertEachGotOne(numbers(0, 3));
    }

    /** Otherwise the route would get the other message's id for its own. */
    @Test
    void anotherMessageThatWasSentUnderTheKeyMeanwhileIsNotTheOutcomeOfALostOne() throws Exception {
        PartialSendException stopped = failure(
                PartialSendException.class,
                redeliverWhatWasFoundNotSent(
                        KEY, () -> result(sendTo(node(2, "maxRecipientsPerRequest=2"), KEY, otherEnd()))));

        assertThat(stopped.lastFailure()).isInstanceOf(InvalidRequestException.class);
        assertThat(stopped.accepted()).hasSize(1);
        assertEachGotOne(otherEnd());
    }

    private List<String> otherEnd() {
        return List.of(numbers(0, 1).get(0), numbers(1, 1).get(0), numbers(3, 1).get(0));
    }

    /** Another JVM with the same account: it shares only the journal. */
    private String peer() {
        if (context.hasComponent("peer") == null) {
            OneSmsComponent peer = new OneSmsComponent(context);
            configure(peer.getConfiguration());
            context.addComponent("peer", peer);
        }
        return node(1).replaceFirst("onesms:", "peer:");
    }

    /** The gateway refuses the repetition because of the other node's message, not because this one arrived. */
    @Test
    void anEqualRequestOfAnotherNodeIsNotTakenForThisOne() {
        result(sendTo(peer(), "order-1", numbers(0, 1)));
        simulator.fault(Fault.closeBeforeProcessing().on("send"));

        failure(OutcomeUnknownException.class, sendTo(node(1), KEY, numbers(0, 1)));

        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void theIdOfAnotherNodesRequestIsNotTaken() {
        // Their request is the first, the lost one the second. Both reports are there before its repetition.
        try (GatewayFront front =
                new GatewayFront(simulator.baseUrl()).before(3, () -> simulator.advance(Duration.ofSeconds(5)))) {
            String address = front.uri().toString();
            String theirs = result(request(
                            peer().replace(simulator.baseUrl(), address),
                            "Another text",
                            Map.of(OneSmsConstants.TO, numbers(0, 1), OneSmsConstants.IDEMPOTENCY_KEY, "order-1")))
                    .id();
            simulator.fault(Fault.closeAfterProcessing().on("send"));

            SendResult own = result(sendTo(node(1).replace(simulator.baseUrl(), address), KEY, numbers(0, 1)));

            assertThat(own.submissions()).extracting(Submission::recovered).containsExactly(true);
            assertThat(own.id()).isNotNull().isNotEqualTo(theirs);
        }
    }

    /** The vendor would show the same if the equal message were theirs. */
    @Test
    void aLostAnswerIsNotRecoveredWhereOthersSendWithTheAccount() {
        result(sendTo(node(1), "order-1", numbers(1, 1)));
        assertThat(result(sendTo(node(1), "order-1", numbers(1, 1))).replayed()).isTrue();
        result(request(send(), "Of somebody else", Map.of(OneSmsConstants.TO, numbers(2, 1))));
        simulator.fault(Fault.closeAfterProcessing().on("send"));

        failure(OutcomeUnknownException.class, sendTo(node(1), KEY, numbers(0, 1)));

        assertEachGotOne(numbers(0, 3));
    }

    /** Theirs fill the newest page of the list, or it cannot be read: the refused request was lost. */
    @ParameterizedTest
    @ValueSource(ints = {0, 60})
    void anEqualMessageOfOthersIsNotTakenForALostRequest(int others) {
        result(sendTo(node(1), "order-1", numbers(1, 1)));
        assertThat(result(sendTo(node(1), "order-1", numbers(1, 1))).replayed()).isTrue();
        for (int i = 0; i < others; i++) {
            result(request(send(), "Of somebody else", Map.of(OneSmsConstants.TO, numbers(2 + i, 1))));
        }
        // At another address, so that this JVM does not know of it.
        try (GatewayFront front = new GatewayFront(simulator.baseUrl())) {
            String address = front.uri().toString();
            result(request(
                    send().replace(simulator.baseUrl(), address), TEXT, Map.of(OneSmsConstants.TO, numbers(0, 1))));
        }
        simulator.fault(Fault.closeBeforeProcessing().on("send"));
        if (others == 0) {
            simulator.fault(Fault.status(503).on("campaigns").always());
        }

        failure(OutcomeUnknownException.class, sendTo(node(1), KEY, numbers(0, 1)));

        assertThat(simulator.deliveries(numbers(0, 1).get(0))).isEqualTo(1);
    }

    @Test
    void anErrorWhileAnUnknownOutcomeIsRecordedLeavesItUnknown() {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        journal.onUnknown = () -> {
            throw new NoClassDefFoundError("forced");
        };

        OutcomeUnknownException failure = failure(
                OutcomeUnknownException.class, sendTo(node(1, "recoverUnknownOutcome=false"), KEY, numbers(0, 1)));

        assertThat(failure.failoverSafe()).isFalse();
    }

    @Test
    void anUnknownOutcomeTellsHowItIsResolved() {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        sendTo(node(1, "recoverUnknownOutcome=false"), KEY, numbers(0, 1));

        assertThat(failure(OutcomeUnknownException.class, sendTo(node(2), KEY, numbers(0, 1))))
                .hasMessageContaining("same key")
                .hasMessageContaining("onesms:resolve");
    }

    @Test
    void aJournalThatFailsAfterTheSendFailsNoExchange() {
        journal.failsOutcomes = true;

        assertThat(result(sendTo(node(1), KEY, numbers(0, 1))).id()).isNotNull();

        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void aNodeThatWasPausedPastItsLeaseSendsNothing() {
        // The lease is renewed after a pause of 20 seconds; the pause of 26 seconds behind that is past it.
        journal.onBegun = () -> time.advance(Duration.ofSeconds(20));
        journal.onRenewed = () -> time.advance(Duration.ofSeconds(26));

        NotSentException failure = failure(NotSentException.class, sendTo(node(1), KEY, numbers(0, 1)));

        assertThat(failure).hasMessageContaining("lease");
        assertThat(simulator.requestCount("send")).isZero();
        journal.onBegun = () -> {};
        assertThat(result(sendTo(node(2), KEY, numbers(0, 1))).replayed()).isFalse();
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void aRouteThatRedeliversIsOneSendUnderItsKey() throws Exception {
        String uri = node(1, "maxRecipientsPerRequest=2");
        simulator.fault(Fault.status(429).on("send").skip(1));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1));
                from("direct:redelivers").to(uri);
            }
        });
        context.start();

        SendResult result = result(sendTo("direct:redelivers", KEY, numbers(0, 5)));
        SendResult again = result(sendTo(node(2, "maxRecipientsPerRequest=2"), KEY, numbers(0, 5)));

        assertThat(result.submissions()).hasSize(3);
        assertThat(again.submissions()).isEqualTo(result.submissions());
        assertEachGotOne(numbers(0, 5));
    }

    @Test
    void differentTextsAreReplayedToo() {
        List<SmsMessage> body = List.of(
                new SmsMessage("Merhaba Ali", numbers(0, 1)),
                new SmsMessage("Merhaba Veli", numbers(1, 1)),
                new SmsMessage("Merhaba Deli", numbers(2, 1)));
        Map<String, Object> headers = Map.of(OneSmsConstants.IDEMPOTENCY_KEY, KEY);
        SendResult first = result(request(node(1, "maxRecipientsPerRequest=2"), body, headers));

        SendResult second = result(request(node(2, "maxRecipientsPerRequest=2"), body, headers));

        assertThat(second.submissions()).isEqualTo(first.submissions());
        assertThat(second.replayed()).isTrue();
        assertEachGotOne(numbers(0, 3));
    }

    private Exchange sendAt(String uri, String key, Instant at, List<String> numbers) {
        return request(
                uri,
                TEXT,
                Map.of(
                        OneSmsConstants.TO,
                        numbers,
                        OneSmsConstants.IDEMPOTENCY_KEY,
                        key,
                        OneSmsConstants.SCHEDULED_AT,
                        at));
    }

    /** The time in two minutes, by the clock of the simulator. */
    private Instant soonAtTheGateway() {
        time.set(simulator.clock().instant());
        return time.instant().plus(Duration.ofMinutes(2));
    }

    private void later(Duration duration) {
        time.advance(duration);
        simulator.advance(duration);
    }

    /** A caller who gets a refusal sends it under another key, and the phone receives both. */
    @Test
    void whatWasAcceptedForATimeIsReplayedWhenTheTimeIsOver() {
        Instant at = soonAtTheGateway();
        result(sendAt(node(1), KEY, at, numbers(0, 1)));
        later(Duration.ofMinutes(10));

        assertThat(result(sendAt(node(2), KEY, at, numbers(0, 1))).replayed()).isTrue();
        assertThat(failure(InvalidRequestException.class, sendAt(node(2), "another", at, numbers(1, 1))))
                .hasMessageContaining("in the past");
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void aSendThatStoppedBeforeItsTimeIsResumedWhenTheTimeIsOver() {
        Instant at = soonAtTheGateway();
        simulator.fault(Fault.status(429).on("send").skip(1).times(1));
        failure(PartialSendException.class, sendAt(node(1, "maxRecipientsPerRequest=2"), KEY, at, numbers(0, 5)));
        later(Duration.ofMinutes(10));

        SendResult rest = result(sendAt(node(2, "maxRecipientsPerRequest=2"), KEY, at, numbers(0, 5)));

        assertThat(rest.submissions()).hasSize(3);
        assertEachGotOne(numbers(0, 5));
    }

    @Test
    void aMessageOfAListWhoseTimeWasOverIsRefusedEachTime() {
        Instant over = soonAtTheGateway().minus(Duration.ofHours(1));
        List<SmsMessage> body = List.of(
                new SmsMessage("Merhaba Ali", numbers(0, 1)),
                new SmsMessage("Merhaba Veli", numbers(1, 1)).withScheduledAt(over));
        for (int times = 1; times <= 2; times++) {
            PartialSendException partial = failure(
                    PartialSendException.class,
                    request(
                            node(times, "maxRecipientsPerRequest=1"),
                            body,
                            Map.of(OneSmsConstants.IDEMPOTENCY_KEY, KEY)));
            assertThat(partial.lastFailure()).isInstanceOf(InvalidRequestException.class);
        }
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void whatWasAcceptedWithinTheHoursIsReplayedOutsideThem() {
        String[] hours = {"maxRecipientsPerRequest=2", "sendingHours=09:00-20:00", "outsideHours=reject"};
        time.set(Instant.parse("2026-03-02T16:59:50Z"));
        result(sendTo(node(1, hours), KEY, numbers(0, 3)));
        simulator.fault(Fault.status(429).on("send").skip(1).times(1));
        failure(PartialSendException.class, sendTo(node(1, hours), "stopped", numbers(3, 3)));
        time.advance(Duration.ofSeconds(20));

        assertThat(result(sendTo(node(2, hours), KEY, numbers(0, 3))).replayed())
                .isTrue();
        assertThat(failure(InvalidRequestException.class, sendTo(node(2, hours), "another", numbers(9, 1))))
                .hasMessageContaining("sendingHours");
        PartialSendException partial =
                failure(PartialSendException.class, sendTo(node(2, hours), "stopped", numbers(3, 3)));
        assertThat(partial.lastFailure()).hasMessageContaining("sendingHours");
        assertThat(partial.accepted()).hasSize(1);

        time.advance(Duration.ofHours(13));
        assertThat(result(sendTo(node(3, hours), "stopped", numbers(3, 3))).submissions())
                .hasSize(2);
        assertEachGotOne(numbers(0, 6));
    }

    @Test
    void aJournalThatCannotBeReadIsNoRefusal() {
        Instant at = soonAtTheGateway();
        result(sendAt(node(1), KEY, at, numbers(0, 1)));
        later(Duration.ofMinutes(10));
        journal.away = true;

        assertThat(failure(NotSentException.class, sendAt(node(2), KEY, at, numbers(0, 1))))
                .hasMessageContaining("send journal");
    }

    @Test
    void noTextAndNoNumberStaysInTheTable() throws SQLException {
        result(sendTo(node(1), KEY, numbers(0, 1)));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> query("SELECT COUNT(*) FROM onesms_send WHERE request IS NOT NULL")
                        .equals("0"));
        assertThat(rows()).contains(KEY).doesNotContain(TEXT, numbers(0, 1).get(0), CREDENTIAL + " ");
    }

    @Test
    void aJournalKeyThatIsAddedOrChangedMakesNoKnownSendLookDifferent() {
        String base = "journal=true&sendJournal=#journal&clock=#time";
        List<String> numbers = numbers(0, 1);
        result(sendTo(send(base), KEY, numbers));
        result(sendTo(send(base, "journalKey=RAW(the first key of the journal)"), "other", numbers(1, 1)));

        for (String key : List.of("the first key of the journal", "the second key of the journal")) {
            String uri = send(base, "journalKey=RAW(" + key + ")");
            assertThat(result(sendTo(uri, KEY, numbers)).replayed()).isTrue();
            assertThat(result(sendTo(uri, "other", numbers(1, 1))).replayed()).isTrue();
            failure(InvalidRequestException.class, sendTo(uri, KEY, numbers(1, 1)));
        }
        assertEachGotOne(numbers(0, 2));
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        InvalidRequestException failure =
                failure(InvalidRequestException.class, sendTo(node(1), "x".repeat(201), numbers(0, 1)));

        assertThat(failure).hasMessageContaining("201").hasMessageContaining("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order\u00007", "order\n7", "order \uD83D"})
    void aKeyThatNoDatabaseCanKeepIsRefused(String key) {
        assertThat(failure(InvalidRequestException.class, sendTo(node(1), key, numbers(0, 1))))
                .hasMessageContaining("CamelOneSmsIdempotencyKey")
                .hasMessageNotContaining(key);
        assertThat(simulator.requestCount("send")).isZero();
    }

    /** A node was paused, and another one has given the request up, when the answer arrives. */
    @Test
    void anAnswerThatComesAfterTheRequestWasGivenUpIsRecorded() {
        journal.onAccepted = lease -> {
            PartLease taken =
                    journal.target.retake(lease, Duration.ofMinutes(1)).orElseThrow();
            assertThat(journal.target.unsettled().unresolved(taken, "Several fit", List.of("1", "2")))
                    .isTrue();
        };
        SendResult first = result(sendTo(node(1), KEY, numbers(0, 1)));
        journal.onAccepted = lease -> {};

        SendResult again = result(sendTo(node(2), KEY, numbers(0, 1)));

        assertThat(again.replayed()).isTrue();
        assertThat(again.id()).isEqualTo(first.id());
        assertEachGotOne(numbers(0, 1));
    }

    /** The node that has begun it anew may have sent it, and records that outcome. */
    @Test
    void anAnswerThatComesAfterTheRequestWasBegunAnewIsNotRecorded() {
        journal.onAccepted = lease -> {
            PartLease taken =
                    journal.target.retake(lease, Duration.ofMinutes(1)).orElseThrow();
            assertThat(journal.target.unsettled().beginAnew(taken, new byte[] {1}, null, Duration.ofMinutes(1)))
                    .isPresent();
        };
        result(sendTo(node(1), KEY, numbers(0, 1)));

        failure(ThrottledException.class, sendTo(node(2), KEY, numbers(0, 1)));
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void theOnlyDataSourceIsTheJournalOfEndpointsThatNameNone() throws SQLException {
        context.getRegistry().unbind("journal");
        context.getRegistry().bind("database", DataSource.class, pool);
        String uri = send("journal=true");

        result(sendTo(uri, KEY, numbers(0, 1)));

        assertThat(result(sendTo(uri, KEY, numbers(0, 1))).replayed()).isTrue();
        assertThat(query("SELECT COUNT(*) FROM onesms_send")).isEqualTo("1");
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void withoutAJournalTheStartIsRefused() {
        context.getRegistry().unbind("journal");

        assertThatThrownBy(() -> endpoint(send("journal=true")).createProducer().start())
                .hasStackTraceContaining("sendJournal")
                .hasStackTraceContaining("no DataSource");
        context.getRegistry().bind("one", DataSource.class, pool);
        context.getRegistry().bind("two", DataSource.class, JdbcConnectionPool.create("jdbc:h2:mem:two", "", ""));
        assertThatThrownBy(() -> endpoint(send("journal=true")).createProducer().start())
                .hasStackTraceContaining("2 DataSources");
    }

    @Test
    void aJournalKeyThatCanBeGuessedIsRefused() {
        assertThatThrownBy(() -> endpoint(send("journal=true", "journalKey=short")))
                .hasStackTraceContaining("journalKey")
                .hasStackTraceContaining("openssl");
    }

    private String rows() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SCRIPT TABLE onesms_send")) {
            while (rows.next()) {
                all.append(rows.getString(1)).append('\n');
            }
        }
        return all.toString();
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A journal that can fail, and whose calls a test can watch. */
    private static final class Watched implements SendJournal {

        private SendJournal target;
        private volatile boolean away;
        private volatile boolean losesAnswers;
        private volatile boolean losesRefusals;
        private volatile boolean forgetsOutcomes;
        private volatile boolean failsOutcomes;
        private volatile int begun;
        private volatile Runnable onBegin = () -> {};
        private volatile Runnable onBegun = () -> {};
        private volatile Runnable onRenewed = () -> {};
        private volatile Runnable onUnknown = () -> {};
        private volatile Consumer<PartLease> onAccepted = lease -> {};

        private void check() {
            if (away) {
                throw new SendJournalException("The database is away");
            }
        }

        @Override
        public void start() {
            target.start();
        }

        @Override
        public Begin begin(PartStart start) {
            check();
            onBegin.run();
            Begin begin = target.begin(start);
            begun++;
            onBegun.run();
            if (losesAnswers) {
                throw new SendJournalException("The answer of the database is lost");
            }
            return begin;
        }

        @Override
        public boolean renew(PartLease lease, Duration duration) {
            check();
            boolean renewed = target.renew(lease, duration);
            onRenewed.run();
            return renewed;
        }

        @Override
        public Optional<PartLease> retake(PartLease lease, Duration duration) {
            check();
            return target.retake(lease, duration);
        }

        @Override
        public boolean accepted(PartLease lease, PartOutcome outcome) {
            if (failsOutcomes) {
                throw new SendJournalException("The database is away");
            }
            onAccepted.accept(lease);
            return forgetsOutcomes || target.accepted(lease, outcome);
        }

        @Override
        public boolean notSent(PartLease lease) {
            check();
            boolean ended = target.notSent(lease);
            if (losesRefusals) {
                throw new SendJournalException("The answer of the database is lost");
            }
            return ended;
        }

        @Override
        public boolean unknown(PartLease lease) {
            onUnknown.run();
            check();
            return target.unknown(lease);
        }

        @Override
        public Optional<SendPart> part(SendKey key, int part) {
            check();
            return target.part(key, part);
        }

        @Override
        public UnsettledParts unsettled() {
            check();
            return target.unsettled();
        }

        @Override
        public int purge(String account, Duration retention) {
            return target.purge(account, retention);
        }
    }
}
