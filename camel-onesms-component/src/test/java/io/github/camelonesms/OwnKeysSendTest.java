package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.batch.BatchResults;
import io.github.camelonesms.batch.BatchedMessage;
import io.github.camelonesms.batch.OneSmsAggregationStrategy;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages with idempotency keys of their own share requests, and each phone receives each of them once. */
class OwnKeysSendTest extends SimulatorTestSupport {

    private final MutableClock time = new MutableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private JdbcConnectionPool pool;

    @BeforeEach
    void openJournal() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        JdbcSendJournal journal = new JdbcSendJournal(pool);
        journal.setClock(time);
        context.getRegistry().bind("journal", journal);
        context.getRegistry().bind("time", time);
        // A test checks what a send has left, so nothing is settled meanwhile.
        context.getComponent("onesms", OneSmsComponent.class).settlerPause(Duration.ofHours(1));
    }

    @AfterEach
    void closePool() {
        pool.dispose();
    }

    private String node(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("journal=true&sendJournal=#journal&clock=#time");
        return send(all.toArray(new String[0]));
    }

    /** A message to the n-th phone, whose key is n. */
    private SmsMessage message(int n) {
        return new SmsMessage("Merhaba " + n, numbers(n, 1)).withIdempotencyKey("orders-0-" + n);
    }

    private List<SmsMessage> messages(int from, int count) {
        List<SmsMessage> messages = new ArrayList<>();
        for (int n = from; n < from + count; n++) {
            messages.add(message(n));
        }
        return messages;
    }

    private SendResult result(Object body, String... options) {
        return body(SendResult.class, request(node(options), body, Map.of()));
    }

    @Test
    void messagesWithKeysShareARequestAndAreSentOnceWhateverTravelsWithThem() {
        SendResult first = result(messages(0, 5));
        SendResult second = result(messages(3, 5));
        SendResult third = result(messages(2, 4));

        assertThat(first.submissions())
                .singleElement()
                .extracting(Submission::recipients)
                .isEqualTo(5);
        assertThat(second.submissions()).extracting(Submission::id).startsWith(first.id());
        assertThat(second.submissions()).extracting(Submission::recipients).containsExactly(2, 3);
        assertThat(second.replayed()).isFalse();
        assertThat(third.replayed()).isTrue();
        assertThat(third.submissions()).extracting(Submission::recipients).containsExactly(3, 1);
        assertThat(third.segments()).isEqualTo(4);
        assertThat(simulator.requestCount("send")).isEqualTo(2);
        assertEachGotOne(numbers(0, 8));
    }

    @Test
    void mapsNameTheirKey() {
        for (int i = 0; i < 2; i++) {
            List<Map<String, String>> body = List.of(
                    Map.of("to", numbers(i, 1).get(0), "text", "Merhaba", "idempotencyKey", "row " + i),
                    Map.of("to", numbers(1, 1).get(0), "text", "Merhaba", "idempotencyKey", "row 1"));
            result(body.subList(0, i == 0 ? 2 : 1));
        }
        assertThat(simulator.requestCount("send")).isEqualTo(1);
        assertEachGotOne(numbers(0, 2));
    }

    @Test
    void theSameKeyTwiceInABodyIsSentOnce() {
        List<SmsMessage> body = new ArrayList<>(messages(0, 3));
        body.add(message(1));
        body.add(message(3));

        SendResult result = result(body);

        assertThat(result.recipients()).isEqualTo(5);
        assertEachGotOne(numbers(0, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0", "0 1 0", "0 1 0 0 2 1", "9 1 9", "9 9", "0 9 9 0"})
    @Timeout(30)
    void theSameInstanceTwiceInABodyIsSentOnce(String order) {
        SmsMessage large = new SmsMessage("Merhaba 9", numbers(9, 4)).withIdempotencyKey("orders-0-9");
        Map<String, SmsMessage> given = Map.of("0", message(0), "1", message(1), "2", message(2), "9", large);
        List<SmsMessage> body = Arrays.stream(order.split(" ")).map(given::get).toList();

        SendResult result = result(body, "maxRecipientsPerRequest=3");

        assertThat(result.recipients())
                .isEqualTo(body.stream()
                        .mapToInt(message -> message.recipients().size())
                        .sum());
        assertEachGotOne(body.stream()
                .flatMap(message -> message.recipients().stream())
                .distinct()
                .toList());
    }

    @Test
    void aMessageIsTheSameAloneAndInABatch() {
        result(message(0));
        result(messages(0, 3));

        assertThat(result(message(2)).replayed()).isTrue();
        assertThat(result(List.of(message(1))).replayed()).isTrue();
        Exchange single = request(
                node(),
                "Merhaba 2",
                Map.of(OneSmsConstants.TO, numbers(2, 1), OneSmsConstants.IDEMPOTENCY_KEY, "orders-0-2"));
        assertThat(body(SendResult.class, single).replayed()).isTrue();
        assertEachGotOne(numbers(0, 3));
    }

    @Test
    void messagesWithoutAKeyArePartsOfTheSend() {
        List<SmsMessage> body = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            body.add(n % 3 == 0 ? message(n) : new SmsMessage("Merhaba " + n, numbers(n, 1)));
        }
        Map<String, Object> headers = Map.of(OneSmsConstants.IDEMPOTENCY_KEY, "file-7");
        SendResult first = body(SendResult.class, request(node(), body, headers));
        assertEachGotOne(numbers(0, 6));

        SendResult second = body(SendResult.class, request(node(), body, headers));

        assertThat(second.replayed()).isTrue();
        assertThat(second.submissions()).isEqualTo(first.submissions());
        assertEachGotOne(numbers(0, 6));
    }

    @Test
    void aLongListOfNumbersIsCutInTheSamePlacesInEachBatch() {
        SmsMessage many = new SmsMessage("Merhaba", numbers(10, 7)).withIdempotencyKey("many");
        result(List.of(message(0), many), "maxRecipientsPerRequest=5");
        long requests = simulator.requestCount("send");

        result(List.of(message(1), message(2), message(3), many), "maxRecipientsPerRequest=5");

        assertThat(simulator.requestCount("send")).isEqualTo(requests + 1);
        List<String> all = new ArrayList<>(numbers(0, 4));
        all.addAll(numbers(10, 7));
        assertEachGotOne(all);
    }

    @Test
    void textsThatAreSplitArePartsOfTheirMessage() {
        SmsMessage overlong = new SmsMessage("uzun ".repeat(400), numbers(0, 1)).withIdempotencyKey("long");
        result(List.of(overlong, message(1)), "overlong=split");
        long delivered = simulator.deliveries();

        SendResult again = result(List.of(message(2), overlong), "overlong=split");

        assertThat(again.recipients()).isEqualTo((int) delivered);
        assertThat(simulator.deliveries()).isEqualTo(delivered + 1);
    }

    @Test
    void numbersThatTheGatewayLeftOutAreReplayedForTheirMessageOnly() {
        simulator.blacklist(CREDENTIAL, numbers(1, 1).get(0));
        SendResult first = result(messages(0, 3));

        SendResult second = result(messages(1, 2));

        assertThat(second.rejected()).isEqualTo(first.rejected());
        assertThat(second.recipients()).isEqualTo(first.recipients() - 1);
        assertThat(result(messages(2, 1)).rejected()).isEmpty();
    }

    @Test
    void whatIsAtWorkUnknownOrOtherFailsAloneAndTheOthersAreSent() throws SQLException {
        result(messages(0, 2));
        forgetOutcome("state = 'BEGUN', request = NULL, lease_until = '2026-03-02 09:00:20+00'");
        result(messages(2, 2));
        forgetOutcome("state = 'UNKNOWN', lease_until = '2026-03-02 09:00:00+00'");
        result(messages(4, 2));
        List<SmsMessage> body = new ArrayList<>(messages(1, 6));
        body.set(3, message(4).with("Another text", numbers(4, 1)));

        PartialSendException partial = failure(PartialSendException.class, request(node(), body, Map.of()));

        assertThat(partial.accepted()).extracting(Submission::recipients).containsExactly(1, 1);
        assertThat(partial.unsent()).containsExactly(body.get(3));
        assertThat(partial.unknown()).containsExactly(body.get(0), body.get(1), body.get(2));
        assertThat(partial.lastFailure().getClass()).isIn(OutcomeUnknownException.class, InvalidRequestException.class);
        assertThat(partial.resumable()).isFalse();
        assertEachGotOne(numbers(0, 7));
        time.advance(Duration.ofSeconds(20));
        failure(OutcomeUnknownException.class, request(node(), messages(1, 1), Map.of()));
    }

    @Test
    void whatIsAtWorkIsTriedAgainByARedeliveryAndNothingElse() throws Exception {
        result(messages(0, 2));
        forgetOutcome("state = 'BEGUN', request = NULL, lease_until = '2026-03-02 09:00:20+00'");
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(messages(1, 3));
        String uri = node();
        context.createProducerTemplate().send(uri, exchange);
        PartialSendException partial = failure(PartialSendException.class, exchange);
        assertThat(partial.lastFailure()).isInstanceOf(ThrottledException.class);
        assertThat(partial.resumable()).isTrue();
        assertThat(partial.failoverSafe()).isFalse();
        assertThat(partial.unsent()).isEmpty();
        assertThat(partial.unknown()).containsExactly(message(1));

        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE onesms_send SET state = 'NOT_SENT', lease_until = NULL WHERE state = 'BEGUN'");
        }
        SendResult result = result(messages(1, 3));

        assertThat(result.recipients()).isEqualTo(3);
        assertThat(simulator.requestCount("send")).isEqualTo(3);
        assertThat(simulator.inbox(numbers(1, 1).get(0)))
                .as("said to be not sent")
                .hasSize(2);
    }

    @Test
    void aRefusedRequestIsSentAnewInOtherBatches() {
        simulator.fault(Fault.code("85").on("send"));
        assertThat(request(node(), messages(0, 4), Map.of()).getException()).isNotNull();

        result(messages(2, 4));
        result(messages(0, 6));

        assertEachGotOne(numbers(0, 6));
    }

    @Test
    void randomBatchesOverAndOverReachEachPhoneOnce() {
        Random random = new Random(20261129);
        for (int round = 0; round < 40; round++) {
            int from = random.nextInt(60);
            List<SmsMessage> body = new ArrayList<>(messages(from, 1 + random.nextInt(20)));
            if (random.nextBoolean()) {
                Collections.shuffle(body, random);
            }
            if (random.nextInt(3) == 0) {
                simulator.fault(Fault.status(429).on("send").skip(random.nextInt(2)));
            }
            request(node("maxRecipientsPerRequest=" + (1 + random.nextInt(8))), body, Map.of());
            simulator.clearFaults();
        }
        result(messages(0, 80));

        assertEachGotOne(numbers(0, 80));
    }

    @Test
    void eachMessageOfABatchGetsItsOwnResult() throws SQLException {
        result(messages(0, 2));
        forgetOutcome("state = 'BEGUN', request = NULL, lease_until = '2026-03-02 09:00:20+00'");
        result(messages(2, 2));
        Exchange all = batch(1, 5);

        assertThat(all.getException()).isNull();
        List<BatchedMessage> outcomes = outcomes(all);
        assertThat(outcomes).hasSize(5);
        assertThat(outcomes.get(0).failure()).isInstanceOf(ThrottledException.class);
        assertThat(outcomes.subList(1, 5)).allMatch(BatchedMessage::accepted);
        assertThat(outcomes.get(1).result().id())
                .isNotEqualTo(outcomes.get(4).result().id());
        assertEachGotOne(numbers(0, 6));
    }

    @Test
    void aBatchOfAMessageAtWorkFailsWithThat() throws SQLException {
        result(messages(0, 2));
        forgetOutcome("state = 'BEGUN', request = NULL, lease_until = '2026-03-02 09:00:20+00'");

        Exchange all = batch(1, 1);

        ThrottledException failure = failure(ThrottledException.class, all);
        assertThat(failure.atWork()).isTrue();
        assertThat(failure.failoverSafe()).isFalse();
        assertThat(outcomes(all).get(0).failure()).isSameAs(failure);
    }

    /** Sends messages as one batch. */
    private Exchange batch(int from, int count) {
        OneSmsAggregationStrategy strategy = new OneSmsAggregationStrategy();
        Exchange all = null;
        for (int n = from; n < from + count; n++) {
            Exchange one = new DefaultExchange(context);
            one.getMessage().setBody("Merhaba " + n);
            one.getMessage().setHeader(OneSmsConstants.TO, numbers(n, 1));
            one.getMessage().setHeader(OneSmsConstants.IDEMPOTENCY_KEY, "orders-0-" + n);
            all = strategy.aggregate(all, one);
        }
        strategy.onCompletion(all);
        context.createProducerTemplate().send(node(), all);
        return all;
    }

    private static List<BatchedMessage> outcomes(Exchange batch) {
        return new BatchResults()
                .results(batch).stream()
                        .map(part -> part.getBody(BatchedMessage.class))
                        .toList();
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        Exchange exchange =
                request(node(), List.of(message(0), message(1).withIdempotencyKey("x".repeat(201))), Map.of());

        failure(InvalidRequestException.class, exchange);
        assertThat(simulator.requestCount("send")).isZero();
    }

    @Test
    void withoutAJournalKeysHaveNoEffect() {
        List<SmsMessage> body = List.of(message(0), new SmsMessage("Merhaba", numbers(1, 1)), message(2));

        body(SendResult.class, request(send(), body, Map.of()));

        assertThat(simulator.requestCount("send")).isEqualTo(1);
    }

    /** What is left of the last request when its node crashed. */
    private void forgetOutcome(String values) throws SQLException {
        await().atMost(Duration.ofSeconds(30)).until(() -> count("state = 'BEGUN' AND request IS NOT NULL") == 0);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT send_key FROM onesms_send WHERE state = 'ACCEPTED'"
                        + " AND outcome IS NOT NULL ORDER BY finished_at DESC, member_of")) {
            rows.next();
            String key = rows.getString(1);
            try (Statement update = connection.createStatement()) {
                update.execute("UPDATE onesms_send SET outcome = NULL, finished_at = NULL, " + values
                        + " WHERE send_key = '" + key + "'");
            }
        }
        time.advance(Duration.ofMillis(1));
    }

    private int count(String condition) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM onesms_send WHERE " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
