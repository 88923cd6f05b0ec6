package io.github.camelonesms.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.TurkishTime;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy;
import org.apache.camel.support.DefaultExchange;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as camel-kafka's batching consumer gives them; the offsets that are committed are those of settled records. */
class BatchResultsTest extends SimulatorTestSupport {

    private final BatchResults batch = new BatchResults();
    private final List<String> committed = new ArrayList<>();
    private final List<BatchedMessage> results = new CopyOnWriteArrayList<>();
    private Processor before = exchange -> {};
    private String journal = "journal=true&sendJournal=#journal";
    private JdbcConnectionPool pool;

    /** What camel-kafka puts into the header of each record. */
    public interface Committing {
        void commit();
    }

    @BeforeEach
    void openJournal() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        context.getRegistry().bind("journal", new JdbcSendJournal(pool));
        context.getRegistry().bind("batch", batch);
    }

    @AfterEach
    void closePool() {
        pool.dispose();
    }

    private void route(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(journal);
        String uri = send(all.toArray(new String[0]));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:batch")
                        .process(batch::begin)
                        .doTry()
                        .process(exchange -> before.process(exchange))
                        .to(uri)
                        .doCatch(Exception.class)
                        .end()
                        .split(method("batch", "results"))
                        .process(part -> results.add(part.getMessage().getBody(BatchedMessage.class)))
                        .end()
                        .process(batch::commit);
            }
        });
        context.start();
    }

    private Exchange record(int partition, int offset, Object body) {
        Exchange record = new DefaultExchange(context);
        record.getMessage().setBody(body);
        record.getMessage().setHeader("kafka.TOPIC", "sms");
        record.getMessage().setHeader("kafka.PARTITION", partition);
        record.getMessage().setHeader("kafka.OFFSET", (long) offset);
        Committing commit = () -> committed.add(partition + ":" + offset);
        record.getMessage().setHeader("CamelKafkaManualCommit", commit);
        return record;
    }

    private Exchange text(int partition, int offset) {
        int n = 100 * partition + offset;
        Exchange record = record(partition, offset, "Merhaba " + n);
        record.getMessage().setHeader(OneSmsConstants.TO, numbers(n, 1));
        return record;
    }

    private Exchange deliver(Exchange... records) {
        committed.clear();
        results.clear();
        return request("direct:batch", List.of(records), Map.of());
    }

    @Test
    void aBatchIsOneRequestAndEachPartitionIsCommittedAtItsLastRecord() throws Exception {
        route();
        Exchange done = deliver(text(0, 1), text(1, 1), text(0, 2), text(1, 2), text(0, 3));

        assertThat(done.getException()).isNull();
        assertThat(committed).containsExactlyInAnyOrder("0:3", "1:2");
        assertThat(results).hasSize(5).allMatch(BatchedMessage::accepted);
        assertThat(results.get(1).original().getHeader("kafka.PARTITION")).isEqualTo(1);
        assertThat(simulator.requestCount("send")).isEqualTo(1);
    }

    @Test
    void recordsThatComeAgainInAnotherBatchAreNotSentAgain() throws Exception {
        route();
        deliver(text(0, 1), text(0, 2), text(1, 1));
        deliver(text(0, 2), text(1, 1), text(1, 2), text(0, 3));

        assertThat(results).extracting(result -> result.result().replayed()).containsExactly(true, true, false, false);
        assertThat(committed).containsExactlyInAnyOrder("1:2", "0:3");
        List<String> all = new ArrayList<>(numbers(1, 3));
        all.addAll(numbers(101, 2));
        assertEachGotOne(all);
    }

    private Exchange ofCampaign(int partition, int offset, String campaign) {
        Exchange record = text(partition, offset);
        record.getMessage().setHeader(OneSmsConstants.CLIENT_REFERENCE, campaign);
        return record;
    }

    /** Node API takes a reference as customID once. */
    @Test
    void recordsOfSeveralBatchesMayHaveOneReference() throws Exception {
        route("gateway=nodeapi");
        for (int from : new int[] {1, 4}) {
            Exchange done = deliver(
                    ofCampaign(0, from, "campaign-7"),
                    ofCampaign(0, from + 1, "campaign-8"),
                    ofCampaign(0, from + 2, "campaign-7"));
            assertThat(done.getException()).isNull();
            assertThat(results).hasSize(3).allMatch(BatchedMessage::accepted);
            assertThat(committed).containsExactly("0:" + (from + 2));
        }
        assertEachGotOne(numbers(1, 6));
    }

    /** Without a key the reference is all that the gateway compares, so nothing shows which message it had before. */
    @Test
    void aRecordIsNotSettledBecauseItsReferenceWasUsed() throws Exception {
        journal = "journal=false";
        route("gateway=nodeapi");
        deliver(ofCampaign(0, 1, "campaign-7"), ofCampaign(0, 2, "campaign-8"), ofCampaign(0, 3, "campaign-7"));
        assertThat(committed).containsExactly("0:3");

        Exchange refused = deliver(ofCampaign(0, 4, "campaign-7"));

        assertThat(refused.getException())
                .isInstanceOf(DuplicateMessageException.class)
                .hasMessageContaining("CamelOneSmsClientReference");
        assertThat(committed).isEmpty();
        assertEachGotOne(numbers(1, 3));
    }

    /** The node has crashed before the commit. */
    @Test
    void aRecordWithAReferenceOfItsOwnThatComesAgainIsSettled() throws Exception {
        journal = "journal=false";
        batch.setOwnReferences(true);
        route("gateway=nodeapi");
        deliver(ofCampaign(0, 1, "order-1"), ofCampaign(0, 2, "order-2"));

        deliver(ofCampaign(0, 2, "order-2"), ofCampaign(0, 3, "order-3"));
        assertThat(committed).containsExactly("0:2");

        assertThat(deliver(ofCampaign(0, 3, "order-3")).getException()).isNull();
        assertThat(committed).containsExactly("0:3");
        assertEachGotOne(numbers(1, 3));
    }

    /** The other node may still be refused, and then nobody sends it. */
    @Test
    void aPieceAtWorkIsNotSettledWhereUnknownOutcomesAre() {
        batch.setWaitForUnknown(false);
        FailureOrigin origin = new FailureOrigin("onesms", SmsOperation.SEND);
        SendResult first = new SendResult(List.of(new Submission("1", 1, 1, false)), List.of(), 0);

        assertThat(settles(origin, first, new OutcomeUnknownException("lost", origin, null)))
                .isTrue();
        assertThat(settles(origin, first, ThrottledException.atWork("at work", origin, Duration.ofSeconds(20))))
                .isFalse();
    }

    private boolean settles(FailureOrigin origin, SendResult accepted, RuntimeException stop) {
        List<SmsMessage> rest = List.of(new SmsMessage("Merhaba", numbers(2, 1)));
        PartialSendException partial = new PartialSendException(origin, accepted, List.of(), rest, stop);
        return batch.isSettled(new BatchedMessage(text(0, 1).getMessage(), null, partial, false));
    }

    /** Its second request was not sent, although the gateway refuses the first one as a duplicate. */
    @Test
    void aDuplicateOfAPartDoesNotSettleTheRest() throws Exception {
        journal = "journal=false";
        batch.setOwnReferences(true);
        route("gateway=nodeapi", "maxRecipientsPerRequest=1");
        Exchange two = record(0, 1, new SmsMessage("Merhaba", numbers(1, 2)).withReference("order-1"));
        simulator.fault(Fault.status(429).on("send").skip(1));
        deliver(two);
        assertThat(committed).isEmpty();

        deliver(record(0, 1, new SmsMessage("Merhaba", numbers(1, 2)).withReference("order-1")));

        assertThat(committed).isEmpty();
        assertEachGotOne(numbers(1, 1));
    }

    @Test
    void whatIsNotSettledIsNotCommittedAndComesAgain() throws Exception {
        route("maxRecipientsPerRequest=2");
        simulator.fault(Fault.status(429).on("send").skip(1));
        Exchange failed = deliver(text(0, 1), text(1, 1), text(0, 2), text(0, 3), text(1, 2));

        assertThat(failed.getException()).isInstanceOf(OneSmsException.class);
        assertThat(((OneSmsException) failed.getException()).retrySafe()).isTrue();
        assertThat(committed).containsExactlyInAnyOrder("0:1", "1:1");
        assertThat(results.get(4).failure()).isInstanceOf(NotSentException.class);

        Exchange again = deliver(text(0, 2), text(0, 3), text(1, 2));
        assertThat(again.getException()).isNull();
        assertThat(committed).containsExactlyInAnyOrder("0:3", "1:2");
        List<String> all = new ArrayList<>(numbers(1, 3));
        all.addAll(numbers(101, 2));
        assertEachGotOne(all);
    }

    @Test
    void aRecordThatNoRepetitionHelpsIsSettledWithItsFailure() throws Exception {
        route();
        Exchange wrong = text(0, 2);
        wrong.getMessage().setHeader(OneSmsConstants.TO, "123");
        Exchange done = deliver(text(0, 1), wrong, record(0, 3, List.of("not a message")), text(0, 4));

        assertThat(done.getException()).isNull();
        assertThat(committed).containsExactly("0:4");
        assertThat(results.get(1).failure()).isInstanceOf(InvalidRequestException.class);
        assertThat(results.get(2).failure()).isInstanceOf(IllegalArgumentException.class);
        assertThat(simulator.deliveries()).isEqualTo(2);
    }

    /** The number of the option is for records without any of their own. */
    @Test
    void aMessageOfFieldsWithoutNumbersGoesToThoseOfItsRecord() throws Exception {
        batch.setJson(true);
        route("to=" + numbers(9, 1).get(0));
        List<Exchange> records = new ArrayList<>();
        for (Object body : List.of(
                Map.of("text", TEXT),
                "{\"text\": \"Merhaba\"}",
                Map.of("text", TEXT, "to", numbers(3, 1)),
                Map.of("text", TEXT, "to", ""))) {
            Exchange record = record(0, records.size() + 1, body);
            record.getMessage().setHeader(OneSmsConstants.TO, numbers(records.size() + 1, 1));
            records.add(record);
        }
        Exchange blank = record(0, 5, Map.of("text", TEXT));
        blank.getMessage().setHeader(OneSmsConstants.TO, " ");
        records.add(blank);
        records.add(record(0, 6, Map.of("text", TEXT)));

        deliver(records.toArray(new Exchange[0]));

        assertThat(results).extracting(BatchedMessage::accepted).containsExactly(true, true, true, false, false, true);
        assertThat(results.subList(3, 5))
                .allSatisfy(each -> assertThat(each.failure()).isInstanceOf(InvalidRequestException.class));
        assertThat(committed).containsExactly("0:6");
        assertEachGotOne(List.of(
                numbers(1, 1).get(0),
                numbers(2, 1).get(0),
                numbers(3, 1).get(0),
                numbers(9, 1).get(0)));
    }

    /** A route as in the example kafka-cluster: the error handler repeats the step with begin, the send and the rest. */
    private void repeatingRoute(String option, Processor afterwards) throws Exception {
        String uri = send(option, "maxRecipientsPerRequest=2");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:source")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to("direct:repeated");
                from("direct:repeated")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            committed.clear();
                            results.clear();
                        })
                        .process(batch::begin)
                        .doTry()
                        .process(exchange -> before.process(exchange))
                        .to(uri)
                        .doCatch(OneSmsException.class)
                        .end()
                        .process(exchange -> batch.results(exchange)
                                .forEach(part -> results.add(part.getBody(BatchedMessage.class))))
                        .process(afterwards)
                        .process(batch::commit);
            }
        });
        context.start();
    }

    @ParameterizedTest
    @CsvSource({"journal=true&sendJournal=#journal,2", "journal=true&sendJournal=#journal,1", "journal=false,2"})
    void aRepeatedStepTellsWhatTheWholeSendHasDone(String option, int skipped) throws Exception {
        repeatingRoute(option, exchange -> {});
        simulator.fault(Fault.status(429).on("send").skip(skipped).times(1));
        Exchange done =
                request("direct:source", List.of(text(0, 1), text(0, 2), text(0, 3), text(1, 1), text(1, 2)), Map.of());

        assertThat(done.getException()).isNull();
        assertThat(results).hasSize(5).allMatch(BatchedMessage::accepted);
        assertThat(results)
                .allSatisfy(each -> assertThat(each.result().recipients()).isEqualTo(1));
        assertThat(committed).containsExactlyInAnyOrder("0:3", "1:2");
        List<String> all = new ArrayList<>(numbers(1, 3));
        all.addAll(numbers(101, 2));
        assertEachGotOne(all);
    }

    @Test
    void aStepThatIsRepeatedAfterTheSendTellsOfItsNewSendOnly() throws Exception {
        List<BatchedMessage> first = new ArrayList<>();
        repeatingRoute("journal=true&sendJournal=#journal", exchange -> {
            if (first.isEmpty()) {
                first.addAll(results);
                throw new IllegalStateException("after the send");
            }
        });
        Exchange done = request("direct:source", List.of(text(0, 1), text(0, 2), text(0, 3)), Map.of());

        assertThat(done.getException()).isNull();
        assertThat(first).noneMatch(each -> each.result().replayed());
        assertThat(results)
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.result().submissions()).hasSize(1))
                .allMatch(each -> each.result().replayed());
        assertThat(committed).containsExactly("0:3");
        assertEachGotOne(numbers(1, 3));
    }

    @Test
    void aRepeatedStepThatDoesNotReachTheSendTellsNothingOfTheEarlierOne() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        before = exchange -> {
            if (tries.incrementAndGet() == 2) {
                throw new IllegalArgumentException("not a record's fault");
            }
        };
        repeatingRoute("journal=true&sendJournal=#journal", exchange -> {});
        simulator.fault(Fault.status(429).on("send").skip(1).times(1));
        Exchange done = request("direct:source", List.of(text(0, 1), text(0, 2), text(0, 3)), Map.of());

        assertThat(done.getException()).isNull();
        assertThat(tries).hasValue(3);
        assertThat(results).allMatch(BatchedMessage::accepted);
        assertEachGotOne(numbers(1, 3));
    }

    @Test
    void theSameMessageTwiceInABatchHasTwoResultsAndIsSentOnce() throws Exception {
        route();
        SmsMessage twice = new SmsMessage("Merhaba", numbers(1, 1)).withIdempotencyKey("twice");
        deliver(record(0, 1, twice), text(0, 2), record(0, 3, twice));

        assertThat(results).hasSize(3).allMatch(BatchedMessage::accepted);
        assertThat(committed).containsExactly("0:3");
        assertEachGotOne(numbers(1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"87", "81", "85"}) // credentials, credit, sender
    void whatACureOfTheAccountWouldSendIsNotSettled(String code) throws Exception {
        route();
        simulator.fault(Fault.code(code).on("send"));
        Exchange failed = deliver(text(0, 1), text(1, 1));

        assertThat(failed.getException()).isInstanceOf(OneSmsException.class).hasMessageContaining(code);
        assertThat(committed).isEmpty();
        assertThat(results).noneMatch(BatchedMessage::permanent);

        assertThat(deliver(text(0, 1), text(1, 1)).getException()).isNull();
        assertThat(committed).containsExactlyInAnyOrder("0:1", "1:1");
        assertEachGotOne(List.of(numbers(1, 1).get(0), numbers(101, 1).get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxSegments=1", "sendingHours=02:00-02:01&outsideHours=reject&clock=#nine"})
    void aRefusalOfTheWholeBatchIsNotSettled(String option) throws Exception {
        context.getRegistry().bind("nine", new MutableClock(Instant.parse("2026-03-02T09:00:00Z")));
        route(option);

        assertThat(deliver(text(0, 1), text(0, 2)).getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(committed).isEmpty();
    }

    @Test
    void aMissingSenderOfTheEndpointIsNotSettled() throws Exception {
        context.getComponent("onesms", OneSmsComponent.class).getConfiguration().setSender(null);
        route();
        Exchange wrong = text(1, 1);
        wrong.getMessage().setHeader(OneSmsConstants.TO, "123");

        assertThat(deliver(text(0, 1), wrong).getException()).hasMessageContaining("No sender");
        assertThat(committed).isEmpty();
    }

    private String json(int n, Instant scheduledAt) {
        return "{\"to\": \"" + numbers(n, 1).get(0) + "\", \"text\": \"Merhaba\", \"scheduledAt\": \"" + scheduledAt
                + "\"}";
    }

    /** A route that uses the clock of the simulator, with records of JSON. */
    private Instant jsonRoute(String... options) throws Exception {
        batch.setJson(true);
        context.getRegistry().bind("time", simulator.clock());
        List<String> all = new ArrayList<>(List.of(options));
        all.add("clock=#time");
        route(all.toArray(new String[0]));
        return simulator.clock().instant();
    }

    @Test
    void aTimeOutsideTheSendingHoursIsNotSettled() throws Exception {
        Instant evening = jsonRoute("sendingHours=09:00-20:00", "outsideHours=reject")
                .atZone(TurkishTime.ZONE)
                .toLocalDate()
                .plusDays(1)
                .atTime(20, 30)
                .atZone(TurkishTime.ZONE)
                .toInstant();
        Exchange failed =
                deliver(record(0, 1, json(1, evening.minus(Duration.ofHours(1)))), record(0, 2, json(2, evening)));

        assertThat(failed.getException()).hasMessageContaining("sendingHours");
        assertThat(committed).containsExactly("0:1");
        assertThat(results.get(1).permanent()).isFalse();
    }

    @Test
    void aRecordThatWasAcceptedForATimeIsReplayedWhenTheTimeIsOver() throws Exception {
        Instant soon = jsonRoute().plus(Duration.ofMinutes(2));
        deliver(record(0, 1, json(1, soon)));
        simulator.advance(Duration.ofMinutes(10));
        Exchange again = deliver(record(0, 1, json(1, soon)), record(0, 2, json(2, soon)));

        assertThat(again.getException()).isNull();
        assertThat(results.get(0).result().replayed()).isTrue();
        assertThat(results.get(1).failure()).hasMessageContaining("in the past");
        assertThat(committed).containsExactly("0:2");
        assertEachGotOne(numbers(1, 1));
    }

    @Test
    void aTimeOfTheSendThatIsOverIsNotSettled() throws Exception {
        jsonRoute("scheduledAt=2026-01-01T10:00:00Z");

        assertThat(deliver(record(0, 1, "{\"to\": \"" + numbers(1, 1).get(0) + "\", \"text\": \"Merhaba\"}"))
                        .getException())
                .hasMessageContaining("in the past");
        assertThat(committed).isEmpty();
    }

    @Test
    void aFailureOfTheRouteIsNotSettled() throws Exception {
        route();
        before = exchange -> {
            throw new IllegalArgumentException("not a record's fault");
        };

        assertThat(deliver(text(0, 1)).getException()).hasMessage("not a record's fault");
        assertThat(committed).isEmpty();
    }

    @Test
    void aDuplicateIsSettled() throws Exception {
        route();
        simulator.fault(Fault.code("77").on("send"));

        assertThat(deliver(text(0, 1)).getException()).isNull();
        assertThat(results.get(0).failure()).isInstanceOf(DuplicateMessageException.class);
        assertThat(committed).containsExactly("0:1");
    }

    @Test
    void aRecordWhoseRecipientsAreAllOnTheBlacklistIsSettled() throws Exception {
        route();
        simulator.blacklist(CREDENTIAL, numbers(1, 1).get(0));

        assertThat(deliver(text(0, 1)).getException()).isNull();
        assertThat(results.get(0).failure()).isInstanceOf(RejectedException.class);
        assertThat(committed).containsExactly("0:1");
    }

    @Test
    void anUnknownOutcomeIsWaitedForUnlessThatIsSwitchedOff() throws Exception {
        route("recoverUnknownOutcome=false");
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        assertThat(deliver(text(0, 1), text(1, 1)).getException()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(committed).isEmpty();

        assertThat(deliver(text(0, 1), text(2, 1)).getException()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(committed).containsExactly("2:1");

        batch.setWaitForUnknown(false);
        assertThat(deliver(text(0, 1)).getException()).isNull();
        assertThat(committed).containsExactly("0:1");
    }

    @Test
    void aRecordWithAnUnknownPartIsNotSettled() throws Exception {
        route("recoverUnknownOutcome=false&maxRecipientsPerRequest=2");
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        for (int times = 1; times <= 3; times++) {
            Exchange large = text(0, 1);
            large.getMessage().setHeader(OneSmsConstants.TO, numbers(1, 3));
            assertThat(deliver(large).getException()).isInstanceOf(OneSmsException.class);
            assertThat(committed).isEmpty();
        }

        assertThat(results.get(0).failure()).isInstanceOfSatisfying(PartialSendException.class, partial -> {
            assertThat(partial.unsent()).isEmpty();
            assertThat(partial.unknown())
                    .singleElement()
                    .extracting(SmsMessage::recipients)
                    .isEqualTo(numbers(1, 2));
        });
        assertEachGotOne(numbers(1, 3));
    }

    @Test
    void aSendThatHasNotEndedIsNotReportedAsAccepted() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        String uri = send("journal=true&sendJournal=#journal");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:late").to(uri).process(exchange -> ended.countDown());
                from("direct:batch")
                        .process(batch::begin)
                        .to("seda:late?waitForTaskToComplete=Never")
                        .process(exchange ->
                                await().atMost(Duration.ofSeconds(30)).until(() -> simulator.deliveries() == 1))
                        .split(method("batch", "results"))
                        .process(part -> results.add(part.getMessage().getBody(BatchedMessage.class)))
                        .end()
                        .process(batch::commit);
            }
        });
        context.start();
        simulator.fault(Fault.stall().processed().on("send"));

        assertThat(deliver(text(0, 1)).getException()).hasMessageContaining("The send has not ended");
        assertThat(results).noneMatch(BatchedMessage::accepted);
        assertThat(committed).isEmpty();

        simulator.clearFaults();
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertEachGotOne(numbers(1, 1));
    }

    @Test
    void aRecordThatIsAcceptedAndNotSettledStopsTheCommit() throws Exception {
        context.start();
        BatchResults strict = new BatchResults() {
            @Override
            protected boolean isSettled(BatchedMessage message) {
                return false;
            }
        };
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:strict").process(strict::begin).to(send()).process(strict::commit);
            }
        });

        assertThat(request("direct:strict", List.of(text(0, 1)), Map.of()).getException())
                .hasMessageContaining("not settled");
    }

    @Test
    void aPrefixMakesOtherKeysOfTheSameTopic() throws Exception {
        route();
        List<Boolean> replayed = new ArrayList<>();
        for (String prefix : new String[] {null, "eu-", "eu-", null}) {
            batch.setKeyPrefix(prefix);
            assertThat(deliver(text(0, 1)).getException()).isNull();
            replayed.add(results.get(0).result().replayed());
            simulator.advance(Duration.ofMinutes(3));
        }
        assertThat(replayed).containsExactly(false, false, true, true);
        assertThat(simulator.deliveries(numbers(1, 1).get(0))).isEqualTo(2);

        batch.setKeyPrefix("x".repeat(200));
        assertThat(deliver(text(0, 2)).getException()).hasMessageContaining("shorten keyPrefix");
        assertThat(committed).isEmpty();
    }

    /** PostgreSQL takes none of them, and with them none of the batch. */
    @ParameterizedTest
    @ValueSource(strings = {"row\u00002", "row\n2", "row \uD83D"})
    void aRecordWhoseKeyNoDatabaseCanKeepIsSettledWithItsFailure(String key) throws Exception {
        route();
        Exchange wrong = text(0, 2);
        wrong.getMessage().setHeader(OneSmsConstants.IDEMPOTENCY_KEY, key);
        Exchange done = deliver(text(0, 1), wrong, text(0, 3));

        assertThat(done.getException()).isNull();
        assertThat(committed).containsExactly("0:3");
        assertThat(results).extracting(BatchedMessage::accepted).containsExactly(true, false, true);
        assertThat(results.get(1).failure())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("idempotencyKey");
        assertEachGotOne(List.of(numbers(1, 1).get(0), numbers(3, 1).get(0)));
    }

    @Test
    void recordsMayBeMapsOrMessagesOrJson() throws Exception {
        route();
        batch.setJson(true);
        deliver(
                record(0, 1, Map.of("to", numbers(1, 1), "text", "Merhaba 1")),
                record(0, 2, new SmsMessage("Merhaba 2", numbers(2, 1)).withIdempotencyKey("own")),
                record(0, 3, "{\"to\": \"" + numbers(3, 1).get(0) + "\", \"text\": \"Merhaba 3\"}"),
                record(0, 4, "{\"to\": "));

        assertThat(results).extracting(BatchedMessage::accepted).containsExactly(true, true, true, false);
        assertThat(results.get(3).failure()).hasMessageContaining("JSON").hasNoCause();
        assertEachGotOne(numbers(1, 3));
    }

    @Test
    void anAggregatedListOfExchangesIsABatchToo() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one")
                        .aggregate(constant(true), new GroupedExchangeAggregationStrategy())
                        .completionSize(3)
                        .to("direct:batch");
            }
        });
        route();
        for (int n = 1; n <= 3; n++) {
            request("direct:one", "Merhaba", Map.of(OneSmsConstants.TO, numbers(n, 1)));
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(results).hasSize(3).allMatch(BatchedMessage::accepted));
        assertThat(simulator.requestCount("send")).isEqualTo(1);
        assertEachGotOne(numbers(1, 3));
    }

    @Test
    void theHeadersOfARecordAreThoseOfItsMessage() throws Exception {
        List<Object> messages = new ArrayList<>();
        before = exchange -> messages.addAll(exchange.getMessage().getBody(List.class));
        route();
        Instant at = simulator.clock().instant().plus(Duration.ofHours(2));
        Exchange own = text(0, 1);
        own.getMessage().setHeader(OneSmsConstants.SENDER, "BASLIK");
        own.getMessage().setHeader(OneSmsConstants.SCHEDULED_AT, at.toString());
        own.getMessage().setHeader(OneSmsConstants.CLIENT_REFERENCE, "order-7");
        Exchange wrong = text(0, 3);
        wrong.getMessage().setHeader(OneSmsConstants.VALIDITY, "2h");
        Exchange done = deliver(own, text(0, 2), wrong);

        assertThat(done.getException()).isNull();
        assertThat(results.get(2).failure()).hasMessageContaining("CamelOneSmsValidity");
        assertThat(messages)
                .extracting(message -> ((SmsMessage) message).reference())
                .containsExactly("order-7", null);
        simulator.advance(Duration.ofMinutes(1));
        assertThat(simulator.inbox()).extracting(ReceivedSms::sender).containsExactly("TEST");
        simulator.advance(Duration.ofHours(2));
        assertThat(simulator.inbox(numbers(1, 1).get(0))).singleElement().satisfies(sms -> assertThat(sms.sender())
                .isEqualTo("BASLIK"));
    }

    @Test
    void whatIsNotABatchIsRefused() throws Exception {
        route();
        assertThat(request("direct:batch", "Merhaba", Map.of()).getException()).hasMessageContaining("batching=true");
        assertThat(request("direct:batch", List.of("Merhaba"), Map.of()).getException())
                .hasMessageContaining("neither an exchange nor a message");
        assertThatThrownBy(() -> batch.results(new DefaultExchange(context))).hasMessageContaining("begin");
    }
}
