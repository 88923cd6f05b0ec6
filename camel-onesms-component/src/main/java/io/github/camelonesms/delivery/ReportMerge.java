package io.github.camelonesms.delivery;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * Joins a fresh report with what is known of the id, so that knowledge only grows: a status never goes back (WAITING,
 * PENDING, UNKNOWN, then FAILED or DELIVERED, which stay), a settled report is not reopened, a recipient that the fresh
 * report lacks is kept, and an older or reordered report changes nothing. Takes linear time, and no more than about 25
 * bytes a recipient while it works.
 *
 * <p>A number that stands in a report several times is several recipients, and nothing tells them apart. They are paired
 * so that as little as possible changes: equal statuses first.
 */
final class ReportMerge {

    private static final DeliveryStatus[] STATUSES = DeliveryStatus.values();

    /** From what says least to what says most; FAILED and DELIVERED contradict each other, the first of them stays. */
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
    private final byte[] merged;
    private final BitSet paired;
    private final BitSet added = new BitSet();
    private final int[] unpaired = new int[STATUSES.length];
    private boolean changed;

    private ReportMerge(RecipientStatuses known, RecipientStatuses fresh, boolean mayAdd) {
        this.known = known;
        this.fresh = fresh;
        this.mayAdd = mayAdd;
        this.merged = new byte[known.size()];
        this.paired = new BitSet(known.size());
    }

    /**
     * What is known after the fresh report. When the report told nothing new of any recipient, the result has the very
     * same {@link DeliverySnapshot#recipients()}.
     */
    static DeliverySnapshot merge(DeliverySnapshot known, DeliveryReport fresh) {
        ReportState state = known.isSettled() ? known.state() : fresh.state();
        RecipientStatuses recipients = merge(known.recipients(), RecipientStatuses.copyOf(fresh.recipients()));
        return known.withRecipients(recipients).withState(state);
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
     * What is known after a report that may be forged: known recipients advance as in {@link #merge}, none is added, and
     * the state stays. A number that stands there more often than it is known counts with what says most.
     */
    static DeliverySnapshot advance(DeliverySnapshot known, List<RecipientStatus> told) {
        ReportMerge merge = new ReportMerge(known.recipients(), RecipientStatuses.copyOf(told), false);
        merge.pairSorted();
        return known.withRecipients(merge.advanced());
    }

    private enum Comparison {
        SAME,
        /** The fresh report names the same numbers in the same places, perhaps more, and nothing in it goes back. */
        AHEAD,
        UNLIKE
    }

    private static Comparison compareInPlace(RecipientStatuses known, RecipientStatuses fresh) {
        if (fresh.size() < known.size()) {
            return Comparison.UNLIKE;
        }
        boolean same = fresh.size() == known.size();
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
            }
        }
        return same ? Comparison.SAME : Comparison.AHEAD;
    }

    private static boolean isAhead(DeliveryStatus after, DeliveryStatus before) {
        return !before.isFinal() && rank(after) > rank(before);
    }

    private static int rank(DeliveryStatus status) {
        return switch (status) {
            case WAITING -> 0;
            case PENDING -> 1;
            case UNKNOWN -> 2;
            case FAILED, DELIVERED -> 3;
        };
    }

    /** Pairs the recipients by number and advances those that are known. */
    private void pairSorted() {
        for (int i = 0; i < merged.length; i++) {
            merged[i] = (byte) known.status(i).ordinal();
        }
        Map<String, Long> texts = new HashMap<>();
        IntToLongFunction knownKeys = keys(known, texts);
        IntToLongFunction freshKeys = keys(fresh, texts);
        int[] knownOrder = sort(known.size(), knownKeys);
        int[] freshOrder = sort(fresh.size(), freshKeys);
        int k = 0;
        int f = 0;
        while (f < freshOrder.length) {
            long key = freshKeys.applyAsLong(freshOrder[f]);
            while (k < knownOrder.length && Long.compareUnsigned(knownKeys.applyAsLong(knownOrder[k]), key) < 0) {
                k++;
            }
            int knownEnd = endOfGroup(knownOrder, knownKeys, k, key);
            int freshEnd = endOfGroup(freshOrder, freshKeys, f, key);
            pair(knownOrder, k, knownEnd, freshOrder, f, freshEnd);
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

    /** Pairs the recipients of one number. */
    private void pair(int[] knownOrder, int k, int knownEnd, int[] freshOrder, int f, int freshEnd) {
        if (knownEnd - k == 1 && freshEnd - f == 1) {
            advance(knownOrder[k], fresh.status(freshOrder[f]));
            return;
        }
        Arrays.fill(unpaired, 0);
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
        for (int i = f; i < freshEnd; i++) {
            int status = fresh.status(freshOrder[i]).ordinal();
            if (unpaired[status] > 0) {
                unpaired[status]--;
                added.set(freshOrder[i]);
            }
        }
    }

    /** Equal statuses first; a known final status that the fresh report lacks takes what says least. */
    private void pairEqual(int[] knownOrder, int k, int knownEnd) {
        for (int i = k; i < knownEnd; i++) {
            int status = merged[knownOrder[i]];
            if (unpaired[status] > 0) {
                unpaired[status]--;
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
                unpaired[status.ordinal()]--;
                return;
            }
        }
    }

    private void takeHighest(int knownIndex) {
        for (int i = BY_RANK.length - 1; i >= 0; i--) {
            int status = BY_RANK[i].ordinal();
            if (unpaired[status] > 0) {
                unpaired[status]--;
                advance(knownIndex, BY_RANK[i]);
                return;
            }
        }
    }

    private void advance(int knownIndex, DeliveryStatus status) {
        if (isAhead(status, known.status(knownIndex))) {
            merged[knownIndex] = (byte) status.ordinal();
            changed = true;
        }
    }

    private RecipientStatuses advanced() {
        return changed ? known.withStatuses(i -> STATUSES[merged[i]]) : known;
    }

    private RecipientStatuses grown() {
        if (added.isEmpty()) {
            return advanced();
        }
        RecipientStatuses.Builder result = new RecipientStatuses.Builder(known.size() + added.cardinality());
        for (int i = 0; i < merged.length; i++) {
            result.add(known, i, STATUSES[merged[i]]);
        }
        for (int i = added.nextSetBit(0); i >= 0; i = added.nextSetBit(i + 1)) {
            result.add(fresh, i, fresh.status(i));
        }
        return result.build();
    }

    /** A key for each recipient: equal for equal numbers, also between two lists that share the texts. */
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

    /** The indexes 0 to size - 1 in the unsigned order of their keys, equal keys in their own order: a radix sort. */
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
