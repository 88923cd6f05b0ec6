package io.github.camelonesms.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.DeliveryStoreException;
import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.delivery.IdState;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.delivery.PollSchedule;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.MutableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a poll claims, polls, emits and releases, without a CamelContext and without HTTP. */
class ReportPollerTest {

    private static final Duration FIRST_POLL = Duration.ofSeconds(90);
    private static final Duration LIFE = Duration.ofHours(2);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final DeliveryAccount ACCOUNT = new DeliveryAccount("onesms", "ada");
    private static final FailureOrigin ORIGIN = new FailureOrigin("onesms", SmsOperation.DLR);
    private static final String ADA = "905321112233";
    private static final String GRACE = "905321112244";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));
    private final Set<String> failingCalls = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private final DeliveryStore store = failing(new MemoryDeliveryStore(clock, Duration.ofDays(3)));
    private final Gateway gateway = new Gateway();
    private final Route route = new Route();
    private Leases leases;

    /** A gateway with reports in memory; ids without one are unknown. */
    private static final class Gateway implements SmsGateway {

        private final Map<String, DeliveryReport> reports = new HashMap<>();
        private final List<List<String>> requests = new ArrayList<>();
        private Consumer<List<String>> before = ids -> {};

        @Override
        public Answer<DeliveryReport> report(String id) {
            DeliveryReport report = reports(List.of(id)).value().get(0);
            if (report.state() == ReportState.NOT_FOUND) {
                throw new NotFoundException("The id is unknown.", ORIGIN, null);
            }
            return Answer.ok(report);
        }

        @Override
        public Answer<List<DeliveryReport>> reports(List<String> ids) {
            requests.add(List.copyOf(ids));
            before.accept(ids);
            return Answer.ok(ids.stream()
                    .map(id -> reports.getOrDefault(id, new DeliveryReport(id, ReportState.NOT_FOUND)))
                    .toList());
        }

        @Override
        public Answer<List<String>> campaigns(int page) {
            throw new UnavailableException("The list is not available.", ORIGIN, null);
        }
    }

    /** A route that keeps its items and processes them as the test requires. */
    private static final class Route implements ReportRoute {

        private final List<RouteItem> items = new ArrayList<>();
        private final List<RecipientStatus> reported = new ArrayList<>();
        private Consumer<RouteItem> processor = RouteItem::processed;
        private BooleanSupplier mayContinue = () -> true;

        @Override
        public boolean mayContinue() {
            return mayContinue.getAsBoolean();
        }

        @Override
        public void process(RouteItem item, int index, int size) {
            items.add(item);
            processor.accept(item);
        }

        @Override
        public void polling(List<DueDelivery> due) {}

        @Override
        public void reported(RecipientStatus recipient) {
            reported.add(recipient);
        }

        List<String> ids() {
            return items.stream().map(item -> item.report().id()).toList();
        }
    }

    @Test
    void aCompleteReportIsEmittedOnceAndItsIdIsFinished() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1");
        complete("1", ADA);

        assertThat(poller.poll(10)).isEqualTo(1);

        assertThat(route.ids()).containsExactly("1");
        assertThat(route.reported).extracting(RecipientStatus::number).containsExactly(ADA);
        assertThat(state("1")).isEqualTo(IdState.FINISHED);
        assertThat(poller.poll(10)).isZero();
        assertThat(gateway.requests).hasSize(1);
    }

    @Test
    void severalIdsArePolledInOneRequestAndAnUnknownOneIsPolledLater() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1", "2");
        complete("2", ADA);

        poller.poll(10);

        assertThat(gateway.requests).containsExactly(List.of("1", "2"));
        assertThat(route.ids()).containsExactly("2");
        assertThat(state("1")).isEqualTo(IdState.TRACKED);
        assertThat(poller.isFailing()).isFalse();
    }

    @Test
    void aReportThatTheRouteFailedToProcessIsEmittedAgain() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1");
        complete("1", ADA);
        route.processor = RouteItem::failed;
        poller.poll(10);
        route.processor = RouteItem::processed;
        clock.advance(Duration.ofMinutes(1));

        assertThat(poller.poll(10)).isEqualTo(1);

        assertThat(route.ids()).containsExactly("1", "1");
        assertThat(route.reported).hasSize(1);
        assertThat(state("1")).isEqualTo(IdState.FINISHED);
    }

    /** If the claim were not ended here, the poller would renew it for ever, and no node could take the id. */
    @Test
    void aRouteThatThrowsHasFailed() {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1");
        complete("1", ADA);
        route.processor = item -> {
            throw new IllegalStateException("forced");
        };

        assertThatThrownBy(() -> poller.poll(10)).hasMessage("forced");

        clock.advance(Duration.ofMinutes(1));
        assertThat(claimable()).containsExactly("1");
    }

    @Test
    void ofRecipientsOnlyTheFailedOneIsEmittedAgain() throws Exception {
        ReportPoller poller = poller(EmitMode.RECIPIENTS);
        track("1");
        complete("1", ADA, GRACE);
        route.processor = item -> {
            if (((RecipientStatus) item.body()).number().equals(ADA)) {
                item.failed();
            } else {
                item.processed();
            }
        };
        assertThat(poller.poll(10)).isEqualTo(2);
        route.items.clear();
        route.processor = RouteItem::processed;
        clock.advance(Duration.ofMinutes(1));

        poller.poll(10);

        assertThat(route.items)
                .extracting(item -> ((RecipientStatus) item.body()).number())
                .containsExactly(ADA);
        assertThat(state("1")).isEqualTo(IdState.FINISHED);
    }

    @Test
    void noMoreIsClaimedThanTheLimitAllowsToEmit() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1", "2", "3");
        List.of("1", "2", "3").forEach(id -> complete(id, ADA));

        assertThat(poller.poll(2)).isEqualTo(2);

        assertThat(gateway.requests).containsExactly(List.of("1", "2"));
        assertThat(claimable()).containsExactly("3");
    }

    @Test
    void aStoppedRouteReleasesWhatIsNotEmitted() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1", "2");
        complete("1", ADA);
        complete("2", GRACE);
        route.mayContinue = () -> route.items.isEmpty();

        assertThat(poller.poll(10)).isEqualTo(1);

        assertThat(route.ids()).containsExactly("1");
        assertThat(claimable()).containsExactly("2");
    }

    @Test
    void aStoppedRouteReleasesIdsThatAreNotPolledYet() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL, 1);
        track("1", "2");
        route.mayContinue = () -> gateway.requests.isEmpty();

        poller.poll(10);

        assertThat(gateway.requests).containsExactly(List.of("1"));
        assertThat(claimable()).containsExactly("2");
    }

    @Test
    void aGatewayWithoutAnAnswerFailsThePollUntilItAnswers() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1");
        complete("1", ADA);
        gateway.before = ids -> {
            throw unavailable();
        };

        assertThatThrownBy(() -> poller.poll(10)).isInstanceOf(UnavailableException.class);

        assertThat(poller.isFailing()).isTrue();
        gateway.before = ids -> {};
        clock.advance(LIFE.dividedBy(4));
        assertThat(poller.poll(10)).isEqualTo(1);
        assertThat(poller.isFailing()).isFalse();
    }

    @Test
    void anIdThatTheGatewayCannotAnswerDoesNotStopTheOthers() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1", "2", "3");
        List.of("1", "2", "3").forEach(id -> complete(id, ADA));
        gateway.before = ids -> {
            if (ids.contains("2")) {
                throw unavailable();
            }
        };

        assertThat(poller.poll(10)).isEqualTo(2);

        assertThat(route.ids()).containsExactlyInAnyOrder("1", "3");
        assertThat(poller.isFailing()).isFalse();
    }

    /** A gateway with one request per id may refuse a late one, and with it the group. */
    @Test
    void groupsThatAreThrottledBecomeSmallerUntilAllIdsAreAnswered() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        String[] ids = IntStream.range(0, 60).mapToObj(Integer::toString).toArray(String[]::new);
        track(ids);
        for (String id : ids) {
            complete(id, ADA);
        }
        gateway.before = group -> {
            if (group.size() > 5) {
                throw new ThrottledException("Too many requests.", ORIGIN, null);
            }
        };

        for (int polls = 0; polls < 20 && route.items.size() < ids.length; polls++) {
            try {
                poller.poll(100);
            } catch (ThrottledException e) {
                assertThat(poller.isFailing()).isTrue();
            }
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(route.ids()).containsExactlyInAnyOrder(ids);
    }

    @Test
    void aThrottledGroupOfFewIdsDoesNotMakeAllGroupsSmall() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track(IntStream.range(0, 12).mapToObj(Integer::toString).toArray(String[]::new));
        gateway.before = group -> {
            if (group.size() == 2) {
                throw new ThrottledException("Too many requests.", ORIGIN, null);
            }
        };
        poller.poll(12);
        gateway.before = group -> {};
        clock.advance(Duration.ofMinutes(5));

        poller.poll(12);

        assertThat(gateway.requests).extracting(List::size).startsWith(10, 2, 1, 1, 5);
    }

    @Test
    void groupsGrowAgainWhenTheGatewayAnswersThem() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track(IntStream.range(0, 10).mapToObj(Integer::toString).toArray(String[]::new));
        gateway.before = group -> {
            throw new ThrottledException("Too many requests.", ORIGIN, null);
        };
        assertThatThrownBy(() -> poller.poll(10)).isInstanceOf(ThrottledException.class);
        gateway.before = group -> {};

        for (int polls = 0; polls < 3; polls++) {
            clock.advance(Duration.ofMinutes(5));
            poller.poll(10);
        }

        assertThat(gateway.requests).extracting(List::size).containsExactly(10, 1, 1, 5, 3, 10, 10);
    }

    @Test
    void retryAfterIsRespected() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1");
        complete("1", ADA);
        Duration wait = Duration.ofHours(1);
        gateway.before = ids -> {
            throw new ThrottledException("Too many requests.", ORIGIN, wait);
        };
        assertThatThrownBy(() -> poller.poll(10)).isInstanceOf(ThrottledException.class);
        gateway.before = ids -> {};
        clock.advance(wait.minusSeconds(1));

        assertThat(poller.poll(10)).isZero();
        assertThat(gateway.requests).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(poller.poll(10)).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackDoesNotProlongRetryAfter() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1");
        Duration wait = Duration.ofHours(1);
        gateway.before = ids -> {
            throw new ThrottledException("Too many requests.", ORIGIN, wait);
        };
        assertThatThrownBy(() -> poller.poll(10)).isInstanceOf(ThrottledException.class);
        gateway.before = ids -> {};
        clock.advance(wait);
        clock.set(clock.instant().minus(wait.multipliedBy(2)));
        tracker(EmitMode.FINAL).discover(List.of("2"));
        complete("2", ADA);

        assertThat(poller.poll(10)).isEqualTo(1);
    }

    @Test
    void retryAfterIsRespectedIfTheStoreFailsToo() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1", "2", "3");
        gateway.before = ids -> {
            throw new ThrottledException("Too many requests.", ORIGIN, Duration.ofHours(1));
        };
        failingCalls.addAll(List.of("commitAll", "commitAll of many"));
        assertThatThrownBy(() -> poller.poll(10)).isInstanceOf(DeliveryStoreException.class);
        failingCalls.clear();
        gateway.before = ids -> {};
        clock.advance(Duration.ofMinutes(59));

        assertThat(poller.poll(10)).isZero();

        assertThat(gateway.requests).hasSize(1);
    }

    /** Some servers of a gateway are stale. */
    @Test
    void anIncompleteReportIsPolledFiveTimesBeforeItExpires() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1");
        gateway.reports.put("1", report("1", ReportState.IN_PROGRESS, ADA));
        clock.advance(LIFE);

        poller.poll(10);

        assertThat(gateway.requests).hasSize(5);
        assertThat(route.items).extracting(item -> item.report().state()).containsExactly(ReportState.EXPIRED);
    }

    @Test
    void aReportThatCompletesBeforeTheLastOfTheseIsNotExpired() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1");
        gateway.reports.put("1", report("1", ReportState.IN_PROGRESS, ADA));
        gateway.before = ids -> {
            if (gateway.requests.size() == 3) {
                complete("1", ADA);
            }
        };
        clock.advance(LIFE);

        poller.poll(10);

        assertThat(route.items).extracting(item -> item.report().state()).containsExactly(ReportState.COMPLETED);
    }

    /** The poll took longer than the lease, and another node has claimed the id meanwhile. */
    @Test
    void aReportOfALostClaimIsNotEmitted() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1");
        complete("1", ADA);
        gateway.before = ids -> {
            clock.advance(LEASE);
            assertThat(claimable()).containsExactly("1");
        };

        assertThat(poller.poll(10)).isZero();

        assertThat(route.items).isEmpty();
        assertThat(state("1")).isEqualTo(IdState.TRACKED);
    }

    @Test
    void aStoreThatFailsToClaimFailsThePollAndNothingElse() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1");
        complete("1", ADA);
        failingCalls.add("claimDue");

        assertThatThrownBy(() -> poller.poll(10)).isInstanceOf(DeliveryStoreException.class);

        assertThat(poller.isFailing()).isTrue();
        assertThat(gateway.requests).isEmpty();
        failingCalls.clear();
        assertThat(poller.poll(10)).isEqualTo(1);
        assertThat(poller.isFailing()).isFalse();
    }

    /** Whether the store has the commit is unknown, so the lease decides. */
    @Test
    void aReportThatCannotBeCommittedIsEmittedAgainAfterItsLease() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1");
        complete("1", ADA);
        failingCalls.add("commit");
        failingCalls.add("finish");
        poller.poll(10);
        failingCalls.clear();

        assertThat(leases.abandoned()).isEqualTo(1);
        assertThat(route.reported).isEmpty();
        assertThat(poller.poll(10)).isZero();

        clock.advance(LEASE);
        assertThat(poller.poll(10)).isEqualTo(1);
        assertThat(route.reported).hasSize(1);
        assertThat(leases.abandoned()).isZero();
    }

    @Test
    void idsWithoutNewsAreReleasedTogether() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1", "2", "3");
        for (String id : List.of("1", "2", "3")) {
            gateway.reports.put(id, report(id, ReportState.IN_PROGRESS, ADA));
        }

        assertThat(poller.poll(10)).isZero();

        assertThat(calls).containsOnlyOnce("commitAll").doesNotContain("commit");
        assertThat(claimable()).as("due later").isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(claimable()).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void whatWasAnsweredBeforeTheStoreFailedIsCommitted() {
        ReportPoller poller = poller(EmitMode.FINAL, 1);
        track("1", "2", "3");
        for (String id : List.of("1", "2", "3")) {
            gateway.reports.put(id, report(id, ReportState.IN_PROGRESS, ADA));
        }
        gateway.before = ids -> {
            if (ids.contains("2")) {
                failingCalls.add("snapshot");
            }
        };

        assertThatThrownBy(() -> poller.poll(10)).isInstanceOf(DeliveryStoreException.class);

        failingCalls.clear();
        assertThat(leases.abandoned()).isEqualTo(2);
        assertThat(claimable()).as("due later").isEmpty();
    }

    @Test
    void idsThatCannotBeReleasedTogetherAreReleasedOneByOne() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL);
        track("1", "2", "3");
        failingCalls.add("commitAll of many");

        assertThatThrownBy(() -> poller.poll(10)).isInstanceOf(DeliveryStoreException.class);

        assertThat(poller.isFailing()).isTrue();
        assertThat(leases.abandoned()).isZero();
        assertThat(claimable()).as("due later").isEmpty();
        clock.advance(LEASE.minusSeconds(1));
        assertThat(claimable()).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void configuredIdsAreTrackedAtTheFirstPollAndEachHour() throws Exception {
        ReportPoller poller = poller(EmitMode.FINAL, 10, List.of("7"), false);
        complete("7", ADA);

        assertThat(poller.poll(10)).isEqualTo(1);

        clock.advance(Duration.ofHours(1));
        assertThat(poller.poll(10)).as("finished, and not tracked anew").isZero();
    }

    @Test
    void aListOfCampaignsThatCannotBeReadDoesNotStopThePolls() {
        ReportPoller poller = poller(EmitMode.FINAL, 10, List.of(), true);
        track("1");
        complete("1", ADA);

        assertThatThrownBy(() -> poller.poll(10)).isInstanceOf(UnavailableException.class);

        assertThat(route.ids()).containsExactly("1");
        assertThat(poller.isFailing()).isTrue();
    }

    @Test
    void everyChangeIsEmittedOnce() throws Exception {
        ReportPoller poller = poller(EmitMode.CHANGES);
        track("1");
        gateway.reports.put("1", report("1", ReportState.IN_PROGRESS, ADA));
        poller.poll(10);
        clock.advance(Duration.ofMinutes(10));
        poller.poll(10);
        clock.advance(Duration.ofMinutes(10));
        complete("1", ADA);
        clock.advance(Duration.ofMinutes(10));

        poller.poll(10);

        assertThat(route.items)
                .extracting(
                        item -> item.report().state(),
                        item -> item.report().changes().size())
                .containsExactly(tuple(ReportState.IN_PROGRESS, 1), tuple(ReportState.COMPLETED, 1));
    }

    private ReportPoller poller(EmitMode mode) {
        return poller(mode, 10);
    }

    private ReportPoller poller(EmitMode mode, int idsPerRequest) {
        return poller(mode, idsPerRequest, List.of(), false);
    }

    private ReportPoller poller(EmitMode mode, int idsPerRequest, List<String> fixedIds, boolean discover) {
        TrackingSettings settings = new TrackingSettings(
                true,
                ACCOUNT,
                "ada",
                schedule(),
                mode,
                LEASE,
                fixedIds,
                discover,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                clock);
        DeliveryTracker tracker = tracker(mode);
        leases = new Leases(tracker, LEASE, clock);
        CampaignDiscovery discovery = discover
                ? new CampaignDiscovery(gateway, tracker, store, ACCOUNT, settings.discoverInterval(), clock)
                : null;
        ReportQuery query = new ReportQuery(gateway, idsPerRequest, Duration.ofMinutes(1), clock);
        return new ReportPoller(
                settings,
                tracker,
                leases,
                query,
                discovery,
                10,
                () -> tracker.counts().pending(),
                route);
    }

    private static PollSchedule schedule() {
        return new PollSchedule(FIRST_POLL, Duration.ofMinutes(5), LIFE, () -> 0);
    }

    /** Each is a node of its own. */
    private DeliveryTracker tracker(EmitMode mode) {
        return new DeliveryTracker(store, ACCOUNT, schedule(), mode, LEASE, clock);
    }

    /** Tracks ids that are due now, the first for the longest time. */
    private void track(String... ids) {
        for (String id : ids) {
            tracker(EmitMode.FINAL).track(id, null, null);
            clock.advance(Duration.ofMillis(1));
        }
        clock.advance(FIRST_POLL);
    }

    private IdState state(String id) {
        return store.state(ACCOUNT, id);
    }

    /** The ids that another node may claim now. It claims them. */
    private List<String> claimable() {
        return tracker(EmitMode.FINAL).claimDue(10).stream()
                .map(DueDelivery::id)
                .toList();
    }

    private void complete(String id, String... numbers) {
        gateway.reports.put(id, report(id, ReportState.COMPLETED, numbers));
    }

    private static DeliveryReport report(String id, ReportState state, String... numbers) {
        DeliveryStatus status = state == ReportState.COMPLETED ? DeliveryStatus.DELIVERED : DeliveryStatus.PENDING;
        List<RecipientStatus> recipients = new ArrayList<>();
        for (String number : numbers) {
            recipients.add(new RecipientStatus(number, status));
        }
        return new DeliveryReport(id, state, recipients);
    }

    private static UnavailableException unavailable() {
        return new UnavailableException("The gateway is down.", ORIGIN, null);
    }

    /** The store, which throws at the calls that the test names. */
    private DeliveryStore failing(DeliveryStore real) {
        return (DeliveryStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    boolean many = arguments != null && arguments[0] instanceof List<?> list && list.size() > 1;
                    if (failingCalls.contains(method.getName() + (many ? " of many" : ""))) {
                        throw new DeliveryStoreException("forced");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
