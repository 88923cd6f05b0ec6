package io.github.camelonesms.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journal must do with parts whose outcome is not known, on every database. */
@Tag("stores")
abstract class UnsettledPartsContract extends SendJournalContract {

    private static final String ACCOUNT = KEY.account();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    private UnsettledParts parts;

    @BeforeEach
    void openParts() {
        parts = journal.unsettled();
    }

    private static PartOutcome outcome(String id) {
        return new PartOutcome(id, List.of(), List.of(), "00", true);
    }

    private TakenPart takeOne() {
        List<TakenPart> taken = parts.takeOver(ACCOUNT, null, "peer", LEASE, 10);
        assertThat(taken).hasSize(1);
        return taken.get(0);
    }

    private PartLease begin(int part, Long guardPrint) {
        return journal.begin(new PartStart(KEY, part, "print", CONTENT, "9", guardPrint, "xml", "a", LEASE))
                .lease();
    }

    @Test
    void aBegunPartIsTakenOverWhenItsLeaseIsOver() {
        PartLease dead = begin(1, 42L);
        clock.advance(LEASE.minusSeconds(1));
        assertThat(parts.takeOver(ACCOUNT, null, "peer", MINUTE, 10)).isEmpty();
        clock.advance(Duration.ofSeconds(3));

        TakenPart taken = takeOne();

        assertThat(taken.lease()).isEqualTo(new PartLease(KEY, 1, "peer", 2));
        assertThat(taken.previousLease()).isEqualTo(dead);
        assertThat(taken.fingerprint()).isEqualTo("print");
        assertThat(taken.request()).isEqualTo(CONTENT);
        assertThat(taken.newestId()).isEqualTo("9");
        assertThat(taken.guardPrint()).isEqualTo(42L);
        assertThat(taken.begunAt()).isEqualTo(clock.instant().minus(taken.age()));
        assertThat(taken.age()).isEqualTo(Duration.ofSeconds(32));
        assertThat(taken.quiet()).isEqualTo(Duration.ofSeconds(2));
        assertThat(journal.part(KEY, 1).orElseThrow().atWork()).isTrue();
        assertThat(parts.takeOver(ACCOUNT, null, "third", LEASE, 10)).isEmpty();
        assertThat(journal.accepted(dead, OUTCOME)).as("of the former owner").isFalse();
        assertThat(journal.unknown(dead)).isFalse();
        assertThat(parts.identified(taken.lease(), outcome("17"))).isTrue();
        assertThat(journal.part(KEY, 1).orElseThrow().outcome()).isEqualTo(outcome("17"));
    }

    @Test
    void anUnknownPartIsTakenOverAtOnce() {
        journal.unknown(begin(1, null));

        TakenPart taken = takeOne();

        assertThat(taken.guardPrint()).isNull();
        assertThat(journal.notSent(taken.lease())).isTrue();
        assertThat(begin(KEY, 1)).as("it begins anew").isNotNull();
    }

    @Test
    void onlyNodesWithItsWireFormatTakeAPartOver() {
        journal.unknown(begin(1, null));

        assertThat(parts.takeOver(ACCOUNT, "json", "peer", LEASE, 10)).isEmpty();
        assertThat(parts.takeOver(ACCOUNT, "xml", "peer", LEASE, 10)).hasSize(1);
    }

    @Test
    void otherAccountsAndSettledPartsAreLeftAlone() {
        journal.accepted(begin(1, null), OUTCOME);
        journal.notSent(begin(2, null));
        begin(new SendKey("bisms http://sms.example.com 00", "order-1"), 1);
        clock.advance(LEASE);

        assertThat(parts.takeOver(ACCOUNT, null, "peer", LEASE, 10)).isEmpty();
    }

    private PartState stateOf(int part) {
        return journal.part(KEY, part).orElseThrow().state();
    }

    /** Its node was paused, or had no database, while others looked for it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnswerCountsAlthoughOthersHaveTakenThePartOver(boolean inAGroup) {
        List<PartLease> leases = new ArrayList<>();
        for (int part = 1; part <= 6; part++) {
            leases.add(begin(part, null));
        }
        clock.advance(LEASE);
        List<TakenPart> taken = parts.takeOver(ACCOUNT, null, "peer", LEASE, 10);
        PartLease[] peer = new PartLease[7];
        taken.forEach(each -> peer[each.lease().part()] = each.lease());
        parts.lookAgain(peer[2], MINUTE, "The list cannot be read");
        parts.unresolved(peer[3], "Several fit", List.of("17"));
        PartLease anew = parts.beginAnew(peer[4], CONTENT, null, LEASE).orElseThrow();
        journal.notSent(peer[5]);
        parts.identified(peer[6], outcome("found"));
        assertThat(journal.accepted(leases.get(0), outcome("recovered")))
                .as("it may be the id of another one")
                .isFalse();

        List<PartEnd> ends = leases.stream()
                .map(lease -> new PartEnd(lease, answer("id " + lease.part())))
                .toList();
        if (inAGroup) {
            journal.accepted(ends);
        } else {
            assertThat(ends.stream().map(end -> journal.accepted(end.lease(), end.outcome())))
                    .containsExactly(true, true, true, false, true, false);
        }

        for (int part : List.of(1, 2, 3, 5)) {
            assertThat(journal.part(KEY, part).orElseThrow().outcome()).isEqualTo(answer("id " + part));
        }
        assertThat(stateOf(4)).as("it may have been sent again").isEqualTo(PartState.BEGUN);
        assertThat(journal.part(KEY, 6).orElseThrow().outcome()).isEqualTo(outcome("found"));
        assertThat(parts.lookAgain(peer[1], MINUTE, "late")).isFalse();
        assertThat(journal.renew(peer[1], LEASE)).as("nobody repeats it").isFalse();
        assertThat(parts.beginAnew(peer[2], CONTENT, null, LEASE)).isEmpty();
        assertThat(parts.resolve(KEY, 3, null)).isFalse();
        assertThat(journal.accepted(anew, answer("anew"))).isTrue();
    }

    /** A row that was deleted and begun by another node has the first fence again. */
    @Test
    void anAnswerDoesNotCountForAnotherBeginning() {
        PartLease dead = begin(1, null);
        journal.notSent(dead);
        clock.advance(Duration.ofDays(31));
        journal.purge(ACCOUNT, Duration.ofDays(30));
        PartLease other = journal.begin(start(KEY, 1, "print", "b")).lease();

        assertThat(journal.accepted(dead, answer("16"))).isFalse();
        assertThat(stateOf(1)).isEqualTo(PartState.BEGUN);
        assertThat(journal.accepted(other, answer("17"))).isTrue();
    }

    @Test
    void aPartIsLookedAtAgainAfterATime() {
        journal.unknown(begin(1, null));
        PartLease lease = takeOne().lease();

        assertThat(parts.lookAgain(lease, MINUTE, "The list cannot be read")).isTrue();

        assertThat(journal.part(KEY, 1).orElseThrow().state()).isEqualTo(PartState.UNKNOWN);
        assertThat(parts.takeOver(ACCOUNT, null, "peer", LEASE, 10)).isEmpty();
        clock.advance(MINUTE);
        TakenPart again = takeOne();
        assertThat(again.lease().fence()).isEqualTo(3);
        assertThat(again.quiet()).isEqualTo(MINUTE);
        assertThat(parts.lookAgain(lease, MINUTE, "late")).isFalse();
    }

    @Test
    void aPartThatCouldNotBeSentAnewKeepsItsFirstTime() {
        journal.unknown(begin(1, 7L));
        PartLease lease =
                parts.beginAnew(takeOne().lease(), CONTENT, null, LEASE).orElseThrow();
        assertThat(parts.tryAgain(lease, null, MINUTE, "It is throttled")).isTrue();
        assertThat(parts.hasEqual(begin(2, 7L), 7L, MINUTE))
                .as("nobody sent it")
                .isFalse();
        clock.advance(LEASE.plus(MINUTE));
        List<TakenPart> taken = parts.takeOver(ACCOUNT, null, "peer", LEASE, 10);
        assertThat(taken).extracting(TakenPart::isUnsent).containsExactly(false, true);
        TakenPart second = taken.get(1);
        assertThat(second.age()).isEqualTo(LEASE.plus(MINUTE));

        lease = parts.beginAnew(second.lease(), CONTENT, null, LEASE).orElseThrow();
        parts.tryAgain(lease, second.begunAt(), MINUTE, "It is throttled");

        assertThat(parts.tryAgain(second.lease(), null, MINUTE, "late")).isFalse();
        journal.notSent(taken.get(0).lease());
        clock.advance(MINUTE);
        TakenPart third = takeOne();
        assertThat(third.begunAt()).isEqualTo(second.begunAt());
        journal.unknown(parts.beginAnew(third.lease(), CONTENT, null, LEASE).orElseThrow());
        assertThat(takeOne().isUnsent()).isFalse();
    }

    @Test
    void eachNodeGetsToKnowThatAPartHasArrived() {
        journal.unknown(begin(1, null));
        TakenPart first = takeOne();
        assertThat(first.arrived()).isFalse();

        assertThat(parts.arrived(first.lease())).isTrue();

        parts.lookAgain(first.lease(), MINUTE, "Its id is not listed yet");
        clock.advance(MINUTE);
        TakenPart again = takeOne();
        assertThat(again.arrived()).isTrue();
        assertThat(journal.part(KEY, 1).orElseThrow().outcome()).isNull();
        assertThat(parts.arrived(first.lease())).as("of the former owner").isFalse();
        journal.unknown(parts.beginAnew(again.lease(), CONTENT, null, LEASE).orElseThrow());
        assertThat(takeOne().arrived()).as("of another request").isFalse();
    }

    @Test
    void whoOnlyLooksKeepsAPartAndMayNotSend() {
        journal.unknown(begin(1, null));
        PartLease lease = takeOne().lease();
        clock.advance(LEASE.minusSeconds(1));
        assertThat(parts.keep(lease, MINUTE)).isTrue();
        clock.advance(LEASE);
        assertThat(parts.takeOver(ACCOUNT, null, "third", LEASE, 10)).isEmpty();
        clock.advance(LEASE);

        assertThat(takeOne().quiet()).isEqualTo(LEASE.multipliedBy(3).minusSeconds(1));
        assertThat(parts.keep(lease, MINUTE)).isFalse();
    }

    /** The source may give the message again at any time: between the two requests nobody else can begin it. */
    @Test
    void aPartThatWasNotSentBeginsAnewInOneStep() {
        byte[] content = "another schedule".getBytes(StandardCharsets.UTF_8);
        journal.begin(batch("r1", "a", "b"));
        clock.advance(MINUTE);
        TakenPart taken = takeOne();

        PartLease lease = parts.beginAnew(taken.lease(), content, "17", LEASE).orElseThrow();

        assertThat(lease.fence()).isGreaterThan(taken.lease().fence());
        assertThat(lease).isEqualTo(new PartLease(taken.lease().key(), 1, "peer", lease.fence()));
        assertThat(journal.begin(batch("r2", "a", "c")).members()).containsOnlyKeys(0);
        assertThat(journal.notSent(taken.lease()))
                .as("by the lease from before")
                .isFalse();
        assertThat(parts.beginAnew(taken.lease(), content, null, LEASE)).isEmpty();
        clock.advance(LEASE);
        TakenPart again = takeOne();
        assertThat(again.age()).isEqualTo(LEASE);
        assertThat(again.quiet()).isZero();
        assertThat(again.request()).isEqualTo(content);
        assertThat(again.newestId()).isEqualTo("17");
        lease = parts.beginAnew(again.lease(), content, null, LEASE).orElseThrow();
        assertThat(journal.accepted(lease, outcome("18"))).isTrue();
        assertThat(journal.begin(batch("r2", "a", "c"))
                        .members()
                        .get(0)
                        .outcome()
                        .id())
                .isEqualTo("18");
    }

    @Test
    void openRequestsOfAllNodesAreShown() {
        journal.unknown(begin(1, null));
        begin(2, null);
        journal.accepted(begin(3, null), OUTCOME);
        parts.unresolved(takeOne().lease(), "reason", List.of());
        journal.begin(batch("r1", "a", "b"));
        begin(new SendKey("bisms http://sms.example.com 00", "order-1"), 1);

        List<OpenRequest> open = new ArrayList<>();
        parts.forEachOpen(ACCOUNT, open::add);

        assertThat(open)
                .extracting(each -> each.key().key() + " " + each.part())
                .containsExactlyInAnyOrder(KEY.key() + " 1", KEY.key() + " 2", "r1 1");
        assertThat(open.get(0).content()).isEqualTo(CONTENT);
        assertThat(open.get(0).newestId()).isEqualTo("9");
        assertThat(open)
                .extracting(OpenRequest::sentUntil)
                .containsOnly(clock.instant(), clock.instant().plus(LEASE));
    }

    @Test
    void whatWasAcceptedWithoutAnIdMayHaveANewerCampaign() {
        journal.accepted(begin(1, null), outcome("8"));
        clock.advance(MINUTE);
        journal.accepted(begin(2, null), outcome(null));
        clock.advance(MINUTE);
        journal.accepted(begin(3, null), outcome("9"));
        PartLease part = begin(4, null);
        assertThat(parts.hasUnidentifiedSince(part)).as("newer than 9").isFalse();
        assertThat(parts.begunAt(ACCOUNT, "9")).hasValue(clock.instant());
        assertThat(parts.begunAt(ACCOUNT, "10")).isEmpty();
        assertThat(parts.countUnidentifiedSince(ACCOUNT, "9")).isZero();

        journal.accepted(begin(5, null), outcome(null));

        assertThat(parts.hasUnidentifiedSince(part)).isTrue();
        assertThat(parts.countUnidentifiedSince(ACCOUNT, "9")).isEqualTo(1);
    }

    @Test
    void anIdThatNoRequestHasIsNoBound() {
        assertThat(parts.hasUnidentifiedSince(begin(1, null)))
                .as("9 is unknown")
                .isTrue();
    }

    @Test
    void whoRenewsMaySend() {
        journal.unknown(begin(1, null));
        PartLease lease = takeOne().lease();
        clock.advance(MINUTE);
        assertThat(journal.renew(lease, LEASE)).isTrue();
        parts.lookAgain(lease, MINUTE, "The answer was lost");
        clock.advance(MINUTE);

        assertThat(takeOne().quiet()).isEqualTo(MINUTE.minus(LEASE));
    }

    @Test
    void theLongestOverdueComeFirstAndNoneTwice() throws Exception {
        for (int part = 1; part <= 40; part++) {
            begin(part, null);
            clock.advance(Duration.ofSeconds(1));
        }
        clock.advance(LEASE);

        assertThat(parts.takeOver(ACCOUNT, null, "peer", LEASE, 2))
                .extracting(part -> part.lease().part())
                .containsExactly(1, 2);
        List<List<TakenPart>> taken =
                together(4, worker -> open().unsettled().takeOver(ACCOUNT, null, "node " + worker, LEASE, 40));
        assertThat(taken.stream().flatMap(List::stream))
                .extracting(part -> part.lease().part())
                .hasSize(38)
                .doesNotHaveDuplicates();
    }

    @Test
    void anIdIsNotGivenToTwoParts() {
        journal.accepted(begin(1, null), outcome("17"));
        journal.unknown(begin(2, null));
        PartLease lease = takeOne().lease();

        assertThat(parts.identified(lease, outcome("17"))).isFalse();

        assertThat(journal.part(KEY, 2).orElseThrow().atWork()).isTrue();
        assertThat(parts.identified(lease, outcome("18"))).isTrue();
        assertThat(journal.accepted(begin(3, null), outcome("18")))
                .as("what the gateway answered is recorded in any case")
                .isTrue();
        assertThat(parts.knownIds(ACCOUNT, List.of("16", "17", "18"))).isEqualTo(Set.of("17", "18"));
        assertThat(parts.knownIds(ACCOUNT, List.of())).isEmpty();
        assertThat(parts.knownIds("another", List.of("17"))).isEmpty();
    }

    @Test
    void severalPartsMayHaveNoId() {
        assertThat(journal.accepted(begin(1, null), outcome(null))).isTrue();
        assertThat(journal.accepted(begin(2, null), outcome(null))).isTrue();
    }

    @Test
    void oldPartsOfAnyWireFormatAreTakenOver() {
        PartLease first = begin(1, null);
        clock.advance(Duration.ofMinutes(31));
        begin(2, null);
        clock.advance(LEASE.plusSeconds(1));

        assertThat(parts.takeOverOlder(ACCOUNT, Duration.ofMinutes(30), "xml", "peer", LEASE, 10))
                .as("settled by nodes of its own format")
                .isEmpty();
        List<TakenPart> old = parts.takeOverOlder(ACCOUNT, Duration.ofMinutes(30), "json", "peer", LEASE, 10);

        assertThat(old).extracting(part -> part.lease().part()).containsExactly(1);
        assertThat(old.get(0).previousOwner()).isEqualTo(first.owner());

        parts.lookAgain(old.get(0).lease(), Duration.ZERO, "");
        clock.advance(Duration.ofMinutes(9));
        assertThat(parts.takeOverOlder(ACCOUNT, Duration.ofMinutes(30), "json", "peer", LEASE, 10))
                .as("a node looks at it")
                .isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(parts.takeOverOlder(ACCOUNT, Duration.ofMinutes(30), "json", "peer", LEASE, 10))
                .extracting(part -> part.lease().part())
                .containsExactly(1);
    }

    @Test
    void anEqualPartThatTheGuardMayRememberIsFound() {
        Duration window = Duration.ofMinutes(2);
        journal.notSent(begin(1, 7L));
        journal.accepted(begin(2, 8L), OUTCOME);
        journal.unknown(begin(3, 7L));
        TakenPart taken = takeOne();

        assertThat(parts.hasEqual(taken.lease(), 7L, window))
                .as("refused, and other content")
                .isFalse();
        journal.accepted(begin(4, 7L), outcome("4"));
        assertThat(parts.hasEqual(taken.lease(), 7L, window)).isTrue();
        clock.advance(window.plus(LEASE).plusSeconds(1));
        assertThat(parts.hasEqual(taken.lease(), 7L, window)).as("too old").isFalse();
    }

    @Test
    void aPartThatWasGivenUpIsReportedAndNotTakenOver() throws Exception {
        journal.unknown(begin(1, null));
        PartLease settler = takeOne().lease();
        assertThat(parts.unresolved(settler, "Several fit", List.of("17", "18")))
                .isTrue();
        assertThat(parts.unresolved(settler, "again", List.of())).isFalse();
        clock.advance(Duration.ofDays(40));
        assertThat(parts.takeOver(ACCOUNT, null, "peer", LEASE, 10)).isEmpty();
        assertThat(journal.purge(ACCOUNT, Duration.ofDays(30))).isZero();
        assertThat(journal.begin(start(KEY, 1, "print", "b")).existing().state())
                .isEqualTo(PartState.UNRESOLVED);

        List<UnresolvedPart> taken = parts.takeUnresolved(ACCOUNT, "reporter", LEASE, 10);

        assertThat(taken).singleElement().satisfies(part -> {
            assertThat(part.reason()).isEqualTo("Several fit");
            assertThat(part.candidates()).containsExactly("17", "18");
            assertThat(part.request()).isEqualTo(CONTENT);
            assertThat(part.reportedAt()).isNull();
        });
        PartLease lease = taken.get(0).lease();
        assertThat(parts.takeUnresolved(ACCOUNT, "other", LEASE, 10)).isEmpty();
        assertThat(parts.reportAgain(lease, Duration.ZERO)).isTrue();
        PartLease second =
                parts.takeUnresolved(ACCOUNT, "other", LEASE, 10).get(0).lease();
        assertThat(parts.reported(lease)).as("of the former owner").isFalse();
        assertThat(parts.reported(second)).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(parts.takeUnresolved(ACCOUNT, "other", LEASE, 10)).isEmpty();
        assertThat(parts.listUnresolved(ACCOUNT, 10)).singleElement().satisfies(part -> {
            assertThat(part.reportedAt()).isNotNull();
            assertThat(part.lease()).isEqualTo(second);
        });
        assertThat(parts.resolve(KEY, 1, outcome("18"))).isTrue();
        assertThat(parts.resolve(KEY, 1, null)).as("it is resolved").isFalse();
        assertThat(parts.listUnresolved(ACCOUNT, 10)).isEmpty();
        assertThat(journal.part(KEY, 1).orElseThrow().outcome()).isEqualTo(outcome("18"));
        assertThat(count("request IS NOT NULL OR reason IS NOT NULL OR candidates IS NOT NULL"))
                .isZero();
    }

    @Test
    void aPersonMayResolveOnlyWhatWasGivenUpAndWithAFreeId() {
        journal.accepted(begin(1, null), outcome("17"));
        journal.unknown(begin(2, null));
        assertThat(parts.resolve(KEY, 2, null)).as("it may still be settled").isFalse();
        parts.unresolved(takeOne().lease(), "Nothing fits", List.of());

        assertThat(parts.resolve(KEY, 2, outcome("17"))).as("of another part").isFalse();
        assertThat(parts.resolve(KEY, 3, null)).isFalse();
        assertThat(parts.resolve(KEY, 2, null)).isTrue();
        assertThat(journal.part(KEY, 2).orElseThrow().state()).isEqualTo(PartState.NOT_SENT);
    }

    @Test
    void countsWhatIsNotKnown() {
        assertThat(parts.counts(ACCOUNT)).isEqualTo(new UnsettledCounts(0, 0, 0, Duration.ZERO));
        begin(1, null);
        journal.unknown(begin(2, null));
        parts.unresolved(takeOne().lease(), "Nothing fits", List.of());
        clock.advance(MINUTE);
        journal.unknown(begin(3, null));
        begin(4, null);

        assertThat(parts.counts(ACCOUNT)).isEqualTo(new UnsettledCounts(1, 2, 1, MINUTE));
    }

    @Test
    void aLongReasonIsCutAndManyCandidatesAreLeftOut() {
        journal.unknown(begin(1, null));
        List<String> ids =
                IntStream.range(0, 1000).mapToObj(i -> "campaign-" + i).toList();

        parts.unresolved(takeOne().lease(), "x".repeat(5000), ids);

        assertThat(parts.listUnresolved(ACCOUNT, 1)).singleElement().satisfies(part -> {
            assertThat(part.reason()).hasSize(1000);
            assertThat(ids).startsWith(part.candidates().toArray(String[]::new));
        });
    }

    @Test
    void withoutAClockTheDatabaseMeasures() {
        JdbcSendJournal own = open();
        own.setClock(null);
        own.unknown(own.begin(start(KEY, 1, "print", "a")).lease());

        TakenPart taken = takeFirst(own);

        assertThat(taken.age()).isLessThan(MINUTE);
        assertThat(own.unsettled().counts(ACCOUNT).atWork()).isEqualTo(1);
        assertThat(own.unsettled().lookAgain(taken.lease(), Duration.ZERO, "again"))
                .isTrue();
        taken = takeFirst(own);
        assertThat(own.unsettled().unresolved(taken.lease(), "given up", List.of()))
                .isTrue();
        await().untilAsserted(() -> assertThat(own.unsettled().takeUnresolved(ACCOUNT, "r", LEASE, 10))
                .hasSize(1));
    }

    /** By the database's own clock, a part is due when the millisecond is over in which it was given back. */
    private static TakenPart takeFirst(JdbcSendJournal own) {
        return await().until(() -> own.unsettled().takeOver(ACCOUNT, null, "peer", LEASE, 10), due -> !due.isEmpty())
                .get(0);
    }
}
