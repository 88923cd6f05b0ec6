package io.github.camelonesms.delivery;

import static io.github.camelonesms.delivery.ReportMergeTest.Reports.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.ReportMergeTest.Reports;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.support.LogCapture;
import io.github.camelonesms.support.MutableClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTrackerTest {

    private static final Instant START = Instant.parse("2026-10-24T22:00:00Z");
    private static final DeliveryAccount ACCOUNT =
            DeliveryAccount.of("onesms", URI.create("https://sms.example.com"), "ali");
    private static final PollSchedule SCHEDULE = new PollSchedule(
            PollSchedule.DEFAULT_FIRST_POLL_DELAY,
            PollSchedule.DEFAULT_MAX_POLL_INTERVAL,
            PollSchedule.DEFAULT_EXPIRE_AFTER,
            () -> 0);
    private static final Duration LIFE = PollSchedule.DEFAULT_EXPIRE_AFTER;
    private static final int POLLS_OF_A_LIFE = 104;

    private final MutableClock clock = new MutableClock(START);
    private final DeliveryStore store = new MemoryDeliveryStore(clock, Duration.ofDays(3));

    @Test
    void pollsAfterTheFirstDelayAndThenByTheSchedule() {
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        assertThat(tracker.track("1", null, null)).isTrue();
        assertThat(tracker.track("1", null, null)).isFalse();
        assertThat(tracker.state("1")).isNotEqualTo(IdState.UNKNOWN);
        clock.advance(Duration.ofSeconds(89));
        assertThat(tracker.claimDue(10)).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertThat(answer(tracker, ReportState.IN_PROGRESS, "1 5")).isEmpty();

        clock.advance(Duration.ofSeconds(89));
        assertThat(tracker.claimDue(10)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tracker.claimDue(10)).extracting(DueDelivery::id).containsExactly("1");
    }

    @Test
    void theLifeOfAScheduledSubmissionBeginsWhenItIsSent() {
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        tracker.track("1", START.plus(Duration.ofDays(7)), null);
        tracker.track("2", START.minusSeconds(60), null);
        clock.advance(Duration.ofSeconds(90));
        assertThat(tracker.claimDue(10)).extracting(DueDelivery::id).containsExactly("2");

        clock.set(START.plus(Duration.ofDays(7)).plusSeconds(90));
        assertThat(tracker.claimDue(10)).extracting(DueDelivery::id).contains("1");
    }

    @ParameterizedTest
    @EnumSource(EmitMode.class)
    void aPostIsEmittedOnceAndTheIdStaysDue(EmitMode mode) {
        DeliveryTracker tracker = tracker(mode);
        tracker.track("1", null, null);

        for (int post = 0; post < 2; post++) {
            DueDelivery due = tracker.claim("1").orElseThrow();
            Optional<Emission> emission =
                    tracker.pushed(due, Reports.report(ReportState.IN_PROGRESS, post == 0 ? "1 9" : "1 0"));
            assertThat(emission.isPresent()).isEqualTo(post == 0);
            emission.ifPresent(news -> assertThat(tracker.commit(news)).isTrue());
        }
        clock.advance(Duration.ofSeconds(89));
        assertThat(tracker.claimDue(10)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tracker.claimDue(10)).hasSize(1);
        assertThat(tracker.claim("1")).as("being worked on").isEmpty();
    }

    @Test
    void theLastReportMayBePostedToo() {
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        tracker.track("1", null, null);
        DueDelivery due = tracker.claim("1").orElseThrow();

        Emission last = tracker.pushed(due, Reports.report(ReportState.COMPLETED, "1 9"))
                .orElseThrow();
        assertThat(tracker.commit(last)).isTrue();

        assertThat(tracker.state("1")).isEqualTo(IdState.FINISHED);
        assertThat(tracker.claim("1")).isEmpty();
    }

    /** A post of a megabyte may name one number ten thousand times. */
    @Test
    void aPostAddsNoRecipientAndItsMostAdvancedStatusCounts() {
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        tracker.track("1", null, null);
        DueDelivery due = tracker.claim("1").orElseThrow();

        Emission news = tracker.posted(
                        due,
                        Reports.report(ReportState.IN_PROGRESS, "1 0", "2 0", "2 5", "4 9"),
                        Reports.report(ReportState.COMPLETED, "1 0", "1 9", "1 5", "2 9", "3 9", "4 6", "4 0"))
                .orElseThrow();

        assertThat(Reports.lines(news.report().recipients())).containsExactly("1 9", "2 9", "2 5", "4 9");
        assertThat(news.isLast()).isFalse();
    }

    @Test
    void aDiscoveredIdIsDueAtOnce() {
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        tracker.discover(List.of("1"));

        assertThat(answer(tracker, ReportState.COMPLETED, "1 9")).isPresent();
    }

    @Test
    void finalEmitsOnceWithEverythingThatWasSeenOnTheWay() {
        track(EmitMode.FINAL);
        assertThat(poll(EmitMode.FINAL, ReportState.IN_PROGRESS, "1 9", "2 5")).isEmpty();
        assertThat(poll(EmitMode.FINAL, ReportState.IN_PROGRESS, "2 5")).isEmpty();

        Emission emission =
                poll(EmitMode.FINAL, ReportState.COMPLETED, "1 5", "2 6").orElseThrow();

        assertThat(emission.report().state()).isEqualTo(ReportState.COMPLETED);
        assertThat(lines(emission.report().recipients())).containsExactly("1 9", "2 6");
        assertThat(emission.report().changes()).isEqualTo(emission.report().recipients());
        assertThat(emission.isLast()).isTrue();
        assertThat(tracker(EmitMode.FINAL).commit(emission)).isTrue();
        assertThat(tracker(EmitMode.FINAL).counts()).isEqualTo(new DeliveryCounts(0, 0, 0, 0, 1));
    }

    @Test
    void changesEmitsWhenAStatusChangedAndOnlyThen() {
        track(EmitMode.CHANGES);
        Emission first =
                poll(EmitMode.CHANGES, ReportState.IN_PROGRESS, "1 5", "2 5").orElseThrow();
        assertThat(lines(first.report().changes())).containsExactly("1 5", "2 5");
        assertThat(first.isLast()).isFalse();
        confirm(first);
        assertThat(poll(EmitMode.CHANGES, ReportState.IN_PROGRESS, "2 5", "1 5"))
                .isEmpty();

        Emission second =
                poll(EmitMode.CHANGES, ReportState.IN_PROGRESS, "1 5", "2 9").orElseThrow();
        assertThat(lines(second.report().recipients())).containsExactly("1 5", "2 9");
        assertThat(lines(second.report().changes())).containsExactly("2 9");
        confirm(second);

        Emission last =
                poll(EmitMode.CHANGES, ReportState.COMPLETED, "1 6", "2 5").orElseThrow();
        assertThat(lines(last.report().changes())).containsExactly("1 6");
        assertThat(last.isLast()).isTrue();
        confirm(last);
        assertThat(tracker(EmitMode.CHANGES).counts().finished()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = EmitMode.class,
            names = {"CHANGES", "RECIPIENTS"})
    void aReportThatCompletesWithoutAChangeIsFinishedSilently(EmitMode mode) {
        track(mode);
        confirm(poll(mode, ReportState.IN_PROGRESS, "1 9").orElseThrow());

        assertThat(poll(mode, ReportState.COMPLETED, "1 9")).isEmpty();
        assertThat(tracker(mode).counts()).isEqualTo(new DeliveryCounts(0, 0, 0, 0, 1));
    }

    @Test
    void whatTheRouteFailedToProcessComesAgainAndSoonIsLeftAlone() {
        track(EmitMode.CHANGES);
        Emission emission =
                poll(EmitMode.CHANGES, ReportState.IN_PROGRESS, "1 9").orElseThrow();
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            assertThat(tracker(EmitMode.CHANGES).failed(emission, Reports.first(0)))
                    .isTrue();
            Instant failedAt = clock.instant();
            emission = poll(EmitMode.CHANGES, ReportState.IN_PROGRESS, "1 5").orElseThrow();
            assertThat(lines(emission.report().changes())).containsExactly("1 9");
            pauses.add(Duration.between(failedAt, clock.instant()).toSeconds());
        }
        assertThat(pauses).startsWith(1L, 2L, 4L, 8L).endsWith(1024L, 1800L, 1800L);

        confirm(emission);
        emission = poll(EmitMode.CHANGES, ReportState.IN_PROGRESS, "1 9", "2 9").orElseThrow();
        tracker(EmitMode.CHANGES).failed(emission, Reports.first(0));
        clock.advance(Duration.ofSeconds(1));
        assertThat(tracker(EmitMode.CHANGES).claimDue(1)).hasSize(1);
    }

    @Test
    void aCompletedReportThatTheRouteFailedToProcessIsNotReopened() {
        track(EmitMode.FINAL);
        Emission emission = poll(EmitMode.FINAL, ReportState.COMPLETED, "1 9").orElseThrow();
        tracker(EmitMode.FINAL).failed(emission, Reports.first(0));

        Emission again = poll(EmitMode.FINAL, ReportState.IN_PROGRESS, "1 5").orElseThrow();
        assertThat(again.report()).isEqualTo(emission.report());
        tracker(EmitMode.FINAL).failed(again, Reports.first(0));

        Emission withoutAnswer = unanswered(EmitMode.FINAL, null).orElseThrow();
        assertThat(withoutAnswer.report()).isEqualTo(emission.report());
    }

    @Test
    void aPoisonousIdDoesNotHoldUpItsNeighbours() {
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        tracker.track("0-poison", null, null);
        tracker.track("a", null, null);
        tracker.track("b", null, null);
        clock.advance(Duration.ofSeconds(90));
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            DueDelivery due = tracker.claimDue(1).get(0);
            seen.add(due.id());
            Emission emission = report(tracker, due, new DeliveryReport(due.id(), ReportState.COMPLETED))
                    .orElseThrow();
            if (due.id().equals("0-poison")) {
                tracker.failed(emission, Reports.first(0));
                clock.advance(Duration.ofSeconds(5));
            } else {
                tracker.commit(emission);
            }
        }
        assertThat(seen).containsExactly("0-poison", "a", "b", "0-poison");
    }

    @Test
    void recipientsThatWereProcessedDoNotComeAgain() {
        track(EmitMode.RECIPIENTS);
        Emission emission = poll(EmitMode.RECIPIENTS, ReportState.COMPLETED, "1 9", "2 9", "3 9", "4 9")
                .orElseThrow();
        assertThat(lines(emission.recipients())).containsExactly("1 9", "2 9", "3 9", "4 9");
        tracker(EmitMode.RECIPIENTS).failed(emission, Reports.first(1));

        Emission rest = poll(EmitMode.RECIPIENTS, ReportState.COMPLETED, "1 9", "2 9", "3 9", "4 9")
                .orElseThrow();
        assertThat(lines(rest.recipients())).containsExactly("2 9", "3 9", "4 9");
        assertThat(rest.report().recipients()).hasSize(4);
        assertThat(tracker(EmitMode.RECIPIENTS).checkpoint(rest, Reports.first(2)))
                .isTrue();

        clock.advance(PollSchedule.DEFAULT_LEASE);
        Emission afterCrash = answer(tracker(EmitMode.RECIPIENTS), ReportState.COMPLETED, "1 9", "2 9", "3 9", "4 9")
                .orElseThrow();
        assertThat(lines(afterCrash.recipients())).containsExactly("4 9");
        confirm(afterCrash);
        assertThat(tracker(EmitMode.RECIPIENTS).counts().finished()).isEqualTo(1);
    }

    @Test
    void whatWasNotConfirmedComesAgainWhenTheLeaseIsOver() {
        track(EmitMode.FINAL);
        Emission lost = poll(EmitMode.FINAL, ReportState.COMPLETED, "1 9").orElseThrow();
        assertThat(tracker(EmitMode.FINAL).claimDue(1)).isEmpty();
        clock.advance(PollSchedule.DEFAULT_LEASE);

        Emission again =
                answer(tracker(EmitMode.FINAL), ReportState.COMPLETED, "1 9").orElseThrow();

        assertThat(again.report()).isEqualTo(lost.report());
        try (LogCapture log = LogCapture.of(DeliveryTracker.class)) {
            assertThat(tracker(EmitMode.FINAL).commit(lost)).isFalse();
            assertThat(log.messages(Level.WARN)).singleElement().asString().contains("taken over");
        }
        assertThat(tracker(EmitMode.FINAL).commit(again)).isTrue();
    }

    @Test
    void aNodeThatWasPausedNoticesBeforeItEmits() {
        track(EmitMode.FINAL);
        DeliveryTracker paused = tracker(EmitMode.FINAL);
        clock.advance(Duration.ofSeconds(90));
        DueDelivery due = paused.claimDue(1).get(0);
        assertThat(paused.renew(due)).isTrue();
        clock.advance(PollSchedule.DEFAULT_LEASE);
        assertThat(tracker(EmitMode.FINAL).claimDue(1)).hasSize(1);

        assertThat(paused.renew(due)).isFalse();
    }

    /** The lease runs on the clock of the store. */
    @Test
    void aNodeWhoseClockWasSetBackNoticesBeforeItEmits() {
        track(EmitMode.FINAL);
        MutableClock own = new MutableClock(START);
        DeliveryTracker node = tracker(own, PollSchedule.DEFAULT_LEASE);
        clock.advance(Duration.ofSeconds(90));
        DueDelivery due = node.claimDue(1).get(0);
        own.set(START.minus(Duration.ofMinutes(10)));
        assertThat(node.renew(due)).isTrue();
        clock.advance(PollSchedule.DEFAULT_LEASE);
        assertThat(tracker(EmitMode.FINAL).claimDue(1)).hasSize(1);
        own.set(START.minus(Duration.ofMinutes(20)));

        assertThat(node.renew(due)).isFalse();
    }

    @Test
    void aNodeWhoseClockStandsNoticesByTheTimeOfTheJvm() {
        track(EmitMode.FINAL);
        Duration lease = Duration.ofSeconds(1);
        DeliveryTracker node = tracker(new MutableClock(START), lease);
        clock.advance(Duration.ofSeconds(90));
        DueDelivery due = node.claimDue(1).get(0);
        clock.advance(lease);
        assertThat(tracker(EmitMode.FINAL).claimDue(1)).hasSize(1);

        await().atMost(Duration.ofSeconds(30)).until(() -> !node.renew(due));
    }

    @Test
    void renewingExtendsTheLease() {
        track(EmitMode.FINAL);
        clock.advance(Duration.ofSeconds(90));
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        DueDelivery due = tracker.claimDue(1).get(0);
        for (int i = 0; i < 5; i++) {
            clock.advance(PollSchedule.DEFAULT_LEASE.dividedBy(2));
            assertThat(tracker.renew(due)).isTrue();
            assertThat(tracker(EmitMode.FINAL).claimDue(1)).isEmpty();
        }
        assertThat(tracker.release(due)).isTrue();
        assertThat(tracker.claimDue(1)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportState.class,
            names = {"NOT_FOUND", "SEND_ERROR", "WAITING", "IN_PROGRESS"})
    void pollsUntilTheEndAndThenReportsExpired(ReportState state) {
        track(EmitMode.FINAL);
        Optional<Emission> emission;
        int polls = 0;
        do {
            emission = poll(EmitMode.FINAL, state);
            polls++;
        } while (emission.isEmpty());

        assertThat(clock.instant()).isEqualTo(START.plus(LIFE));
        assertThat(polls).isEqualTo(POLLS_OF_A_LIFE);
        assertThat(emission.get().report().state()).isEqualTo(ReportState.EXPIRED);
        assertThat(emission.get().isLast()).isTrue();
        confirm(emission.get());
        assertThat(tracker(EmitMode.FINAL).counts()).isEqualTo(new DeliveryCounts(0, 0, 0, 0, 1));
    }

    @Test
    void anIdThatWasNotFoundAtFirstIsFollowedAllTheSame() {
        track(EmitMode.FINAL);
        assertThat(poll(EmitMode.FINAL, ReportState.NOT_FOUND)).isEmpty();
        assertThat(poll(EmitMode.FINAL, ReportState.COMPLETED, "1 9")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(EmitMode.class)
    void anExpiredReportHasTheLastKnownStatuses(EmitMode mode) {
        track(mode);
        poll(mode, ReportState.IN_PROGRESS, "1 9", "2 5").ifPresent(this::confirm);
        clock.set(START.plus(LIFE));

        Optional<Emission> emission = answer(tracker(mode), ReportState.IN_PROGRESS, "1 9", "2 5");

        if (mode == EmitMode.RECIPIENTS) {
            assertThat(emission).isEmpty();
            assertThat(tracker(mode).counts().finished()).isEqualTo(1);
        } else {
            assertThat(emission.orElseThrow().report().state()).isEqualTo(ReportState.EXPIRED);
            assertThat(lines(emission.get().report().recipients())).containsExactly("1 9", "2 5");
            assertThat(emission.get().report().changes()).hasSize(mode == EmitMode.FINAL ? 2 : 0);
        }
    }

    @Test
    void aRecipientThatTheGatewayNeverListsAgainIsWaitedForUntilTheEnd() {
        track(EmitMode.FINAL);
        poll(EmitMode.FINAL, ReportState.IN_PROGRESS, "1 5", "2 5");
        assertThat(poll(EmitMode.FINAL, ReportState.COMPLETED, "1 9")).isEmpty();
        clock.set(START.plus(LIFE));

        Emission last =
                answer(tracker(EmitMode.FINAL), ReportState.COMPLETED, "1 9").orElseThrow();

        assertThat(last.report().state()).isEqualTo(ReportState.EXPIRED);
        assertThat(last.isLast()).isTrue();
        assertThat(lines(last.report().recipients())).containsExactly("1 9", "2 5");
    }

    @Test
    void anAnswerThatLacksARecipientAtTheEndIsPolledAgain() {
        track(EmitMode.FINAL);
        poll(EmitMode.FINAL, ReportState.IN_PROGRESS, "1 5", "2 5");
        clock.set(START.plus(LIFE));
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        DueDelivery due = tracker.claimDue(1).get(0);

        assertThat(tracker.shouldPollAgain(due, Reports.report(ReportState.COMPLETED, "1 9")))
                .isTrue();
        assertThat(tracker.shouldPollAgain(due, Reports.report(ReportState.COMPLETED, "1 9", "2 9")))
                .isFalse();
    }

    @Test
    void aPostThatRepeatsIsPolledOnceNothingIsOpen() {
        track(EmitMode.FINAL);
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        DeliveryReport posted = Reports.report(ReportState.IN_PROGRESS, "1 9");
        poll(EmitMode.FINAL, ReportState.IN_PROGRESS, "1 9", "2 5");
        clock.advance(LIFE.dividedBy(4));
        DueDelivery open = tracker.claimDue(1).get(0);
        assertThat(tracker.isRepeated(open, posted)).isTrue();
        tracker.release(open);

        poll(EmitMode.FINAL, ReportState.IN_PROGRESS, "1 9", "2 9");
        clock.advance(LIFE.dividedBy(4));
        assertThat(tracker.isRepeated(tracker.claimDue(1).get(0), posted)).isFalse();
    }

    @Test
    void anIncompleteAnswerAtTheEndIsPolledAgainAndItsStatusesAreKept() {
        track(EmitMode.FINAL);
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        DeliveryReport incomplete = Reports.report(ReportState.IN_PROGRESS, "1 9", "2 5");
        clock.advance(LIFE.dividedBy(2));
        DueDelivery alive = tracker.claimDue(1).get(0);
        assertThat(tracker.shouldPollAgain(alive, incomplete)).isFalse();
        tracker.release(alive);

        clock.set(START.plus(LIFE));
        DueDelivery due = tracker.claimDue(1).get(0);
        assertThat(tracker.shouldPollAgain(due, Reports.report(ReportState.COMPLETED, "1 9", "2 9")))
                .isFalse();
        assertThat(tracker.shouldPollAgain(due, incomplete)).isTrue();
        assertThat(tracker.shouldPollAgain(due, Reports.report(ReportState.NOT_FOUND)))
                .isTrue();
        Emission emission = report(tracker, due, Reports.report(ReportState.IN_PROGRESS, "1 5", "2 5"))
                .orElseThrow();

        assertThat(emission.report().state()).isEqualTo(ReportState.EXPIRED);
        assertThat(lines(emission.report().recipients())).containsExactly("1 9", "2 5");
        tracker.failed(emission, Reports.first(0));
        clock.advance(Duration.ofMinutes(1));
        assertThat(tracker.shouldPollAgain(tracker.claimDue(1).get(0), incomplete))
                .as("a settled report is not polled repeatedly")
                .isFalse();
    }

    @Test
    void aReportThatCompletesAtTheVeryEndIsComplete() {
        track(EmitMode.FINAL);
        clock.set(START.plus(LIFE).plus(Duration.ofDays(3)));

        assertThat(answer(tracker(EmitMode.FINAL), ReportState.COMPLETED, "1 9")
                        .orElseThrow()
                        .report()
                        .state())
                .isEqualTo(ReportState.COMPLETED);
    }

    @Test
    void anOutageAtTheEndDoesNotCostTheLastState() {
        track(EmitMode.FINAL);
        poll(EmitMode.FINAL, ReportState.IN_PROGRESS, "1 5");
        clock.set(START.plus(LIFE));
        assertThat(unanswered(EmitMode.FINAL, null)).isEmpty();

        assertThat(lines(poll(EmitMode.FINAL, ReportState.COMPLETED, "1 9")
                        .orElseThrow()
                        .report()
                        .recipients()))
                .containsExactly("1 9");
    }

    @Test
    void anOutageWithoutEndIsNotWaitedFor() {
        track(EmitMode.FINAL);
        poll(EmitMode.FINAL, ReportState.IN_PROGRESS, "1 5");
        clock.set(START.plus(LIFE));
        Optional<Emission> emission;
        do {
            emission = unanswered(EmitMode.FINAL, null);
        } while (emission.isEmpty());

        assertThat(emission.get().report().state()).isEqualTo(ReportState.EXPIRED);
        assertThat(lines(emission.get().report().recipients())).containsExactly("1 5");
        assertThat(clock.instant())
                .isBetween(
                        START.plus(LIFE.multipliedBy(5).dividedBy(4)),
                        START.plus(LIFE.multipliedBy(5).dividedBy(4)).plus(Duration.ofMinutes(30)));
    }

    @Test
    void retryAfterOfTheGatewayIsRespected() {
        track(EmitMode.FINAL);
        assertThat(unanswered(EmitMode.FINAL, Duration.ofMinutes(20))).isEmpty();
        clock.advance(Duration.ofMinutes(20).minusMillis(1));
        assertThat(tracker(EmitMode.FINAL).claimDue(1)).isEmpty();
        clock.advance(Duration.ofMillis(1));

        assertThat(tracker(EmitMode.FINAL).claimDue(1)).hasSize(1);
    }

    @Test
    void theModeMayChangeOnTheWay() {
        track(EmitMode.FINAL);
        poll(EmitMode.FINAL, ReportState.IN_PROGRESS, "1 9", "2 5");

        Emission emission =
                poll(EmitMode.CHANGES, ReportState.IN_PROGRESS, "1 9", "2 5").orElseThrow();

        assertThat(lines(emission.report().changes())).containsExactly("1 9", "2 5");
    }

    @Test
    void aSnapshotThatCannotBeReadIsDoneWithout() {
        track(EmitMode.CHANGES);
        clock.advance(Duration.ofSeconds(90));
        DeliveryClaim claim =
                store.claimDue(ACCOUNT, 1, "vandal", Duration.ofMinutes(1)).get(0);
        store.commit(claim, new byte[] {1, 2, 3}, Duration.ZERO);

        try (LogCapture log = LogCapture.of(DeliveryTracker.class)) {
            Emission emission = answer(tracker(EmitMode.CHANGES), ReportState.IN_PROGRESS, "1 9")
                    .orElseThrow();

            assertThat(lines(emission.report().changes())).containsExactly("1 9");
            assertThat(log.messages(Level.WARN)).singleElement().asString().contains("id 1 cannot be read");
        }
    }

    @Test
    void forgetsFinishedIdsNowAndThen() {
        track(EmitMode.FINAL);
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        clock.advance(Duration.ofSeconds(90));
        tracker.commit(answer(tracker, ReportState.COMPLETED, "1 9").orElseThrow());
        clock.advance(Duration.ofDays(3).plusSeconds(1));

        assertThat(tracker.state("1")).isNotEqualTo(IdState.UNKNOWN);
        tracker.claimDue(1);
        assertThat(tracker.state("1")).isEqualTo(IdState.UNKNOWN);
    }

    @Test
    void refusesTheReportOfAnotherId() {
        track(EmitMode.FINAL);
        clock.advance(Duration.ofSeconds(90));
        DeliveryTracker tracker = tracker(EmitMode.FINAL);
        DueDelivery due = tracker.claimDue(1).get(0);

        assertThatThrownBy(() -> report(tracker, due, new DeliveryReport("2", ReportState.COMPLETED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id 2")
                .hasMessageContaining("id 1");
    }

    /** A tracker as after a restart. */
    private DeliveryTracker tracker(EmitMode mode) {
        return new DeliveryTracker(store, ACCOUNT, SCHEDULE, mode, PollSchedule.DEFAULT_LEASE, clock);
    }

    private DeliveryTracker tracker(Clock own, Duration lease) {
        return new DeliveryTracker(store, ACCOUNT, SCHEDULE, EmitMode.FINAL, lease, own);
    }

    private void track(EmitMode mode) {
        tracker(mode).track("1", null, null);
    }

    private void confirm(Emission emission) {
        assertThat(tracker(EmitMode.FINAL).commit(emission)).isTrue();
    }

    /** Waits until the id is due and has the gateway answer this. */
    private Optional<Emission> poll(EmitMode mode, ReportState state, String... recipients) {
        DeliveryTracker tracker = tracker(mode);
        return report(tracker, nextDue(tracker), Reports.report(state, recipients));
    }

    private Optional<Emission> unanswered(EmitMode mode, Duration retryAfter) {
        DeliveryTracker tracker = tracker(mode);
        return tracker.unanswered(nextDue(tracker), retryAfter, commit -> tracker.commitAll(List.of(commit)));
    }

    private static Optional<Emission> report(DeliveryTracker tracker, DueDelivery due, DeliveryReport fresh) {
        return tracker.report(due, fresh, commit -> tracker.commitAll(List.of(commit)));
    }

    private DueDelivery nextDue(DeliveryTracker tracker) {
        List<DueDelivery> due = tracker.claimDue(1);
        while (due.isEmpty()) {
            clock.advance(Duration.ofSeconds(1));
            due = tracker.claimDue(1);
        }
        return due.get(0);
    }

    private static Optional<Emission> answer(DeliveryTracker tracker, ReportState state, String... recipients) {
        return report(tracker, tracker.claimDue(1).get(0), Reports.report(state, recipients));
    }
}
