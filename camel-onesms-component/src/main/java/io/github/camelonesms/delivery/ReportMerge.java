package io.github.camelonesms.delivery;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.ReportedStatus;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Merges a new report with the known statuses. A status never goes back (WAITING, PENDING, UNKNOWN, then FAILED or
 * DELIVERED, which are final). A settled report is not reopened, a missing recipient is kept, and an older report
 * changes nothing. Reason, code and time come with the status. If the status stays, they only become more precise, and
 * only for a number that appears once. Takes linear time and about 30 bytes per recipient.
 *
 * <p>A number that appears several times in a report is several recipients. They are paired so that as little as
 * possible changes: equal statuses first.
 */
final class ReportMerge {

    private static final int KEPT = -1;
    private static final DeliveryStatus[] STATUSES = DeliveryStatus.values();

    /** In ascending order. FAILED and DELIVERED contradict each other; the first of them stays. */
    private static final DeliveryStatus[] BY_RANK = {
        DeliveryStatus.WAITING,
        DeliveryStatus.PENDING,
        DeliveryStatus.UNKNOWN,
        DeliveryStatus.FAILED,
        DeliveryStatus.DELIVERED
    };

    private final RecipientStatuses known;
    private final RecipientStatuses fresh;
    private final boolean mayAdd;

    /** For each known recipient the index of the fresh one that takes its place; {@link #KEPT} = none does. */
    private final int[] taken;

    private final BitSet paired;
    private final BitSet added = new BitSet();

    /** For each status: how many of the group at work have it and are not paired, and where the next of them may be. */
    private final int[] unpaired = new int[STATUSES.length];

    private final int[] next = new int[STATUSES.length];
    private int[] freshOrder;
    private boolean changed;

    private ReportMerge(RecipientStatuses known, RecipientStatuses fresh, boolean mayAdd) {
        this.known = known;
        this.fresh = fresh;
        this.mayAdd = mayAdd;
        this.taken = new int[known.size()];
        Arrays.fill(taken, KEPT);
        this.paired = new BitSet(known.size());
    }

    /**
     * Returns the merged snapshot. Without any change of a recipient, it has the same instance of
     * {@link DeliverySnapshot#recipients()}. A report does not complete recipients whose number it lacks.
     */
    static DeliverySnapshot merge(DeliverySnapshot known, DeliveryReport fresh) {
        RecipientStatuses reported = RecipientStatuses.copyOf(fresh.recipients());
        RecipientStatuses recipients = merge(known.recipients(), reported);
        ReportState state = known.isSettled() ? known.state() : fresh.state();
        if (state == ReportState.COMPLETED && !known.isSettled() && lacksOpen(reported, recipients)) {
            state = ReportState.IN_PROGRESS;
        }
        return known.withRecipients(recipients).withState(state);
    }

    /** A number that appeared twice because the rows of a list moved, and that the report has once, is not lacking. */
    private static boolean lacksOpen(RecipientStatuses reported, RecipientStatuses recipients) {
        if (recipients.countOpen() <= reported.countOpen()) {
            return false;
        }
        Map<String, Long> texts = new HashMap<>();
        IntToLongFunction reportedKeys = keys(reported, texts);
        IntToLongFunction allKeys = keys(recipients, texts);
        long[] numbers = IntStream.range(0, reported.size())
                .mapToLong(reportedKeys)
                .sorted()
                .toArray();
        return IntStream.range(0, recipients.size())
                .filter(i -> !recipients.status(i).isFinal())
                .anyMatch(i -> Arrays.binarySearch(numbers, allKeys.applyAsLong(i)) < 0);
    }

    private static RecipientStatuses merge(RecipientStatuses known, RecipientStatuses fresh) {
        if (fresh.isEmpty()) {
            return known;
        }
        return switch (compareInPlace(known, fresh)) {
            case SAME -> known;
            case AHEAD -> fresh;
            case UNLIKE -> {
                ReportMerge merge = new ReportMerge(known, fresh, true);
                merge.pairSorted();
                yield merge.grown();
            }
        };
    }

    /**
     * Merges a report that may be forged: known recipients advance as in {@link #merge}, none is added, and the state
     * stays. If a number is repeated more often than known, its highest statuses count.
     */
    static DeliverySnapshot advance(DeliverySnapshot known, List<RecipientStatus> reported) {
        ReportMerge merge = new ReportMerge(known.recipients(), RecipientStatuses.copyOf(reported), false);
        merge.pairSorted();
        return known.withRecipients(merge.advanced());
    }

    private enum Comparison {
        SAME,
        /** The new report has the same numbers in the same places, possibly more, and no status goes back. */
        AHEAD,
        UNLIKE
    }

    private static Comparison compareInPlace(RecipientStatuses known, RecipientStatuses fresh) {
        if (fresh.size() < known.size()) {
            return Comparison.UNLIKE;
        }
        boolean same = fresh.size() == known.size();
        boolean keeps = false;
        for (int i = 0; i < known.size(); i++) {
            if (!known.sameNumber(i, fresh, i)) {
                return Comparison.UNLIKE;
            }
            DeliveryStatus before = known.status(i);
            DeliveryStatus after = fresh.status(i);
            if (before != after) {
                if (!isAhead(after, before)) {
                    return Comparison.UNLIKE;
                }
                same = false;
            } else if (hasMoreDetails(known, i, fresh, i)) {
                return Comparison.UNLIKE;
            } else {
                keeps |= !hasSameDetails(known, i, fresh, i);
            }
        }
        if (same) {
            return Comparison.SAME;
        }
        return keeps ? Comparison.UNLIKE : Comparison.AHEAD;
    }

    private static boolean isAhead(DeliveryStatus after, DeliveryStatus before) {
        return !before.isFinal() && rank(after) > rank(before);
    }

    private static boolean hasMoreDetails(
            RecipientStatuses known, int knownIndex, RecipientStatuses fresh, int freshIndex) {
        return details(fresh, freshIndex) > details(known, knownIndex);
    }

    private static boolean hasSameDetails(
            RecipientStatuses known, int knownIndex, RecipientStatuses fresh, int freshIndex) {
        return known.second(knownIndex) == fresh.second(freshIndex)
                && known.reported(knownIndex).equals(fresh.reported(freshIndex));
    }

    private static int details(RecipientStatuses recipients, int index) {
        ReportedStatus reported = recipients.reported(index);
        return (reported.reason() == null ? 0 : 1)
                + (reported.code() == null ? 0 : 1)
                + (recipients.second(index) == 0 ? 0 : 1);
    }

    private static int rank(DeliveryStatus status) {
        return switch (status) {
            case WAITING -> 0;
            case PENDING -> 1;
            case UNKNOWN -> 2;
            case FAILED, DELIVERED -> 3;
        };
    }

    private void pairSorted() {
        Map<String, Long> texts = new HashMap<>();
        IntToLongFunction knownKeys = keys(known, texts);
        IntToLongFunction freshKeys = keys(fresh, texts);
        int[] knownOrder = sort(known.size(), knownKeys);
        freshOrder = sort(fresh.size(), freshKeys);
        int k = 0;
        int f = 0;
        while (f < freshOrder.length) {
            long key = freshKeys.applyAsLong(freshOrder[f]);
            while (k < knownOrder.length && Long.compareUnsigned(knownKeys.applyAsLong(knownOrder[k]), key) < 0) {
                k++;
            }
            int knownEnd = endOfGroup(knownOrder, knownKeys, k, key);
            int freshEnd = endOfGroup(freshOrder, freshKeys, f, key);
            pair(knownOrder, k, knownEnd, f, freshEnd);
            k = knownEnd;
            f = freshEnd;
        }
    }

    private static int endOfGroup(int[] order, IntToLongFunction keys, int start, long key) {
        int end = start;
        while (end < order.length && keys.applyAsLong(order[end]) == key) {
            end++;
        }
        return end;
    }

    private void pair(int[] knownOrder, int k, int knownEnd, int f, int freshEnd) {
        if (knownEnd - k == 1 && freshEnd - f == 1) {
            advanceOnly(knownOrder[k], freshOrder[f]);
            return;
        }
        Arrays.fill(unpaired, 0);
        Arrays.fill(next, f);
        for (int i = f; i < freshEnd; i++) {
            unpaired[fresh.status(freshOrder[i]).ordinal()]++;
        }
        if (mayAdd || freshEnd - f <= knownEnd - k) {
            pairEqual(knownOrder, k, knownEnd);
        }
        for (int i = k; i < knownEnd; i++) {
            if (!known.status(knownOrder[i]).isFinal() && !paired.get(knownOrder[i])) {
                takeHighest(knownOrder[i]);
            }
        }
        for (DeliveryStatus status : STATUSES) {
            while (unpaired[status.ordinal()] > 0) {
                added.set(take(status));
            }
        }
    }

    /** Equal statuses first; a known final status without an equal one is paired with the lowest. */
    private void pairEqual(int[] knownOrder, int k, int knownEnd) {
        for (int i = k; i < knownEnd; i++) {
            DeliveryStatus status = known.status(knownOrder[i]);
            if (unpaired[status.ordinal()] > 0) {
                take(status);
                paired.set(knownOrder[i]);
            }
        }
        for (int i = k; i < knownEnd; i++) {
            if (known.status(knownOrder[i]).isFinal() && !paired.get(knownOrder[i])) {
                takeLowest();
            }
        }
    }

    private void takeLowest() {
        for (DeliveryStatus status : BY_RANK) {
            if (unpaired[status.ordinal()] > 0) {
                take(status);
                return;
            }
        }
    }

    private void takeHighest(int knownIndex) {
        for (int i = BY_RANK.length - 1; i >= 0; i--) {
            if (unpaired[BY_RANK[i].ordinal()] > 0) {
                advance(knownIndex, take(BY_RANK[i]));
                return;
            }
        }
    }

    /** The index of the next unpaired recipient of the group that is in this status; there must be one. */
    private int take(DeliveryStatus status) {
        unpaired[status.ordinal()]--;
        while (fresh.status(freshOrder[next[status.ordinal()]]) != status) {
            next[status.ordinal()]++;
        }
        return freshOrder[next[status.ordinal()]++];
    }

    private void advance(int knownIndex, int freshIndex) {
        if (isAhead(fresh.status(freshIndex), known.status(knownIndex))) {
            taken[knownIndex] = freshIndex;
            changed = true;
        }
    }

    /** Advances the only recipient of a number: then the fresh report may also have more details of the same status. */
    private void advanceOnly(int knownIndex, int freshIndex) {
        if (known.status(knownIndex) != fresh.status(freshIndex)) {
            advance(knownIndex, freshIndex);
        } else if (hasMoreDetails(known, knownIndex, fresh, freshIndex)) {
            taken[knownIndex] = freshIndex;
            changed = true;
        }
    }

    private RecipientStatuses advanced() {
        return changed
                ? known.with(
                        i -> taken[i] == KEPT ? known.reported(i) : fresh.reported(taken[i]),
                        i -> taken[i] == KEPT ? known.second(i) : fresh.second(taken[i]))
                : known;
    }

    private RecipientStatuses grown() {
        if (added.isEmpty()) {
            return advanced();
        }
        RecipientStatuses.Builder result = new RecipientStatuses.Builder(known.size() + added.cardinality());
        for (int i = 0; i < known.size(); i++) {
            if (taken[i] == KEPT) {
                result.add(known, i);
            } else {
                result.add(fresh, taken[i]);
            }
        }
        for (int i = added.nextSetBit(0); i >= 0; i = added.nextSetBit(i + 1)) {
            result.add(fresh, i);
        }
        return result.build();
    }

    /** Returns a key per recipient, equal for equal numbers, also between two lists that share the texts. */
    private static IntToLongFunction keys(RecipientStatuses recipients, Map<String, Long> texts) {
        for (int i = 0; i < recipients.size(); i++) {
            if (recipients.packedNumber(i) < 0) {
                texts.putIfAbsent(recipients.number(i), ~(long) texts.size());
            }
        }
        return i -> {
            long packed = recipients.packedNumber(i);
            return packed < 0 ? texts.get(recipients.number(i)) : packed;
        };
    }

    /** Sorts the indexes 0 to size - 1 by the unsigned order of their keys; stable. A radix sort. */
    private static int[] sort(int size, IntToLongFunction keys) {
        int[] order = new int[size];
        long differing = 0;
        for (int i = 0; i < size; i++) {
            order[i] = i;
            differing |= keys.applyAsLong(i) ^ keys.applyAsLong(0);
        }
        int[] sorted = new int[size];
        int[] starts = new int[257];
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            if ((differing >>> shift & 0xFF) == 0) {
                continue;
            }
            Arrays.fill(starts, 0);
            for (int i = 0; i < size; i++) {
                starts[(int) (keys.applyAsLong(i) >>> shift & 0xFF) + 1]++;
            }
            for (int digit = 0; digit < 256; digit++) {
                starts[digit + 1] += starts[digit];
            }
            for (int index : order) {
                sorted[starts[(int) (keys.applyAsLong(index) >>> shift & 0xFF)]++] = index;
            }
            int[] swap = order;
            order = sorted;
            sorted = swap;
        }
        return order;
    }
}
