package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.support.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every store must do. */
@Tag("stores")
abstract class DeliveryStoreContract {

    static final Duration RETENTION = Duration.ofDays(10);
    static final Duration LEASE = Duration.ofMinutes(2);
    static final Instant START = Instant.parse("2026-03-29T00:30:00Z");
    static final DeliveryAccount ACCOUNT = DeliveryAccount.of("onesms", URI.create("https://sms.example.com"), "ali");
    static final DeliveryAccount OTHER = DeliveryAccount.of("onesms", URI.create("https://sms.example.com"), "veli");

    final MutableClock clock = new MutableClock(START);
    DeliveryStore store;

    /** A store on this test's data; a second call gives what a second node would use. */
    abstract DeliveryStore open();

    @BeforeEach
    void openStore() throws Exception {
        store = open();
        store.start();
    }

    @Test
    void claimsWhatIsDueLongestFirst() {
        track("late", Duration.ofMinutes(3));
        track("first", Duration.ofMinutes(1));
        track("second", Duration.ofMinutes(2));
        clock.advance(Duration.ofMinutes(2));

        List<DeliveryClaim> claims = claim(10);

        assertThat(claims).extracting(DeliveryClaim::id).containsExactly("first", "second");
        DeliveryClaim first = claims.get(0);
        assertThat(first.account()).isEqualTo(ACCOUNT);
        assertThat(first.owner()).isEqualTo("node");
        assertThat(first.acceptedAt()).isEqualTo(START);
        assertThat(first.dueAt()).isEqualTo(START.plusSeconds(60));
        assertThat(first.expiresAt()).isEqualTo(START.plus(Duration.ofHours(48)));
        assertThat(first.claimedAt()).isEqualTo(clock.instant());
        assertThat(claim(10)).isEmpty();
    }

    @Test
    void claimsNoMoreThanTheLimit() {
        for (int i = 0; i < 5; i++) {
            track("id" + i, Duration.ofSeconds(i));
        }
        clock.advance(Duration.ofMinutes(1));

        assertThat(claim(2)).extracting(DeliveryClaim::id).containsExactly("id0", "id1");
        assertThat(claim(2)).extracting(DeliveryClaim::id).containsExactly("id2", "id3");
        assertThat(claim(2)).extracting(DeliveryClaim::id).containsExactly("id4");
    }

    @Test
    void claimsOneIdDueOrNot() {
        track("1", Duration.ofMinutes(5));
        track("2", Duration.ZERO);

        DeliveryClaim claim = store.claim(ACCOUNT, "1", "node", LEASE).orElseThrow();
        assertThat(claim.id()).isEqualTo("1");
        assertThat(claim.account()).isEqualTo(ACCOUNT);
        assertThat(claim.owner()).isEqualTo("node");
        assertThat(claim.acceptedAt()).isEqualTo(START);
        assertThat(claim.dueAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
        assertThat(claim.expiresAt()).isEqualTo(START.plus(Duration.ofHours(48)));
        assertThat(claim.claimedAt()).isEqualTo(clock.instant());

        assertThat(store.claim(ACCOUNT, "1", "other", LEASE)).as("leased").isEmpty();
        assertThat(claim(10)).extracting(DeliveryClaim::id).containsExactly("2");
        assertThat(store.claim(ACCOUNT, "2", "other", LEASE)).as("leased").isEmpty();
        assertThat(store.claim(ACCOUNT, "3", "other", LEASE)).as("unknown").isEmpty();
        assertThat(store.claim(OTHER, "1", "other", LEASE))
                .as("another account's")
                .isEmpty();
        assertThat(store.state(ACCOUNT, "1")).isNotEqualTo(IdState.FINISHED);
        assertThat(store.state(ACCOUNT, "3")).isNotEqualTo(IdState.FINISHED);
    }

    @Test
    void theReferenceComesBackWithEveryClaim() {
        String longest = "ş".repeat(TrackedDelivery.MAX_REFERENCE_LENGTH);
        store.track(new TrackedDelivery(ACCOUNT, "1", null, Duration.ZERO, Duration.ofHours(48), longest));
        track("2", Duration.ZERO);

        List<DeliveryClaim> claims = claim(10);
        assertThat(claims).extracting(DeliveryClaim::reference).containsExactlyInAnyOrder(longest, null);
        claims.forEach(claim -> store.commit(claim, new byte[] {7}, Duration.ZERO));
        assertThat(store.claim(ACCOUNT, "1", "other", LEASE).orElseThrow().reference())
                .isEqualTo(longest);
        assertThat(open().claim(ACCOUNT, "2", "other", LEASE))
                .as("of another node")
                .satisfies(claim ->
                        claim.ifPresent(there -> assertThat(there.reference()).isNull()));
    }

    @Test
    void anIdThatWasFoundBeforeItsSenderTrackedItGetsTheReference() {
        track("1", Duration.ZERO);

        assertThat(store.track(new TrackedDelivery(ACCOUNT, "1", null, Duration.ZERO, LEASE, "order-7")))
                .isFalse();
        assertThat(store.track(new TrackedDelivery(ACCOUNT, "1", null, Duration.ZERO, LEASE, "order-8")))
                .isFalse();
        track("1", Duration.ZERO);

        assertThat(claim(1)).extracting(DeliveryClaim::reference).containsExactly("order-7");
    }

    @Test
    void aClaimOfOneIdIsLikeAnyOther() {
        track("1", Duration.ofMinutes(5));
        DeliveryClaim lost = store.claim(ACCOUNT, "1", "node", LEASE).orElseThrow();
        clock.advance(LEASE.plusSeconds(1));

        DeliveryClaim taken = store.claim(ACCOUNT, "1", "other", LEASE).orElseThrow();
        assertThat(taken.fence()).isGreaterThan(lost.fence());
        assertThat(store.commit(lost, null, Duration.ZERO)).isFalse();
        assertThat(store.commit(taken, new byte[] {7}, Duration.ofMinutes(1))).isTrue();
        clock.advance(Duration.ofMinutes(1));

        DeliveryClaim due = claim(1).get(0);
        assertThat(store.snapshot(due)).containsExactly(7);
        assertThat(store.finish(due)).isTrue();
        assertThat(store.claim(ACCOUNT, "1", "other", LEASE)).as("finished").isEmpty();
        assertThat(store.state(ACCOUNT, "1")).isEqualTo(IdState.FINISHED);
        assertThat(store.state(OTHER, "1")).isNotEqualTo(IdState.FINISHED);
    }

    @Test
    void oneIdIsGivenToOneOfMany() throws Exception {
        track("1", Duration.ZERO);

        List<Integer> given = together(
                4,
                worker -> store.claim(ACCOUNT, "1", "worker " + worker, LEASE).isPresent() ? 1 : 0);

        assertThat(given.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
    }

    @Test
    void keepsAccountsApart() {
        assertThat(store.track(delivery(ACCOUNT, "1", Duration.ZERO))).isTrue();
        assertThat(store.track(delivery(OTHER, "1", Duration.ZERO))).isTrue();

        assertThat(store.claimDue(OTHER, 10, "node", LEASE)).hasSize(1);
        assertThat(store.counts(ACCOUNT, LEASE)).isEqualTo(new DeliveryCounts(1, 1, 0, 0, 0));
        assertThat(store.counts(OTHER, LEASE)).isEqualTo(new DeliveryCounts(1, 0, 0, 1, 0));
        assertThat(store.state(OTHER, "2")).isEqualTo(IdState.UNKNOWN);
    }

    @Test
    void trackingAKnownIdChangesNothing() {
        track("1", Duration.ZERO);
        DeliveryClaim claim = claim(1).get(0);
        assertThat(store.track(delivery(ACCOUNT, "1", Duration.ZERO))).isFalse();
        assertThat(claim(1)).isEmpty();

        assertThat(store.commit(claim, new byte[] {1}, Duration.ofHours(1))).isTrue();
        assertThat(store.track(delivery(ACCOUNT, "1", Duration.ZERO))).isFalse();
        assertThat(claim(1)).isEmpty();

        clock.advance(Duration.ofHours(1));
        DeliveryClaim next = claim(1).get(0);
        assertThat(store.snapshot(next)).containsExactly(1);
        assertThat(store.finish(next)).isTrue();
        assertThat(store.track(delivery(ACCOUNT, "1", Duration.ZERO))).isFalse();
        clock.advance(Duration.ofHours(1));
        assertThat(claim(1)).isEmpty();
        assertThat(store.state(ACCOUNT, "1")).isNotEqualTo(IdState.UNKNOWN);
    }

    @Test
    void aCommitStoresTheSnapshotAndTheNextDueTime() {
        track("1", Duration.ZERO);
        byte[] large = new byte[3_000_000];
        large[2_999_999] = 42;
        DeliveryClaim claim = claim(1).get(0);
        assertThat(store.snapshot(claim)).isNull();

        assertThat(store.commit(claim, large, Duration.ofMinutes(10))).isTrue();
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(claim(1)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        DeliveryClaim next = claim(1).get(0);
        assertThat(store.snapshot(next)).isEqualTo(large);

        assertThat(store.commit(next, null, Duration.ZERO)).isTrue();
        assertThat(store.snapshot(claim(1).get(0))).isEqualTo(large);
    }

    @Test
    void tracksManyIdsAtOnce() {
        track("known", Duration.ofMinutes(1));
        track("finished", Duration.ZERO);
        store.finish(claim(1).get(0));
        clock.advance(RETENTION.minusDays(1));
        List<TrackedDelivery> all = new ArrayList<>(List.of(
                new TrackedDelivery(ACCOUNT, "known", null, Duration.ZERO, Duration.ofHours(48), "order-1"),
                delivery(ACCOUNT, "finished", Duration.ZERO),
                delivery(OTHER, "known", Duration.ZERO),
                new TrackedDelivery(
                        OTHER, "later", clock.instant().plus(LEASE), Duration.ZERO, Duration.ofHours(1), "order-2")));
        for (int i = 0; i < 1_200; i++) {
            all.add(new TrackedDelivery(ACCOUNT, "id" + i, null, Duration.ZERO, Duration.ofHours(48), "order " + i));
        }

        assertThat(store.trackAll(all)).isEqualTo(1_202);
        assertThat(store.trackAll(all)).isZero();
        assertThat(store.trackAll(List.of())).isZero();

        List<DeliveryClaim> claims = claim(2_000);
        assertThat(claims).hasSize(1_201);
        assertThat(claims.get(0).id()).isEqualTo("known");
        assertThat(claims)
                .filteredOn(claim -> claim.id().equals("id7"))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.reference()).isEqualTo("order 7");
                    assertThat(claim.acceptedAt()).isEqualTo(clock.instant());
                    assertThat(claim.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(48)));
                });
        assertThat(claims.get(0).reference()).as("added").isEqualTo("order-1");
        assertThat(store.claimDue(OTHER, 10, "node", LEASE))
                .extracting(DeliveryClaim::id)
                .containsExactly("known");
        clock.advance(Duration.ofDays(2));
        assertThat(store.purge()).as("still mentioned").isZero();
        assertThat(store.claimDue(OTHER, 10, "node", LEASE))
                .extracting(DeliveryClaim::reference)
                .containsExactlyInAnyOrder("order-2", null);
    }

    @Test
    void concurrentTrackingOfManyIdsAddsEachOnce() throws Exception {
        List<DeliveryStore> nodes = List.of(store, open());

        together(4, worker -> {
            List<TrackedDelivery> mine = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                mine.add(delivery(ACCOUNT, "id" + (i + 50 * worker), Duration.ZERO));
            }
            return nodes.get(worker % 2).trackAll(mine);
        });

        assertThat(store.counts(ACCOUNT, LEASE).pending()).isEqualTo(250);
    }

    @Test
    void commitsManyResultsAtOnce() {
        track("lost", Duration.ZERO);
        DeliveryClaim lost = claim(1).get(0);
        clock.advance(LEASE);
        DeliveryClaim taken = claim(1).get(0);
        track("unchanged", Duration.ZERO);
        track("changed", Duration.ZERO);
        claim(2).forEach(claim -> store.commit(claim, new byte[] {1}, Duration.ZERO));
        Map<String, DeliveryClaim> claims =
                claim(2).stream().collect(Collectors.toMap(DeliveryClaim::id, Function.identity()));

        assertThat(store.commitAll(List.of(
                        new DeliveryCommit(claims.get("unchanged"), null, Duration.ofMinutes(2)),
                        new DeliveryCommit(lost, new byte[] {3}, Duration.ZERO),
                        new DeliveryCommit(claims.get("changed"), new byte[] {2}, Duration.ofMinutes(1)))))
                .containsExactly(lost);
        assertThat(store.commitAll(List.of())).isEmpty();

        assertThat(store.snapshot(taken)).isNull();
        assertThat(claim(10)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(claim(10)).singleElement().satisfies(claim -> {
            assertThat(claim.id()).isEqualTo("changed");
            assertThat(store.snapshot(claim)).containsExactly(2);
        });
        clock.advance(Duration.ofSeconds(59));
        assertThat(store.finish(taken)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(claim(10))
                .filteredOn(claim -> claim.id().equals("unchanged"))
                .singleElement()
                .satisfies(claim -> assertThat(store.snapshot(claim)).containsExactly(1));
    }

    @Test
    void aClaimIsGivenBackOnce() {
        track("1", Duration.ZERO);
        DeliveryClaim claim = claim(1).get(0);

        assertThat(store.commit(claim, null, Duration.ZERO)).isTrue();
        assertThat(store.commit(claim, new byte[] {1}, Duration.ofDays(1))).isFalse();
        assertThat(store.finish(claim)).isFalse();
        assertThat(store.renew(claim, new byte[] {1}, LEASE)).isFalse();

        DeliveryClaim next = claim(1).get(0);
        assertThat(store.snapshot(next)).isNull();
        assertThat(store.finish(next)).isTrue();
        assertThat(store.finish(next)).isFalse();
    }

    @Test
    void whatADeadNodeHeldIsClaimedAgainAfterItsLease() {
        track("1", Duration.ZERO);
        DeliveryClaim dead = claim(1).get(0);
        clock.advance(LEASE.minusMillis(1));
        assertThat(claim(1)).isEmpty();
        assertThat(store.counts(ACCOUNT, LEASE)).isEqualTo(new DeliveryCounts(1, 0, 0, 1, 0));
        clock.advance(Duration.ofMillis(1));

        DeliveryClaim taken = claim(1).get(0);

        assertThat(taken.id()).isEqualTo("1");
        assertThat(taken.fence()).isGreaterThan(dead.fence());
    }

    @Test
    void aNodeThatWasPausedCannotUndoWhatTheNextOwnerDid() {
        track("1", Duration.ZERO);
        DeliveryClaim paused = claim(1).get(0);
        clock.advance(LEASE);
        DeliveryStore secondNode = open();
        DeliveryClaim taken = secondNode.claimDue(ACCOUNT, 1, "node", LEASE).get(0);

        assertThat(store.commit(paused, new byte[] {1}, Duration.ZERO)).isFalse();
        assertThat(store.renew(paused, new byte[] {1}, LEASE)).isFalse();
        assertThat(store.finish(paused)).isFalse();
        assertThat(secondNode.snapshot(taken)).isNull();
        assertThat(secondNode.commit(taken, new byte[] {2}, Duration.ofMinutes(5)))
                .isTrue();
        assertThat(store.commit(paused, new byte[] {1}, Duration.ZERO)).isFalse();

        clock.advance(Duration.ofMinutes(5));
        assertThat(store.snapshot(claim(1).get(0))).containsExactly(2);
    }

    @Test
    void aLeaseThatIsOverButNotTakenIsStillGood() {
        track("1", Duration.ZERO);
        DeliveryClaim slow = claim(1).get(0);
        clock.advance(LEASE.multipliedBy(2));

        assertThat(store.commit(slow, new byte[] {1}, Duration.ofMinutes(1))).isTrue();
        assertThat(claim(1)).isEmpty();
    }

    @Test
    void aRenewedLeaseCountsFromThen() {
        track("1", Duration.ZERO);
        DeliveryClaim claim = claim(1).get(0);
        clock.advance(LEASE.minusSeconds(1));
        assertThat(store.renew(claim, null, LEASE)).isTrue();
        clock.advance(LEASE.minusSeconds(1));
        assertThat(claim(1)).isEmpty();
        assertThat(store.renew(claim, new byte[] {7}, LEASE)).isTrue();

        clock.advance(LEASE);
        DeliveryClaim taken = claim(1).get(0);
        assertThat(store.snapshot(taken)).containsExactly(7);
        assertThat(store.renew(claim, null, LEASE)).isFalse();
    }

    @Test
    void counts() {
        track("finished", Duration.ZERO);
        store.finish(claim(1).get(0));
        track("leased", Duration.ZERO);
        claim(1);
        track("overdue", Duration.ZERO);
        clock.advance(Duration.ofSeconds(61));
        track("due", Duration.ofMinutes(1));
        track("later", Duration.ofMinutes(9));

        assertThat(store.counts(ACCOUNT, Duration.ofMinutes(1))).isEqualTo(new DeliveryCounts(4, 2, 1, 1, 1));
        assertThat(store.counts(OTHER, Duration.ofMinutes(1))).isEqualTo(new DeliveryCounts(0, 0, 0, 0, 0));
    }

    @Test
    void forgetsFinishedIdsAfterTheRetention() {
        track("old", Duration.ZERO);
        store.finish(claim(1).get(0));
        clock.advance(Duration.ofDays(1));
        track("young", Duration.ZERO);
        store.finish(claim(1).get(0));
        track("open", Duration.ZERO);
        clock.advance(RETENTION.minusDays(1));
        assertThat(store.purge()).isZero();
        clock.advance(Duration.ofMillis(1));

        assertThat(store.purge()).isEqualTo(1);

        assertThat(store.state(ACCOUNT, "old")).isEqualTo(IdState.UNKNOWN);
        assertThat(store.state(ACCOUNT, "young")).isNotEqualTo(IdState.UNKNOWN);
        assertThat(store.state(ACCOUNT, "open")).isNotEqualTo(IdState.UNKNOWN);
        clock.advance(Duration.ofDays(1));
        assertThat(store.purge()).isEqualTo(1);
        assertThat(store.purge()).isZero();
    }

    @Test
    void aFinishedIdThatIsStillMentionedIsNotForgotten() {
        track("1", Duration.ZERO);
        store.finish(claim(1).get(0));
        clock.advance(RETENTION.minusDays(1));
        track("1", Duration.ZERO);
        clock.advance(RETENTION.minusDays(1));

        assertThat(store.purge()).isZero();
        assertThat(store.track(delivery(ACCOUNT, "1", Duration.ZERO))).isFalse();
        assertThat(claim(1)).isEmpty();
    }

    /** The list of campaigns may show a scheduled id before its sender has stored it. */
    @Test
    void aKnownIdThatWillBeSentLaterDoesNotExpireBefore() {
        Duration life = Duration.ofHours(48);
        store.trackAll(List.of(delivery(ACCOUNT, "free", Duration.ofMinutes(1)), delivery(ACCOUNT, "leased", life)));
        DeliveryClaim leased = store.claim(ACCOUNT, "leased", "node", LEASE).orElseThrow();
        Instant sent = START.plus(Duration.ofDays(5));
        Duration firstPoll = Duration.ofMinutes(2);

        for (String id : List.of("free", "leased")) {
            assertThat(store.track(new TrackedDelivery(ACCOUNT, id, sent, firstPoll, life)))
                    .isFalse();
            store.trackAll(List.of(delivery(ACCOUNT, id, Duration.ZERO)));
            store.track(new TrackedDelivery(ACCOUNT, id, START.plusSeconds(9), firstPoll, life));
        }

        clock.advance(Duration.ofSeconds(1));
        assertThat(store.commit(leased, null, Duration.ofHours(48))).isTrue();
        clock.advance(Duration.ofHours(49));
        assertThat(claim(10)).singleElement().satisfies(due -> {
            assertThat(due.id()).isEqualTo("leased");
            assertThat(due.acceptedAt()).isEqualTo(sent);
            assertThat(due.expiresAt()).isEqualTo(sent.plus(life));
        });
        clock.set(sent.plus(firstPoll).minusMillis(1));
        assertThat(claim(10)).extracting(DeliveryClaim::id).doesNotContain("free");
        clock.advance(Duration.ofMillis(1));
        assertThat(claim(10)).singleElement().satisfies(due -> {
            assertThat(due.id()).isEqualTo("free");
            assertThat(due.acceptedAt()).isEqualTo(sent);
            assertThat(due.expiresAt()).isEqualTo(sent.plus(life));
        });
    }

    @Test
    void aFinishedIdThatIsTrackedForLaterStaysFinished() {
        track("1", Duration.ZERO);
        store.finish(claim(1).get(0));
        store.track(
                new TrackedDelivery(ACCOUNT, "1", START.plus(Duration.ofDays(1)), Duration.ZERO, Duration.ofHours(48)));
        clock.advance(Duration.ofDays(2));

        assertThat(store.state(ACCOUNT, "1")).isEqualTo(IdState.FINISHED);
        assertThat(claim(1)).isEmpty();
    }

    @Test
    void movesACursorOnlyFromTheExpectedValue() {
        assertThat(store.cursor(ACCOUNT, "mo")).isNull();
        assertThat(store.moveCursor(ACCOUNT, "mo", "4", "5")).isFalse();
        assertThat(store.moveCursor(ACCOUNT, "mo", null, "5")).isTrue();
        assertThat(store.moveCursor(ACCOUNT, "mo", null, "6")).isFalse();
        assertThat(store.moveCursor(ACCOUNT, "mo", "5", "ğüşi 7")).isTrue();
        assertThat(store.moveCursor(ACCOUNT, "mo", "5", "8")).isFalse();

        assertThat(store.cursor(ACCOUNT, "mo")).isEqualTo("ğüşi 7");
        assertThat(store.cursor(ACCOUNT, "other")).isNull();
        assertThat(store.cursor(OTHER, "mo")).isNull();
        assertThat(store.moveCursor(OTHER, "mo", null, "1")).isTrue();
        assertThat(store.cursor(ACCOUNT, "mo")).isEqualTo("ğüşi 7");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> store.claimDue(ACCOUNT, 0, "node", LEASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("At least one");
        assertThatThrownBy(() -> store.claimDue(ACCOUNT, 1, "n".repeat(101), LEASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100");
        assertThatThrownBy(() -> store.claimDue(ACCOUNT, 1, "node", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lease");
        assertThatThrownBy(() -> track(" ", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id");
    }

    @Test
    void concurrentClaimsAreDisjoint() throws Exception {
        int ids = 600;
        for (int i = 0; i < ids; i++) {
            track("id" + i, Duration.ZERO);
        }
        List<DeliveryStore> nodes = List.of(store, open(), open());

        List<List<String>> claimed = together(6, worker -> {
            DeliveryStore node = nodes.get(worker % nodes.size());
            List<String> mine = new ArrayList<>();
            List<DeliveryClaim> claims;
            do {
                claims = node.claimDue(ACCOUNT, 7, "worker " + worker, LEASE);
                claims.forEach(claim -> mine.add(claim.id()));
                for (DeliveryClaim claim : claims) {
                    assertThat(node.commit(claim, new byte[] {1}, Duration.ofHours(1)))
                            .isTrue();
                }
            } while (!claims.isEmpty());
            return mine;
        });

        List<String> all = claimed.stream().flatMap(List::stream).toList();
        assertThat(all).doesNotHaveDuplicates();
        Set<String> left = new HashSet<>();
        claim(ids).forEach(claim -> left.add(claim.id()));
        assertThat(all.size() + left.size()).isEqualTo(ids);
    }

    @Test
    void concurrentTrackingOfOneIdAddsItOnce() throws Exception {
        List<DeliveryStore> nodes = List.of(store, open());

        List<Integer> added = together(4, worker -> {
            int mine = 0;
            for (int i = 0; i < 50; i++) {
                if (nodes.get(worker % 2).track(delivery(ACCOUNT, "id" + i, Duration.ZERO))) {
                    mine++;
                }
            }
            return mine;
        });

        assertThat(added.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
        assertThat(store.counts(ACCOUNT, LEASE).pending()).isEqualTo(50);
    }

    @Test
    void onlyOneOfManyMovesACursor() throws Exception {
        List<DeliveryStore> nodes = List.of(store, open());

        List<Integer> moved = together(4, worker -> {
            int mine = 0;
            String position = null;
            for (int i = 0; i < 30; i++) {
                if (nodes.get(worker % 2).moveCursor(ACCOUNT, "mo", position, "at " + i)) {
                    mine++;
                }
                position = "at " + i;
            }
            return mine;
        });

        assertThat(moved.stream().mapToInt(Integer::intValue).sum()).isEqualTo(30);
        assertThat(store.cursor(ACCOUNT, "mo")).isEqualTo("at 29");
    }

    void track(String id, Duration dueIn) {
        store.track(delivery(ACCOUNT, id, dueIn));
    }

    /** @param dueIn counted from START; at once when that is over */
    TrackedDelivery delivery(DeliveryAccount account, String id, Duration dueIn) {
        Duration rest = Duration.between(clock.instant(), START.plus(dueIn));
        return new TrackedDelivery(account, id, null, rest.isNegative() ? Duration.ZERO : rest, Duration.ofHours(48));
    }

    List<DeliveryClaim> claim(int max) {
        return store.claimDue(ACCOUNT, max, "node", LEASE);
    }

    /** What several threads return that begin at the same time. */
    static <T> List<T> together(int threads, Worker<T> worker) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier barrier = new CyclicBarrier(threads);
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                tasks.add(() -> {
                    barrier.await(10, TimeUnit.SECONDS);
                    return worker.work(number);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    @FunctionalInterface
    interface Worker<T> {
        T work(int number) throws Exception;
    }
}
