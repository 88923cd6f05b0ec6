package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.support.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three nodes, a gateway that is down at times and repeats old answers in any order, a route that fails at times, nodes
 * that die with claims in their hands: in the end the route has seen the last state of every recipient.
 */
class DeliverySimulationTest {

    private static final Instant START = Instant.parse("2026-03-27T00:00:00Z");
    private static final int IDS = 150;

    private final MutableClock clock = new MutableClock(START);
    private final DeliveryStore store = new MemoryDeliveryStore(clock, Duration.ofDays(30));
    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final Map<String, Map<String, DeliveryStatus>> seen = new HashMap<>();
    private final Map<String, Integer> ends = new HashMap<>();
    private int questions;

    @ParameterizedTest
    @CsvSource({"FINAL, 1", "FINAL, 2", "CHANGES, 3", "CHANGES, 4", "RECIPIENTS, 5", "RECIPIENTS, 6"})
    void everyLastStateReachesTheRoute(EmitMode mode, long seed) {
        Random random = new Random(seed);
        List<DeliveryTracker> nodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            nodes.add(new DeliveryTracker(
                    store,
                    DeliveryAccount.of("onesms", URI.create("https://sms.example.com"), "ali"),
                    new PollSchedule(
                            PollSchedule.DEFAULT_FIRST_POLL_DELAY,
                            PollSchedule.DEFAULT_MAX_POLL_INTERVAL,
                            PollSchedule.DEFAULT_EXPIRE_AFTER,
                            random),
                    mode,
                    DeliveryTracker.DEFAULT_LEASE,
                    clock));
        }
        for (int i = 0; i < IDS; i++) {
            campaigns.put("id" + i, new Campaign(random));
            nodes.get(0).track("id" + i);
        }
        while (nodes.get(0).counts().pending() > 0) {
            assertThat(clock.instant()).isBefore(START.plus(Duration.ofDays(4)));
            clock.advance(Duration.ofSeconds(1 + random.nextInt(300)));
            DeliveryTracker node = nodes.get(random.nextInt(nodes.size()));
            boolean gatewayIsDown = random.nextInt(10) == 0;
            for (DueDelivery due : node.claimDue(20)) {
                if (random.nextInt(30) > 0) {
                    poll(node, due, gatewayIsDown, random);
                }
            }
        }
        campaigns.forEach((id, campaign) -> assertThat(seen.get(id)).as(id).isEqualTo(campaign.lastState()));
        if (mode == EmitMode.FINAL) {
            assertThat(ends).hasSize(IDS).allSatisfy((id, times) -> assertThat(times)
                    .isEqualTo(1));
        }
        assertThat(questions).isLessThan(IDS * PollSchedule.standard().questions());
    }

    private void poll(DeliveryTracker node, DueDelivery due, boolean gatewayIsDown, Random random) {
        questions++;
        Optional<Emission> found = gatewayIsDown
                ? node.unanswered(due, null)
                : node.answered(due, campaigns.get(due.id()).answer(due.id(), clock.instant(), random));
        if (found.isEmpty() || random.nextInt(30) == 0) {
            return;
        }
        Emission emission = found.get();
        assertThat(node.hold(due)).isTrue();
        if (random.nextInt(5) == 0) {
            int processed = random.nextInt(emission.recipients().size() + 1);
            emission.recipients().subList(0, processed).forEach(recipient -> see(due, recipient));
            node.failed(emission, Reports.first(processed));
            return;
        }
        emission.recipients().forEach(recipient -> see(due, recipient));
        assertThat(node.confirm(emission)).isTrue();
        if (emission.isLast()) {
            ends.merge(due.id(), 1, Integer::sum);
        }
    }

    private void see(DueDelivery due, RecipientStatus recipient) {
        DeliveryStatus before =
                seen.computeIfAbsent(due.id(), id -> new HashMap<>()).put(recipient.number(), recipient.status());
        if (before != null && before.isFinal()) {
            assertThat(recipient.status()).isEqualTo(before);
        }
    }

    /** What really happens to the recipients of one id. */
    private static final class Campaign {

        private final Map<String, Instant> settledAt = new HashMap<>();
        private final Map<String, DeliveryStatus> last = new HashMap<>();

        Campaign(Random random) {
            int recipients = 1 + random.nextInt(6);
            for (int i = 0; i < recipients; i++) {
                String number = "90532000000" + i;
                long seconds = random.nextInt(4) == 0 ? random.nextInt(47 * 3600) : random.nextInt(600);
                settledAt.put(number, START.plusSeconds(seconds));
                last.put(number, random.nextInt(5) == 0 ? DeliveryStatus.FAILED : DeliveryStatus.DELIVERED);
            }
        }

        Map<String, DeliveryStatus> lastState() {
            return last;
        }

        DeliveryReport answer(String id, Instant now, Random random) {
            Instant asOf = random.nextInt(4) > 0
                    ? now
                    : START.plusSeconds(
                            random.nextInt((int) Duration.between(START, now).toSeconds()));
            if (asOf.isBefore(START.plusSeconds(60))) {
                return new DeliveryReport(id, random.nextBoolean() ? ReportState.NOT_FOUND : ReportState.WAITING);
            }
            List<RecipientStatus> recipients = new ArrayList<>();
            settledAt.forEach((number, at) -> recipients.add(
                    new RecipientStatus(number, at.isAfter(asOf) ? DeliveryStatus.PENDING : last.get(number))));
            Collections.shuffle(recipients, random);
            boolean complete = settledAt.values().stream().noneMatch(at -> at.isAfter(asOf));
            return new DeliveryReport(id, complete ? ReportState.COMPLETED : ReportState.IN_PROGRESS, recipients);
        }
    }
}
