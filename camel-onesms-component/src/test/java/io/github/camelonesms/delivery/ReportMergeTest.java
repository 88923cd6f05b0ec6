package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.FailureReason;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReportMergeTest {

    @Test
    void takesTheFirstReportAsItIs() {
        DeliverySnapshot merged = merge(Reports.report(ReportState.IN_PROGRESS, "905001 0", "905001 9", "x 5"));

        assertThat(Reports.lines(merged.recipients())).containsExactly("905001 0", "905001 9", "x 5");
        assertThat(merged.changes()).isEqualTo(merged.recipients());
        assertThat(merged.state()).isEqualTo(ReportState.IN_PROGRESS);
    }

    @Test
    void finalStatusesStay() {
        DeliverySnapshot merged = merge(
                Reports.report(ReportState.IN_PROGRESS, "1 9", "2 6", "3 5", "4 0"),
                Reports.report(ReportState.IN_PROGRESS, "1 5", "2 9", "3 9", "4 5"));

        assertThat(Reports.lines(merged.recipients())).containsExactly("1 9", "2 6", "3 9", "4 5");
    }

    @Test
    void anOlderAnswerChangesNothing() {
        DeliverySnapshot known = merge(Reports.report(ReportState.IN_PROGRESS, "1 9", "2 5"));

        DeliverySnapshot merged = ReportMerge.merge(known, Reports.report(ReportState.IN_PROGRESS, "1 0", "2 0"));

        assertThat(merged.recipients()).isSameAs(known.recipients());
    }

    @Test
    void theSameAnswerInAnotherOrderChangesNothing() {
        DeliverySnapshot known = merge(Reports.report(ReportState.IN_PROGRESS, "1 9", "2 5", "1 5", "3 0", "x 5"));

        DeliverySnapshot merged =
                ReportMerge.merge(known, Reports.report(ReportState.IN_PROGRESS, "x 5", "1 5", "3 0", "1 9", "2 5"));

        assertThat(merged.recipients()).isSameAs(known.recipients());
    }

    @Test
    void aRecipientThatIsMissingIsKept() {
        DeliverySnapshot merged = merge(
                Reports.report(ReportState.IN_PROGRESS, "1 5", "2 5", "3 5"),
                Reports.report(ReportState.IN_PROGRESS, "3 9", "1 5"));

        assertThat(Reports.lines(merged.recipients())).containsExactly("1 5", "2 5", "3 9");
        assertThat(Reports.lines(
                        merge(Reports.report(ReportState.IN_PROGRESS, "1 5"), Reports.report(ReportState.WAITING))
                                .recipients()))
                .containsExactly("1 5");
    }

    @Test
    void aNewRecipientComesLast() {
        DeliverySnapshot merged = merge(
                Reports.report(ReportState.IN_PROGRESS, "2 5", "3 5"),
                Reports.report(ReportState.IN_PROGRESS, "1 0", "2 9", "3 5", "2 0"));

        assertThat(Reports.lines(merged.recipients())).containsExactly("2 9", "3 5", "1 0", "2 0");
    }

    @Test
    void aNumberThatStandsThereTwiceIsTwoRecipients() {
        DeliverySnapshot known = merge(Reports.report(ReportState.IN_PROGRESS, "1 9", "1 5"));

        assertThat(Reports.lines(ReportMerge.merge(known, Reports.report(ReportState.IN_PROGRESS, "1 5", "1 9"))
                        .recipients()))
                .containsExactly("1 9", "1 5");
        assertThat(Reports.lines(ReportMerge.merge(known, Reports.report(ReportState.IN_PROGRESS, "1 9", "1 9"))
                        .recipients()))
                .containsExactly("1 9", "1 9");
        assertThat(Reports.lines(ReportMerge.merge(known, Reports.report(ReportState.IN_PROGRESS, "1 6", "1 9"))
                        .recipients()))
                .containsExactly("1 9", "1 6");
        assertThat(Reports.lines(ReportMerge.merge(known, Reports.report(ReportState.IN_PROGRESS, "1 0", "1 6"))
                        .recipients()))
                .containsExactly("1 9", "1 6");
        assertThat(Reports.lines(ReportMerge.merge(known, Reports.report(ReportState.IN_PROGRESS, "1 9"))
                        .recipients()))
                .containsExactly("1 9", "1 5");
    }

    @Test
    void anUndocumentedStatusIsNewsUntilAFinalOneComes() {
        DeliveryReport unknown = new DeliveryReport(
                "1", ReportState.IN_PROGRESS, List.of(new RecipientStatus("1", DeliveryStatus.UNKNOWN)));

        assertThat(merge(Reports.report(ReportState.IN_PROGRESS, "1 5"), unknown)
                        .recipients()
                        .status(0))
                .isEqualTo(DeliveryStatus.UNKNOWN);
        assertThat(merge(unknown, Reports.report(ReportState.IN_PROGRESS, "1 9"))
                        .recipients()
                        .status(0))
                .isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void aSettledReportIsNotReopened() {
        assertThat(merge(Reports.report(ReportState.COMPLETED, "1 9"), Reports.report(ReportState.IN_PROGRESS, "1 9"))
                        .state())
                .isEqualTo(ReportState.COMPLETED);
        assertThat(merge(Reports.report(ReportState.IN_PROGRESS, "1 9"), Reports.report(ReportState.COMPLETED, "1 9"))
                        .state())
                .isEqualTo(ReportState.COMPLETED);
        assertThat(merge(Reports.report(ReportState.COMPLETED, "1 9"), Reports.report(ReportState.NOT_FOUND))
                        .state())
                .isEqualTo(ReportState.COMPLETED);
    }

    @Test
    void aReportDoesNotCompleteRecipientsThatItLacks() {
        DeliverySnapshot half = merge(
                Reports.report(ReportState.IN_PROGRESS, "1 5", "2 5"), Reports.report(ReportState.COMPLETED, "1 9"));

        assertThat(Reports.lines(half.recipients())).containsExactly("1 9", "2 5");
        assertThat(half.state()).isEqualTo(ReportState.IN_PROGRESS);
        assertThat(ReportMerge.merge(half, Reports.report(ReportState.COMPLETED, "3 9"))
                        .state())
                .isEqualTo(ReportState.IN_PROGRESS);
        assertThat(ReportMerge.merge(half, Reports.report(ReportState.COMPLETED, "2 9"))
                        .state())
                .as("the missing one is final")
                .isEqualTo(ReportState.COMPLETED);
        assertThat(ReportMerge.merge(half, Reports.report(ReportState.COMPLETED, "2 5", "1 9"))
                        .state())
                .as("pending, but not missing")
                .isEqualTo(ReportState.COMPLETED);
    }

    /** The rows of a list in pages may move while it is read, so that one of them is read twice. */
    @Test
    void aNumberThatWasReadTwiceDoesNotKeepAReportOpen() {
        DeliverySnapshot merged = merge(
                Reports.report(ReportState.IN_PROGRESS, "1 9", "1 5", "x 9", "x 0"),
                Reports.report(ReportState.COMPLETED, "x 9", "1 9"));

        assertThat(merged.state()).isEqualTo(ReportState.COMPLETED);
        assertThat(Reports.lines(merged.recipients())).containsExactly("1 9", "1 5", "x 9", "x 0");
        assertThat(merge(
                                Reports.report(ReportState.IN_PROGRESS, "1 9", "1 5", "x 0"),
                                Reports.report(ReportState.COMPLETED, "1 9"))
                        .state())
                .as("another number is missing")
                .isEqualTo(ReportState.IN_PROGRESS);
    }

    @Test
    void changesAreWhatTheRouteHasNotConfirmed() {
        DeliverySnapshot first = merge(Reports.report(ReportState.IN_PROGRESS, "1 5", "2 5", "3 0"));
        assertThat(Reports.lines(first.afterEmitting(2).changes())).containsExactly("3 0");
        assertThat(first.afterEmitting(3).changes()).isEmpty();

        DeliverySnapshot second = ReportMerge.merge(
                first.afterEmitting(2), Reports.report(ReportState.IN_PROGRESS, "3 0", "1 9", "2 5", "4 5"));
        assertThat(Reports.lines(second.changes())).containsExactly("1 9", "3 0", "4 5");
        assertThat(second.changeCount()).isEqualTo(3);
        assertThat(second.emitted(0)).isEqualTo(DeliveryStatus.PENDING);
        assertThat(second.emitted(3)).isNull();
    }

    @Test
    void aMillionRecipientsInAnyOrder() {
        int size = 1_000_000;
        Random random = new Random(5);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        RecipientStatuses known = many(order, DeliveryStatus.PENDING);
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[other];
            order[other] = swap;
        }
        RecipientStatuses fresh = many(order, DeliveryStatus.DELIVERED);

        DeliverySnapshot merged = merge(
                new DeliveryReport("1", ReportState.IN_PROGRESS, known),
                new DeliveryReport("1", ReportState.IN_PROGRESS, fresh));

        assertThat(merged.recipients().size()).isEqualTo(size);
        assertThat(merged.recipients().count(DeliveryStatus.DELIVERED)).isEqualTo(size);
        assertThat(merged.recipients().number(size - 1)).isEqualTo(known.number(size - 1));
    }

    @Test
    void reasonCodeAndTimeComeWithTheStatus() {
        DeliverySnapshot merged = merge(
                fresh(List.of(
                        detailed("2", DeliveryStatus.PENDING, null, null),
                        detailed("1", DeliveryStatus.WAITING, null, null))),
                fresh(List.of(
                        detailed("1", DeliveryStatus.FAILED, FailureReason.EXPIRED, AT),
                        detailed("2", DeliveryStatus.PENDING, null, null),
                        detailed("3", DeliveryStatus.FAILED, FailureReason.OPERATOR, null))));

        assertThat(merged.recipients())
                .containsExactly(
                        detailed("2", DeliveryStatus.PENDING, null, null),
                        detailed("1", DeliveryStatus.FAILED, FailureReason.EXPIRED, AT),
                        detailed("3", DeliveryStatus.FAILED, FailureReason.OPERATOR, null));
    }

    @Test
    void aStatusThatStaysIsCompletedAndLosesNothing() {
        DeliveryReport bare = fresh(List.of(new RecipientStatus("1", DeliveryStatus.FAILED)));
        DeliveryReport detailed = fresh(List.of(detailed("1", DeliveryStatus.FAILED, FailureReason.EXPIRED, AT)));
        DeliveryReport other = fresh(List.of(detailed("1", DeliveryStatus.FAILED, FailureReason.OTHER, AT)));

        DeliverySnapshot known = merge(bare, detailed);

        assertThat(known.recipients()).isEqualTo(detailed.recipients());
        assertThat(ReportMerge.merge(known, bare).recipients()).isSameAs(known.recipients());
        assertThat(ReportMerge.merge(known, other).recipients()).isSameAs(known.recipients());
        assertThat(ReportMerge.merge(
                                known,
                                fresh(List.of(
                                        new RecipientStatus("1", DeliveryStatus.FAILED),
                                        new RecipientStatus("2", DeliveryStatus.DELIVERED))))
                        .recipients())
                .containsExactly(detailed.recipients().get(0), new RecipientStatus("2", DeliveryStatus.DELIVERED));
    }

    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

    private static RecipientStatus detailed(String number, DeliveryStatus status, FailureReason reason, Instant at) {
        return new RecipientStatus(number, status, reason, "code of " + status, at);
    }

    private static RecipientStatuses many(int[] order, DeliveryStatus status) {
        RecipientStatuses.Builder builder = new RecipientStatuses.Builder(order.length);
        for (int index : order) {
            builder.add("90532" + (1_000_000 + index * 7L), status);
        }
        return builder.build();
    }

    @Property
    void finalStatusesNeverChangeAndNoRecipientIsLost(@ForAll("histories") List<List<RecipientStatus>> history) {
        DeliverySnapshot known = DeliverySnapshot.NONE;
        for (List<RecipientStatus> recipients : history) {
            DeliverySnapshot merged = ReportMerge.merge(known, fresh(recipients));

            assertThat(merged.recipients())
                    .hasSizeGreaterThanOrEqualTo(known.recipients().size());
            for (int i = 0; i < known.recipients().size(); i++) {
                assertThat(merged.recipients().number(i))
                        .isEqualTo(known.recipients().number(i));
                if (known.recipients().status(i).isFinal()) {
                    assertThat(merged.recipients().status(i))
                            .isEqualTo(known.recipients().status(i));
                }
            }
            Map<String, Map<DeliveryStatus, Long>> all = Reports.tally(merged.recipients());
            Reports.tally(recipients).forEach((number, statuses) -> assertThat(sum(all.get(number)))
                    .isGreaterThanOrEqualTo(sum(statuses)));
            known = merged;
        }
    }

    @Property
    void emittedChangesAddUpToTheLastState(
            @ForAll("histories") List<List<RecipientStatus>> history, @ForAll Random random) {
        DeliverySnapshot known = DeliverySnapshot.NONE;
        List<RecipientStatus> emitted = new ArrayList<>();
        for (List<RecipientStatus> recipients : history) {
            DeliverySnapshot merged = ReportMerge.merge(known, fresh(recipients));
            int confirmed = random.nextInt(merged.changeCount() + 1);
            emitted.addAll(merged.changes().subList(0, confirmed));
            known = merged.afterEmitting(confirmed);
        }
        emitted.addAll(known.changes());
        known = known.afterEmitting(known.changeCount());

        assertThat(known.changes()).isEmpty();
        for (int i = 0; i < known.recipients().size(); i++) {
            assertThat(known.emitted(i)).isEqualTo(known.recipients().status(i));
        }
        assertThat(Reports.lines(emitted)).containsAll(Reports.lines(known.recipients()));
        Reports.tally(known.recipients())
                .forEach((number, statuses) -> statuses.forEach((status, count) -> {
                    if (status.isFinal()) {
                        assertThat(Reports.tally(emitted).get(number)).containsEntry(status, count);
                    }
                }));
    }

    @Property
    void mergingAgainOrInAnotherOrderChangesNothing(
            @ForAll("histories") List<List<RecipientStatus>> history, @ForAll Random random) {
        DeliverySnapshot known = DeliverySnapshot.NONE;
        for (List<RecipientStatus> recipients : history) {
            known = ReportMerge.merge(known, fresh(recipients));
            List<RecipientStatus> shuffled = new ArrayList<>(known.recipients());
            Collections.shuffle(shuffled, random);

            assertThat(ReportMerge.merge(known, fresh(shuffled)).recipients()).isSameAs(known.recipients());
        }
    }

    @Provide
    Arbitrary<List<List<RecipientStatus>>> histories() {
        return Reports.anyRecipients().list().ofMinSize(1).ofMaxSize(6);
    }

    private static long sum(Map<DeliveryStatus, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static DeliveryReport fresh(List<RecipientStatus> recipients) {
        return new DeliveryReport("1", ReportState.IN_PROGRESS, recipients);
    }

    private static DeliverySnapshot merge(DeliveryReport... reports) {
        DeliverySnapshot known = DeliverySnapshot.NONE;
        for (DeliveryReport report : reports) {
            known = ReportMerge.merge(known, report);
        }
        return known;
    }

    /** Reports for tests, written as 1SMS does: number, blank, status. */
    static final class Reports {

        private Reports() {}

        static DeliveryReport report(ReportState state, String... recipients) {
            return new DeliveryReport("1", state, recipients(recipients));
        }

        static List<RecipientStatus> recipients(String... recipients) {
            return Arrays.stream(recipients)
                    .map(text -> text.split(" "))
                    .map(parts -> new RecipientStatus(parts[0], DeliveryStatus.ofCode(Integer.parseInt(parts[1]))))
                    .toList();
        }

        static List<String> lines(List<RecipientStatus> recipients) {
            return recipients.stream()
                    .map(recipient ->
                            recipient.number() + " " + recipient.status().code())
                    .toList();
        }

        /** How many recipients of each number are in each status: what counts when order does not. */
        static Map<String, Map<DeliveryStatus, Long>> tally(List<RecipientStatus> recipients) {
            return recipients.stream()
                    .collect(Collectors.groupingBy(
                            RecipientStatus::number,
                            TreeMap::new,
                            Collectors.groupingBy(RecipientStatus::status, TreeMap::new, Collectors.counting())));
        }

        /** Recipients from few numbers, so that some are repeated; some are text, some have a leading zero. */
        static Arbitrary<List<RecipientStatus>> anyRecipients() {
            Arbitrary<String> numbers = Arbitraries.of(
                    "905321234567",
                    "905321234568",
                    "905421234567",
                    "05321234567",
                    "5321234567",
                    "0",
                    "",
                    "99999999999999999",
                    "+905321234567",
                    "not a number",
                    "çağrı");
            Arbitrary<FailureReason> reasons =
                    Arbitraries.of(FailureReason.class).injectNull(0.7);
            Arbitrary<String> codes =
                    Arbitraries.of("0", "-1", "6", "4/17", "ç").injectNull(0.3);
            Arbitrary<Instant> times = Arbitraries.longs()
                    .between(1, 0xFFFF_FFFFL)
                    .map(Instant::ofEpochSecond)
                    .injectNull(0.7);
            return net.jqwik.api.Combinators.combine(
                            numbers, Arbitraries.of(DeliveryStatus.class), reasons, codes, times)
                    .as(RecipientStatus::new)
                    .list()
                    .ofMaxSize(12);
        }

        /** The indexes of the first {@code count} recipients. */
        static java.util.BitSet first(int count) {
            java.util.BitSet indexes = new java.util.BitSet();
            indexes.set(0, count);
            return indexes;
        }
    }
}
