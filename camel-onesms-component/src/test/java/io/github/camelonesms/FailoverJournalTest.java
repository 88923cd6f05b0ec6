package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.batch.BatchResults;
import io.github.camelonesms.batch.BatchedMessage;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the journal and a second gateway each phone gets its message from one of them. */
class FailoverJournalTest extends SimulatorTestSupport {

    private static final String KEY = "alarm-1";

    private final SmsGatewaySimulator second = SmsGatewaySimulator.builder().start();
    private JdbcConnectionPool pool;

    @BeforeEach
    void route() throws Exception {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        context.getRegistry().bind("journal", new JdbcSendJournal(pool));
        String first = send("journal=true&sendJournal=#journal&maxRecipientsPerRequest=2");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:alarm")
                        .doTry()
                        .to(first)
                        .doCatch(OneSmsException.class)
                        .onWhen(simple("${exception.failoverSafe()}"))
                        .filter(simple("${exception} is '" + PartialSendException.class.getName() + "'"))
                        .setBody(simple("${exception.unsent()}"))
                        .end()
                        .to(sendTo(second.baseUrl().toString()))
                        .end();
            }
        });
        context.start();
    }

    @AfterEach
    void close() {
        context.stop();
        pool.dispose();
        second.close();
    }

    private Exchange alarm(Object body, Map<String, Object> headers) {
        return request("direct:alarm", body, headers);
    }

    private Exchange alarm() {
        return alarm(TEXT, Map.of(OneSmsConstants.TO, numbers(0, 1), OneSmsConstants.IDEMPOTENCY_KEY, KEY));
    }

    private void assertReceived(int from, int count, int bySecond) {
        for (String number : numbers(from, count)) {
            assertThat(simulator.deliveries(number) + second.deliveries(number))
                    .as(number)
                    .isEqualTo(1);
        }
        assertThat(second.deliveries()).isEqualTo(bySecond);
    }

    @Test
    void whatTheGatewayRefusesForNowGoesToTheSecondOne() {
        simulator.fault(Fault.status(429).on("send"));

        assertThat(alarm().getException()).isNull();

        assertReceived(0, 1, 1);
    }

    @Test
    void whatAnotherNodeHasAtWorkDoesNot() throws Exception {
        simulator.fault(Fault.stall().processed().on("send"));
        CompletableFuture<Exchange> waiting = CompletableFuture.supplyAsync(this::alarm);
        await().atMost(Duration.ofSeconds(30)).until(() -> simulator.deliveries() == 1);

        ThrottledException failure = failure(ThrottledException.class, alarm());

        assertThat(failure.atWork()).isTrue();
        assertThat(failure.retrySafe()).isTrue();
        assertThat(failure.failoverSafe()).isFalse();
        simulator.clearFaults();
        waiting.get(30, TimeUnit.SECONDS);
        assertReceived(0, 1, 0);
    }

    /** The other node goes on with the requests behind the one that it has at work. */
    @Test
    void theRestOfASendThatIsAtWorkIsNotUnsent() throws Exception {
        List<SmsMessage> body = numbers(0, 6).stream()
                .map(number -> new SmsMessage(TEXT, number))
                .toList();
        Map<String, Object> key = Map.of(OneSmsConstants.IDEMPOTENCY_KEY, KEY);
        simulator.fault(Fault.stall().processed().on("send").skip(1));
        CompletableFuture<Exchange> waiting = CompletableFuture.supplyAsync(() -> alarm(body, key));
        await().atMost(Duration.ofSeconds(30)).until(() -> simulator.deliveries() == 4 && countAccepted() == 1);

        PartialSendException failure = failure(PartialSendException.class, alarm(body, key));

        assertThat(failure.unsent()).isEmpty();
        assertThat(failure.unknown()).isEqualTo(body.subList(2, 6));
        assertThat(failure.resumable()).isTrue();
        assertThat(failure.failoverSafe()).isFalse();
        simulator.clearFaults();
        assertThat(body(SendResult.class, waiting.get(30, TimeUnit.SECONDS)).recipients())
                .isEqualTo(6);
        assertReceived(0, 6, 0);
    }

    private int countAccepted() throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM onesms_send WHERE state = 'ACCEPTED'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void theRestOfASendWithOneKeyGoesToTheSecondGateway() {
        List<SmsMessage> body = numbers(0, 6).stream()
                .map(number -> new SmsMessage(TEXT, number))
                .toList();
        simulator.fault(Fault.status(429).on("send").skip(1));

        assertThat(alarm(body, Map.of(OneSmsConstants.IDEMPOTENCY_KEY, KEY)).getException())
                .isNull();

        assertReceived(0, 6, 4);
    }

    /** Another node may have those that the journal was not asked about. */
    @Test
    void messagesWithKeysThatWereNotTriedDoNotGoToTheSecondGateway() {
        List<SmsMessage> body = numbers(0, 6).stream()
                .map(number -> new SmsMessage(TEXT, number).withIdempotencyKey("key-" + number))
                .toList();
        simulator.fault(Fault.status(429).on("send").skip(1));

        PartialSendException failure = failure(PartialSendException.class, alarm(body, Map.of()));

        assertThat(failure.unsent()).hasSize(4);
        assertThat(failure.failoverSafe()).isFalse();
        simulator.fault(Fault.status(429).on("send").skip(1));
        assertThat(alarm(body.subList(0, 4), Map.of()).getException()).isNull();
        assertThat(second.deliveries()).isZero();
        assertThat(alarm(body, Map.of()).getException())
                .as("the journal has recorded that these two were not sent")
                .isNull();
        assertReceived(0, 6, 2);
    }

    /** A commit may have taken effect although its answer was lost, so a node may send the message later. */
    @Test
    void whatCannotBeRecordedDoesNotGoToTheSecondGateway() {
        pool.dispose();

        NotSentException failure = failure(NotSentException.class, alarm());

        assertThat(failure.retrySafe()).isTrue();
        assertThat(failure.failoverSafe()).isFalse();
        assertThat(simulator.deliveries() + second.deliveries()).isZero();
    }

    /** The other node goes on with the message that it has at work. */
    @Test
    void aMessageOfABatchThatIsAtWorkDoesNotGoToTheSecondGatewayWithTheOthers() throws Exception {
        SmsMessage atWork = message(0, 1);
        simulator.fault(Fault.stall().processed().on("send").times(1));
        CompletableFuture<Exchange> waiting = CompletableFuture.supplyAsync(() -> alarm(List.of(atWork), Map.of()));
        await().atMost(Duration.ofSeconds(30)).until(() -> simulator.deliveries() == 1);
        simulator.fault(Fault.status(429).on("send"));

        List<BatchedMessage> outcomes = batch(atWork, message(1, 1));

        assertThat(second.deliveries(numbers(0, 1).get(0))).isZero();
        assertThat(failure(ThrottledException.class, outcomes.get(0)).atWork()).isTrue();
        assertThat(outcomes.get(1).accepted()).isTrue();
        simulator.clearFaults();
        waiting.get(30, TimeUnit.SECONDS);
        assertReceived(0, 2, 1);
    }

    /** The other node has the first two numbers at work, and goes on with the others. */
    @Test
    void theRestOfAMessageWhosePartIsAtWorkDoesNotGoToTheSecondGateway() throws Exception {
        SmsMessage message = message(0, 4);
        simulator.fault(Fault.stall().processed().on("send").times(1));
        CompletableFuture<Exchange> waiting = CompletableFuture.supplyAsync(() -> alarm(List.of(message), Map.of()));
        await().atMost(Duration.ofSeconds(30)).until(() -> simulator.deliveries() == 2);
        simulator.fault(Fault.status(429).on("send"));

        BatchedMessage outcome = batch(message).get(0);

        PartialSendException failure = failure(PartialSendException.class, outcome);
        assertThat(failure.unknown()).flatMap(SmsMessage::recipients).containsExactlyElementsOf(numbers(0, 2));
        assertThat(failure.unsent()).flatMap(SmsMessage::recipients).containsExactlyElementsOf(numbers(2, 2));
        assertThat(failure.resumable()).isTrue();
        assertThat(failure.failoverSafe()).isFalse();
        simulator.clearFaults();
        waiting.get(30, TimeUnit.SECONDS);
        assertReceived(0, 4, 0);
    }

    @Test
    void aMessageWithOtherContentUnderItsKeyDoesNotGoToTheSecondGateway() {
        assertThat(alarm(List.of(message(0, 1)), Map.of()).getException()).isNull();
        simulator.fault(Fault.status(429).on("send"));
        SmsMessage other = message(0, 1).with("Another text", numbers(0, 1));

        List<BatchedMessage> outcomes = batch(other, message(1, 1));

        assertThat(failure(InvalidRequestException.class, outcomes.get(0)).failoverSafe())
                .isFalse();
        assertThat(second.deliveries(numbers(0, 1).get(0))).isZero();
    }

    /** A node that wakes up goes on with the messages behind the request whose outcome it lost. */
    @ParameterizedTest
    @CsvSource({"unknown, false", "other content, false", "refused, true"})
    void theRestOfABatchWithOneKeyGoesElsewhereOnlyIfNoNodeMayHaveIt(String first, boolean failoverSafe)
            throws Exception {
        if (first.equals("refused")) {
            simulator.fault(Fault.code("85").on("send"));
        } else {
            alarm(new SmsMessage(TEXT, numbers(0, 2)), Map.of(OneSmsConstants.IDEMPOTENCY_KEY, KEY));
            await().atMost(Duration.ofSeconds(30)).until(() -> countAccepted() == 1);
        }
        if (first.equals("unknown")) {
            execute("UPDATE onesms_send SET state = 'UNKNOWN', outcome = NULL, finished_at = NULL,"
                    + " lease_until = CURRENT_TIMESTAMP + INTERVAL '1' HOUR");
        }
        String text = first.equals("other content") ? "Another text" : TEXT;

        List<BatchedMessage> outcomes = batch(
                Map.of(OneSmsConstants.IDEMPOTENCY_KEY, KEY),
                new SmsMessage(text, numbers(0, 2)),
                new SmsMessage(text, numbers(2, 2)));

        assertThat(failure(NotSentException.class, outcomes.get(1)).failoverSafe())
                .isEqualTo(failoverSafe);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static SmsMessage message(int from, int count) {
        return new SmsMessage(TEXT, numbers(from, count)).withIdempotencyKey("key-" + from);
    }

    private static <T extends Exception> T failure(Class<T> type, BatchedMessage outcome) {
        assertThat(outcome.failure()).isInstanceOf(type);
        return type.cast(outcome.failure());
    }

    /** The keys of its requests were random, so no other node has its rest. */
    @Test
    void theRestOfABatchWithoutKeysGoesElsewhereAfterALostAnswer() throws Exception {
        simulator.fault(Fault.closeAfterProcessing().always());

        List<BatchedMessage> outcomes = batch(new SmsMessage(TEXT, numbers(0, 2)), new SmsMessage(TEXT, numbers(2, 2)));

        assertThat(failure(OutcomeUnknownException.class, outcomes.get(0)).failoverSafe())
                .isFalse();
        assertThat(failure(NotSentException.class, outcomes.get(1)).failoverSafe())
                .isTrue();
        assertThat(numbers(0, 4)).extracting(simulator::deliveries).containsExactly(1, 1, 0, 0);
        assertThat(second.deliveries()).isZero();
    }

    /** The outcomes of a batch of these messages, behind both gateways. */
    private List<BatchedMessage> batch(SmsMessage... messages) {
        return batch(Map.of(), messages);
    }

    private List<BatchedMessage> batch(Map<String, Object> headers, SmsMessage... messages) {
        BatchResults batch = new BatchResults();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        exchange.getMessage().setBody(Stream.of(messages).map(this::record).toList());
        batch.begin(exchange);
        context.createProducerTemplate().send("direct:alarm", exchange);
        return batch.results(exchange).stream()
                .map(part -> part.getBody(BatchedMessage.class))
                .toList();
    }

    private Message record(SmsMessage message) {
        Message record = new DefaultMessage(context);
        record.setBody(message);
        return record;
    }
}
