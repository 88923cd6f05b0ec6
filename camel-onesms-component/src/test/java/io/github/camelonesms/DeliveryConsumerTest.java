package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.metrics.DeliveryHealthCheck;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryConsumerTest extends DeliveryTestSupport {

    @Test
    void aTrackedSubmissionEndsWithItsFinalReport() throws Exception {
        route("reports", reports());
        String id = submit(2);

        awaitPolls("reports");
        assertThat(simulator.requestCount("dlr"))
                .as("not before firstPollDelay")
                .isZero();
        simulator.advance(Duration.ofHours(49));

        awaitReceived(1);
        DeliveryReport report = received.get(0).report();
        assertThat(report.id()).isEqualTo(id);
        assertThat(report.state()).isEqualTo(ReportState.COMPLETED);
        assertThat(report.count(DeliveryStatus.DELIVERED)).isEqualTo(2);
        assertThat(report.changes()).hasSize(2);
        assertThat(received.get(0).headers())
                .containsEntry(OneSmsConstants.DLR_ID, id)
                .containsEntry(OneSmsConstants.REPORT_STATE, ReportState.COMPLETED)
                .containsEntry(OneSmsConstants.GATEWAY, "onesms");
        assertThat(received.get(0).complete()).isEqualTo(true);
        awaitPolls("reports");
        assertThat(received).hasSize(1);
    }

    @Test
    void manyArePolledInOneRequestAndMakeOneBatch() throws Exception {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < 25; i++) {
            ids.add(submit(1));
        }
        simulator.advance(Duration.ofHours(49));
        route("reports", reports("idsPerRequest=10"));

        awaitReceived(25);
        assertThat(received.stream().map(Received::id)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(simulator.requestCount("dlrmulti")).isEqualTo(3);
        assertThat(received.subList(0, 10)).extracting(Received::index).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(received.subList(0, 10)).extracting(Received::size).containsOnly(10);
        assertThat(received.subList(0, 10).stream().filter(each -> Boolean.TRUE.equals(each.complete())))
                .hasSize(1);
    }

    @Test
    void changesAreEmittedAsTheyCome() throws Exception {
        simulator.fate("905550000001", Fate.offFor(Duration.ofHours(3)));
        route("reports", reports("emit=changes"));
        submit(2);

        simulator.advance(NEXT_QUESTION);
        awaitReceived(1);
        assertThat(received.get(0).report().state()).isEqualTo(ReportState.IN_PROGRESS);
        assertThat(received.get(0).report().changes()).hasSize(2);

        for (int i = 0; i < 20 && received.size() < 2; i++) {
            simulator.advance(Duration.ofMinutes(31));
            awaitPolls("reports");
        }
        assertThat(received).hasSize(2);
        assertThat(received.get(1).report().changes())
                .containsExactly(new RecipientStatus("905550000001", DeliveryStatus.DELIVERED, null, "9", null));
    }

    @Test
    void recipientsAreEmittedOneByOne() throws Exception {
        simulator.fate("905550000001", Fate.FAILED);
        route("reports", reports("emit=recipients"));
        String id = submit(3);

        simulator.advance(Duration.ofHours(49));

        awaitReceived(3);
        assertThat(received)
                .extracting(Received::recipient)
                .containsExactly(
                        new RecipientStatus("905550000000", DeliveryStatus.DELIVERED, null, "9", null),
                        new RecipientStatus("905550000001", DeliveryStatus.FAILED, null, "6", null),
                        new RecipientStatus("905550000002", DeliveryStatus.DELIVERED, null, "9", null));
        assertThat(received).extracting(Received::id).containsOnly(id);
        assertThat(received).extracting(Received::index).containsExactly(0, 1, 2);
        assertThat(received).extracting(Received::complete).containsExactly(false, false, true);
        awaitPolls("reports");
        assertThat(received).hasSize(3);
    }

    @Test
    void aReportThatTheRouteFailsToProcessComesAgainAndHoldsNothingUp() throws Exception {
        String bad = submit(1);
        AtomicInteger failures = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean(true);
        route("reports", reports(), exchange -> {
            if (bad.equals(exchange.getMessage().getHeader(OneSmsConstants.DLR_ID)) && broken.get()) {
                failures.incrementAndGet();
                throw new IllegalStateException("the route is broken");
            }
        });
        submit(1);
        submit(1);

        simulator.advance(Duration.ofHours(49));
        awaitReceived(2);
        assertThat(failures).hasValue(1);

        simulator.advance(Duration.ofSeconds(1));
        soon().untilAsserted(() -> assertThat(failures).hasValue(2));
        awaitPolls("reports");
        assertThat(failures).as("the pause grows").hasValue(2);
        broken.set(false);
        simulator.advance(Duration.ofSeconds(2));
        awaitReceived(3);
        assertThat(received.get(2).id()).isEqualTo(bad);
    }

    @ParameterizedTest
    @EnumSource(EmitMode.class)
    void whatTheRouteOnlyMarkedForRollbackComesAgain(EmitMode mode) throws Exception {
        AtomicInteger rollbacks = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean(true);
        route("reports", reports("emit=" + mode.name().toLowerCase(java.util.Locale.ROOT)), exchange -> {
            exchange.setRollbackOnly(broken.get());
            rollbacks.incrementAndGet();
        });
        submit(1);

        simulator.advance(Duration.ofHours(49));
        soon().untilAsserted(() -> assertThat(rollbacks).hasValue(1));
        broken.set(false);
        // In steps: the report may be given back after the first one.
        soon().untilAsserted(() -> {
            simulator.advance(Duration.ofSeconds(2));
            assertThat(received).hasSize(1);
        });
    }

    @Test
    void aRecipientThatTheRouteFailsToProcessHoldsNothingUp() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        route("reports", reports("emit=recipients"), exchange -> {
            RecipientStatus recipient = exchange.getMessage().getBody(RecipientStatus.class);
            if (recipient.number().endsWith("1") && broken.get()) {
                throw new IllegalStateException("the route is broken");
            }
        });
        submit(5);

        simulator.advance(Duration.ofHours(49));
        awaitReceived(4);
        broken.set(false);
        soon().untilAsserted(() -> {
            simulator.advance(Duration.ofSeconds(1));
            assertThat(received).hasSize(5);
        });
        assertThat(received.get(4).recipient().number()).isEqualTo("905550000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"final", "changes", "recipients"})
    void whatIsBehindAFailureIsEmittedInTheSamePoll(String emit) throws Exception {
        String bad = submit(1);
        submit(1);
        submit(1);
        route("reports", reportsByHand("emit=" + emit), exchange -> {
            if (bad.equals(exchange.getMessage().getHeader(OneSmsConstants.DLR_ID))) {
                throw new IllegalStateException("the route is broken");
            }
        });
        simulator.advance(Duration.ofHours(49));

        consumer("reports").run();

        assertThat(received).hasSize(2).extracting(Received::id).doesNotContain(bad);
    }

    @Test
    void recipientsBehindManyThatFailAreEmittedInTheNextPolls() throws Exception {
        route("reports", reportsByHand("emit=recipients"), exchange -> {
            if (exchange.getMessage().getBody(RecipientStatus.class).number().compareTo("905550000020") < 0) {
                throw new IllegalStateException("the route is broken for twenty of fifty");
            }
        });
        submit(50);
        simulator.advance(Duration.ofHours(49));
        consumer("reports").run();
        assertThat(received).as("ten failures in a row end a try").isEmpty();

        for (int poll = 0; poll < 2; poll++) {
            simulator.advance(Duration.ofSeconds(5));
            consumer("reports").run();
        }
        assertThat(received).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void aRouteThatFailsSteadilySeesNoFlood() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean(true);
        route("reports", reports("emit=recipients"), exchange -> {
            if (broken.get()) {
                failures.incrementAndGet();
                throw new IllegalStateException("the route is broken");
            }
        });
        submit(500);

        simulator.advance(Duration.ofHours(49));
        soon().untilAsserted(() -> assertThat(failures).hasValue(10));
        awaitPolls("reports");
        assertThat(failures).hasValue(10);
        broken.set(false);
        simulator.advance(Duration.ofSeconds(1));
        awaitReceived(500);
    }

    @Test
    void anOutageDelaysAndLosesNothing() throws Exception {
        route("reports", reports());
        Set<String> ids = Set.of(submit(1), submit(1), submit(1));

        simulator.fault(Fault.closeBeforeReading().always());
        for (int i = 0; i < 5; i++) {
            simulator.advance(Duration.ofMinutes(20));
            awaitPolls("reports");
        }
        assertThat(received).isEmpty();
        HealthCheck health = consumer("reports").getHealthCheck();
        awaitPolls("reports");
        assertThat(health.call().getState())
                .as("a poll with nothing due proves nothing")
                .isEqualTo(HealthCheck.State.DOWN);

        simulator.clearFaults();
        simulator.advance(Duration.ofHours(49));
        awaitReceived(3);
        soon().until(() -> health.call().getState() == HealthCheck.State.UP);
        assertThat(received.stream().map(Received::id)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aPollThatGetsNoAnswerIsUnhealthyUntilOneDoes() throws Exception {
        submit(1);
        simulator.fault(Fault.status(500).on("dlr").times(1));
        route("reports", reportsByHand("expireAfter=10d"));
        HealthCheck health = consumer("reports").getHealthCheck();
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.DOWN);
        consumer("reports").run();
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health.call().getDetails())
                .containsEntry(DeliveryHealthCheck.PENDING, 1L)
                .containsEntry(DeliveryHealthCheck.DUE, 0L);

        simulator.advance(NEXT_QUESTION);
        consumer("reports").run();
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health.call().getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 500);

        simulator.advance(NEXT_QUESTION);
        consumer("reports").run();
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aRequestThatFailsIsHalvedUntilTheNeighboursHaveTheirAnswers() throws Exception {
        for (int i = 0; i < 8; i++) {
            submit(1);
        }
        simulator.advance(Duration.ofHours(49));
        simulator.fault(Fault.garbage().on("dlrmulti").times(2));
        route("reports", reports());

        awaitReceived(8);
        assertThat(simulator.requestCount("dlrmulti")).isEqualTo(5);
    }

    @Test
    void aGatewayThatIsDownIsTriedWithSingleIdsAndThenLeftAlone() throws Exception {
        for (int i = 0; i < 60; i++) {
            submit(1);
        }
        simulator.advance(NEXT_QUESTION);
        simulator.fault(Fault.status(503).always());
        route("reports", reportsByHand());
        consumer("reports").run();
        simulator.advance(NEXT_QUESTION);
        long multi = simulator.requestCount("dlrmulti");
        long single = simulator.requestCount("dlr");

        consumer("reports").run();
        assertThat(simulator.requestCount("dlrmulti")).isEqualTo(multi);
        assertThat(simulator.requestCount("dlr")).isEqualTo(single + 2);

        simulator.clearFaults();
        simulator.advance(Duration.ofHours(49));
        consumer("reports").run();
        assertThat(received).hasSize(60);
        assertThat(simulator.requestCount("dlrmulti")).isEqualTo(multi + 1);
    }

    @Test
    void anIdThatSpoilsEveryRequestDoesNotPassForAGatewayThatIsDown() throws Exception {
        submit(1);
        simulator.advance(NEXT_QUESTION);
        simulator.fault(Fault.status(500).on("dlr").times(2));
        route("reports", reportsByHand());
        consumer("reports").run();
        simulator.advance(NEXT_QUESTION);
        for (int i = 0; i < 10; i++) {
            submit(1);
        }
        simulator.advance(Duration.ofHours(47));

        consumer("reports").run();
        assertThat(received).hasSize(10);
    }

    @Test
    void anOldAnswerAtTheEndDoesNotCostTheLastState() throws Exception {
        simulator.fate("905550000000", Fate.offFor(Duration.ofHours(47).plusMinutes(30)));
        String id = submit(1);
        route("reports", reportsByHand());
        simulator.advance(Duration.ofHours(49));
        simulator.fault(Fault.answer("25|905550000000 5").on("dlr").times(4));

        consumer("reports").run();

        assertThat(received).singleElement().satisfies(each -> {
            assertThat(each.id()).isEqualTo(id);
            assertThat(each.report().state()).isEqualTo(ReportState.COMPLETED);
            assertThat(each.report().count(DeliveryStatus.DELIVERED)).isEqualTo(1);
        });
    }

    @Test
    void aReportThatStaysIncompleteAtTheEndIsExpiredInTheSamePoll() throws Exception {
        submit(1);
        route("reports", reportsByHand());
        simulator.advance(Duration.ofHours(49));
        simulator.fault(Fault.answer("25|905550000000 5").on("dlr").always());

        consumer("reports").run();

        assertThat(received)
                .singleElement()
                .extracting(each -> each.report().state())
                .isEqualTo(ReportState.EXPIRED);
        assertThat(simulator.requestCount("dlr")).isEqualTo(5);
    }

    @Test
    void aThrottledConsumerWaitsForRetryAfter() throws Exception {
        submit(1);
        submit(1);
        simulator.advance(Duration.ofHours(47));
        simulator.fault(Fault.status(429)
                .retryAfter(Duration.ofMinutes(10))
                .on("dlrmulti")
                .times(1));
        route("reports", reports("idsPerRequest=2"));

        soon().until(() -> simulator.requestCount("dlrmulti") == 1);
        simulator.advance(Duration.ofMinutes(9));
        awaitPolls("reports");
        assertThat(simulator.requestCount("dlrmulti")).isEqualTo(1);
        simulator.advance(Duration.ofMinutes(70));
        awaitReceived(2);
    }

    @Test
    void fixedIdsAreFollowedAndUnknownOnesExpire() throws Exception {
        String id = submit(uri("send", "sender=BASLIK"), 1);
        simulator.advance(Duration.ofHours(49));
        route("reports", reports("dlrIds=" + id + ",4711"));

        awaitReceived(1);
        assertThat(received.get(0).id()).isEqualTo(id);

        simulator.advance(Duration.ofHours(49));
        awaitReceived(2);
        assertThat(received.get(1).id()).isEqualTo("4711");
        assertThat(received.get(1).report().state()).isEqualTo(ReportState.EXPIRED);
    }

    @Test
    void discoverFindsWhatWasSentElsewhere() throws Exception {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 120; i++) {
            ids.add(submit(uri("send", "sender=BASLIK"), 1));
        }
        simulator.advance(Duration.ofHours(49));
        route("reports", reports("discover=true"));
        awaitReceived(120);

        ids.add(submit(uri("send", "sender=BASLIK"), 1));
        simulator.advance(Duration.ofHours(49));
        awaitReceived(121);
        assertThat(received.stream().map(Received::id)).containsExactlyInAnyOrderElementsOf(ids);
        long pages = simulator.requestCount("campaigns");
        assertThat(pages).as("four pages, the last one empty, then one").isEqualTo(5);
    }

    @Test
    void aScheduledMessageIsPolledAfterItsStart() throws Exception {
        route("reports", reports());
        submit(1, "scheduledAt=" + START.plus(Duration.ofDays(3)));

        simulator.advance(Duration.ofDays(3));
        awaitPolls("reports");
        assertThat(simulator.requestCount("dlr")).isZero();
        simulator.advance(Duration.ofHours(49));
        awaitReceived(1);
    }

    @Test
    void maxMessagesPerPollIsHonoured() throws Exception {
        for (int i = 0; i < 5; i++) {
            submit(1);
        }
        simulator.advance(Duration.ofHours(49));
        route("reports", reportsByHand("maxMessagesPerPoll=2"));

        consumer("reports").run();
        assertThat(received).hasSize(2);
        consumer("reports").run();
        assertThat(received).hasSize(4);
        consumer("reports").run();
        assertThat(received).hasSize(5);
    }

    @Test
    void maxMessagesPerPollCutsThroughAReportWithoutASecondRequest() throws Exception {
        submit(10);
        simulator.advance(Duration.ofHours(49));
        route("reports", reportsByHand("maxMessagesPerPoll=4", "emit=recipients"));

        consumer("reports").run();
        assertThat(received).hasSize(4);
        consumer("reports").run();
        consumer("reports").run();
        assertThat(received).hasSize(10);
        assertThat(received).extracting(Received::size).containsExactly(4, 4, 4, 4, 4, 4, 4, 4, 2, 2);
        assertThat(simulator.requestCount("dlr")).isEqualTo(1);
    }

    @Test
    void aSuspendedConsumerReleasesClaimsThatAreNotEmitted() throws Exception {
        submit(10);
        simulator.advance(Duration.ofHours(49));
        String uri = reportsByHand("maxMessagesPerPoll=4", "emit=recipients");
        route("reports", uri);
        consumer("reports").run();

        context().getRouteController().suspendRoute("reports");
        consumer("reports").run();
        assertThat(received).hasSize(4);
        assertThat(endpoint(uri).getLeasedReports()).isZero();
        context().getRouteController().resumeRoute("reports");
        consumer("reports").run();
        consumer("reports").run();
        assertThat(received).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aStopFinishesExchangesInFlightAndReleasesTheRest() throws Exception {
        for (int i = 0; i < 6; i++) {
            submit(1);
        }
        simulator.advance(Duration.ofHours(49));
        CountDownLatch second = new CountDownLatch(2);
        CountDownLatch stopping = new CountDownLatch(1);
        route("reports", reports(), exchange -> {
            second.countDown();
            if (second.getCount() == 0) {
                assertThat(stopping.await(20, TimeUnit.SECONDS)).isTrue();
            }
        });
        assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();

        Thread stop = new Thread(() -> {
            try {
                context().getRouteController().stopRoute("reports");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        stop.start();
        soon().until(() -> consumer("reports").isSuspendingOrSuspended());
        stopping.countDown();
        stop.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(received).hasSize(2);

        context().getRouteController().startRoute("reports");
        awaitReceived(6);
        assertThat(received).extracting(Received::id).doesNotHaveDuplicates();
    }

    @Test
    void routesMayHandRecipientsToOtherThreads() throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(reports("emit=recipients"))
                        .routeId("reports")
                        .to("seda:work?blockWhenFull=true&waitForTaskToComplete=Never");
                from("seda:work?concurrentConsumers=4").process(exchange -> received.add(Received.of(exchange)));
            }
        });
        submit(3_000, "maxRecipientsPerRequest=3000");

        simulator.advance(Duration.ofHours(49));

        awaitReceived(3_000);
        String uri = reports("emit=recipients");
        soon().untilAsserted(() ->
                assertThat(endpoint(uri).tracking().start().counts().finished()).isEqualTo(1));
        awaitPolls("reports");
        assertThat(received).hasSize(3_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"final", "changes", "recipients"})
    void countsAreSeenThroughManagement(String emit) throws Exception {
        String uri = reports("emit=" + emit);
        route("reports", uri);
        submit(2);

        assertThat(endpoint(send()).getTrackedSubmissions()).isEqualTo(1);
        assertThat(endpoint(send()).getUntrackedSubmissions()).isZero();
        assertThat(endpoint(uri).getPendingReports()).isEqualTo(1);
        assertThat(endpoint(uri).getOverdueReports()).isZero();
    }

    @Test
    void theTemplateForConsumersReceivesReportsToo() throws Exception {
        String id = submit(1);
        simulator.advance(Duration.ofHours(49));

        DeliveryReport report = consumer().receiveBody(reports(), 20_000, DeliveryReport.class);

        assertThat(report.id()).isEqualTo(id);
        assertThat(report.state()).isEqualTo(ReportState.COMPLETED);
    }

    @Test
    void aDeliveredRecipientStaysDeliveredWhateverIsReportedLater() throws Exception {
        context().stop();
        simulator.close();
        simulator =
                configure(SmsGatewaySimulator.builder()).staleReports(0.7, 42).start();
        simulator.fate("905550000001", Fate.FAILED.after(Duration.ofHours(5)));
        simulator.fate("905550000002", Fate.offFor(Duration.ofHours(20)));
        context().start();
        context().getRegistry().bind("clock", simulator.clock());
        route("recipients", reports("emit=recipients"));
        submit(4);

        for (int hour = 0; hour < 60; hour++) {
            simulator.advance(Duration.ofHours(1));
            awaitPolls("recipients");
        }

        Map<String, List<DeliveryStatus>> seen = new TreeMap<>();
        received.forEach(each -> seen.computeIfAbsent(each.recipient().number(), key -> new ArrayList<>())
                .add(each.recipient().status()));
        assertThat(seen.values()).hasSize(4).allSatisfy(statuses -> assertThat(statuses)
                .doesNotHaveDuplicates()
                .last()
                .isIn(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED));
        assertThat(seen.get("905550000001")).last().isEqualTo(DeliveryStatus.FAILED);
        assertThat(seen.get("905550000002")).last().isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void bismsIsPolledOneByOne() throws Exception {
        context().stop();
        simulator.close();
        simulator = configure(SmsGatewaySimulator.builder()).bisms().start();
        context().start();
        context().getRegistry().bind("clock", simulator.clock());
        String bisms = "gateway=bisms";
        submit(1, bisms);
        submit(1, bisms);
        submit(1, bisms);
        simulator.advance(Duration.ofHours(49));
        route("reports", reports(bisms));

        awaitReceived(3);
        assertThat(simulator.requestCount("dlrmulti")).isZero();
        assertThat(simulator.requestCount("dlr")).isEqualTo(3);
        assertThat(received.get(0).headers()).containsEntry(OneSmsConstants.GATEWAY, "bisms");
    }
}
