package io.github.camelonesms.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/**
 * An unmodifiable list of {@link RecipientStatus} in nine bytes per recipient, thirteen with times, because a report
 * may have a million.
 *
 * <p>A number of up to 17 digits is packed into a long, with its length in the upper bits to keep leading zeros; any
 * other number is kept as text. Status, reason and code are one byte, an index of a table of the list. A time is the
 * seconds since 1970, up to the year 2106. The list consists of blocks, so that it grows without copying and without
 * large arrays.
 */
public final class RecipientStatuses extends AbstractList<RecipientStatus> implements RandomAccess, Serializable {

    private static final long serialVersionUID = 1L;

    private static final int MAX_PACKED_DIGITS = 17;
    private static final int LENGTH_SHIFT = 57;
    private static final long DIGITS_MASK = (1L << LENGTH_SHIFT) - 1;

    /** Blocks have 2 to the power of this many recipients, the last one fewer. */
    private static final int BLOCK_BITS = 15;

    private static final int BLOCK_SIZE = 1 << BLOCK_BITS;
    private static final int BLOCK_MASK = BLOCK_SIZE - 1;

    private static final long LATEST_SECOND = 0xFFFF_FFFFL;

    private static final RecipientStatuses EMPTY = new RecipientStatuses(new Block[0], 0, List.of(), List.of());

    private final Block[] blocks;
    private final int size;
    private final List<String> unpacked;
    private final List<ReportedStatus> kinds;

    private RecipientStatuses(Block[] blocks, int size, List<String> unpacked, List<ReportedStatus> kinds) {
        this.blocks = blocks;
        this.size = size;
        this.unpacked = unpacked;
        this.kinds = kinds;
    }

    /** @param seconds null when no recipient of the block has a time; 0 = no time */
    private record Block(long[] numbers, byte[] kinds, int[] seconds) implements Serializable {

        Block(int size) {
            this(new long[size], new byte[size], null);
        }

        Block resized(int size) {
            return size == numbers.length
                    ? this
                    : new Block(
                            Arrays.copyOf(numbers, size),
                            Arrays.copyOf(kinds, size),
                            seconds == null ? null : Arrays.copyOf(seconds, size));
        }

        Block withSeconds() {
            return seconds == null ? new Block(numbers, kinds, new int[numbers.length]) : this;
        }
    }

    public static RecipientStatuses empty() {
        return EMPTY;
    }

    /** Returns a compact copy of the list, or the list itself if it is compact. */
    public static RecipientStatuses copyOf(List<RecipientStatus> recipients) {
        if (recipients instanceof RecipientStatuses compact) {
            return compact;
        }
        Builder builder = new Builder(recipients.size());
        recipients.forEach(recipient -> builder.add(
                recipient.number(),
                new ReportedStatus(recipient.status(), recipient.reason(), recipient.code()),
                recipient.at()));
        return builder.build();
    }

    @Override
    public RecipientStatus get(int index) {
        ReportedStatus reported = reported(index);
        return new RecipientStatus(number(index), reported.status(), reported.reason(), reported.code(), at(index));
    }

    @Override
    public int size() {
        return size;
    }

    /** Returns the number at an index, without creating a pair. */
    public String number(int index) {
        long packed = packedNumber(index);
        return packed < 0 ? unpacked.get((int) ~packed) : unpack(packed);
    }

    /** The status at an index, without the rest. */
    public DeliveryStatus status(int index) {
        return reported(index).status();
    }

    /** Status, reason and code at an index. */
    public ReportedStatus reported(int index) {
        return kinds.get(kind(index));
    }

    /** The index in {@link #kinds()} of what is reported at an index; below 256. */
    public int kind(int index) {
        return blocks[index >>> BLOCK_BITS].kinds[index & BLOCK_MASK] & 0xFF;
    }

    /** What is reported of the recipients, each once, and perhaps more than that. */
    public List<ReportedStatus> kinds() {
        return kinds;
    }

    /** The time at an index, in seconds since 1970; 0 = none. */
    public long second(int index) {
        int[] seconds = blocks[index >>> BLOCK_BITS].seconds;
        return seconds == null ? 0 : Integer.toUnsignedLong(seconds[index & BLOCK_MASK]);
    }

    private Instant at(int index) {
        long second = second(index);
        return second == 0 ? null : Instant.ofEpochSecond(second);
    }

    /**
     * Returns the packed form of the number at an index, for comparing or storing many numbers; equal numbers have
     * equal packed forms. Negative if the number is kept as text: then use {@link #number(int)}, because the form is
     * only valid within this list.
     */
    public long packedNumber(int index) {
        return blocks[index >>> BLOCK_BITS].numbers[index & BLOCK_MASK];
    }

    /** Whether two lists have the same number at these indexes. */
    public boolean sameNumber(int index, RecipientStatuses other, int otherIndex) {
        long packed = packedNumber(index);
        long otherPacked = other.packedNumber(otherIndex);
        return packed < 0 ? otherPacked < 0 && number(index).equals(other.number(otherIndex)) : packed == otherPacked;
    }

    /** The same numbers in the same order with what the functions give for each index; second 0 = none. */
    public RecipientStatuses with(IntFunction<ReportedStatus> reportedAt, IntToLongFunction secondAt) {
        KindTable table = new KindTable();
        Block[] changed = new Block[blocks.length];
        int index = 0;
        for (int i = 0; i < blocks.length; i++) {
            Block block = new Block(blocks[i].numbers, new byte[blocks[i].kinds.length], null);
            for (int at = 0; at < block.kinds.length; at++) {
                block.kinds[at] = table.kind(reportedAt.apply(index));
                int second = (int) secondAt.applyAsLong(index);
                if (second != 0) {
                    block = block.withSeconds();
                    block.seconds[at] = second;
                }
                index++;
            }
            changed[i] = block;
        }
        return new RecipientStatuses(changed, size, unpacked, table.toList());
    }

    public int count(DeliveryStatus status) {
        int count = 0;
        for (Block block : blocks) {
            for (byte kind : block.kinds) {
                if (kinds.get(kind & 0xFF).status() == status) {
                    count++;
                }
            }
        }
        return count;
    }

    /** How many have no final status. */
    public int countOpen() {
        return size - count(DeliveryStatus.DELIVERED) - count(DeliveryStatus.FAILED);
    }

    /** What is reported of the recipients, each once. An index fits into a byte. */
    private static final class KindTable {

        /** A report with more codes than this loses the others; with every status and reason there is still room. */
        private static final int MOST_WITH_CODE = 200;

        private static final int USUAL = 8;

        private final List<ReportedStatus> kinds = new ArrayList<>(USUAL);
        private final Map<ReportedStatus, Integer> indexes = new HashMap<>();

        byte kind(ReportedStatus reported) {
            Objects.requireNonNull(reported, "reported");
            for (int i = 0; i < Math.min(kinds.size(), USUAL); i++) {
                if (kinds.get(i) == reported) {
                    return (byte) i;
                }
            }
            Integer known = indexes.get(reported);
            if (known != null) {
                return known.byteValue();
            }
            if (kinds.size() >= MOST_WITH_CODE && reported.code() != null) {
                return kind(new ReportedStatus(reported.status(), reported.reason(), null));
            }
            kinds.add(reported);
            indexes.put(reported, kinds.size() - 1);
            return (byte) (kinds.size() - 1);
        }

        List<ReportedStatus> toList() {
            return List.copyOf(kinds);
        }
    }

    private static String unpack(long packed) {
        char[] digits = new char[(int) (packed >>> LENGTH_SHIFT)];
        long rest = packed & DIGITS_MASK;
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(digits);
    }

    /** Collects recipients in the order of the report. Not thread-safe. */
    public static final class Builder {

        private static final int SMALLEST_BLOCK = 4;

        /** Numbers kept as text take much more memory; no report has many of them. */
        private static final int MOST_TEXTS = 100_000;

        /** No report has more recipients, so a longer answer is a fault of the gateway. */
        private static final int MOST_RECIPIENTS = 5_000_000;

        private final KindTable kinds = new KindTable();
        private final List<Block> full = new ArrayList<>();
        private final List<String> unpacked = new ArrayList<>();
        private Block block;
        private int used;

        public Builder(int expectedSize) {
            block = new Block(Math.min(Math.max(expectedSize, SMALLEST_BLOCK), BLOCK_SIZE));
        }

        /** Adds a recipient of whom no more than the status is known. */
        public Builder add(CharSequence number, DeliveryStatus status) {
            return add(number, ReportedStatus.of(status), null);
        }

        /**
         * Adds a recipient; text that is not a plain number of up to 17 digits is kept as it is, 100,000 times at most.
         * The time is kept to the second; null = none.
         */
        public Builder add(CharSequence number, ReportedStatus reported, Instant at) {
            return append(packedOrKept(number), reported, second(at));
        }

        /** Adds a recipient of another list. */
        public Builder add(RecipientStatuses source, int index) {
            long packed = source.packedNumber(index);
            return append(packed < 0 ? packedOrKept(source.number(index)) : packed, source.reported(index), (int)
                    source.second(index));
        }

        /** Adds a number in its packed form, from {@link RecipientStatuses#packedNumber(int)}; not negative. */
        public Builder add(long packedNumber, ReportedStatus reported) {
            if (packedNumber < 0 || packedNumber >>> LENGTH_SHIFT > MAX_PACKED_DIGITS) {
                throw new IllegalArgumentException("Not the packed form of a number");
            }
            return append(packedNumber, reported, 0);
        }

        /** Adds a parsed number of 1 to 17 digits, leading zeros included. */
        public Builder add(long value, int digits, ReportedStatus reported) {
            if (digits < 1 || digits > MAX_PACKED_DIGITS) {
                throw new IllegalArgumentException("A number of " + digits + " digits is kept as text");
            }
            return append(packed(value, digits), reported, 0);
        }

        private long packedOrKept(CharSequence number) {
            long packed = pack(number);
            if (packed < 0) {
                if (unpacked.size() == MOST_TEXTS) {
                    throw new IllegalStateException(
                            "The report has more than " + MOST_TEXTS + " numbers that are none");
                }
                packed = ~(long) unpacked.size();
                unpacked.add(number.toString());
            }
            return packed;
        }

        private static int second(Instant at) {
            long second = at == null ? 0 : at.getEpochSecond();
            return second < 0 || second > LATEST_SECOND ? 0 : (int) second;
        }

        private Builder append(long packed, ReportedStatus reported, int second) {
            if (used == block.numbers.length) {
                makeRoom();
            }
            if (second != 0) {
                block = block.withSeconds();
                block.seconds[used] = second;
            }
            block.numbers[used] = packed;
            block.kinds[used++] = kinds.kind(reported);
            return this;
        }

        private void makeRoom() {
            if (full.size() == MOST_RECIPIENTS / BLOCK_SIZE) {
                throw new IllegalStateException("The report has more than " + MOST_RECIPIENTS + " recipients");
            }
            if (used < BLOCK_SIZE) {
                block = block.resized(Math.min(2 * used, BLOCK_SIZE));
            } else {
                full.add(block);
                block = new Block(BLOCK_SIZE);
                used = 0;
            }
        }

        public RecipientStatuses build() {
            if (used == 0) {
                return EMPTY;
            }
            Block[] blocks = full.toArray(new Block[full.size() + 1]);
            blocks[full.size()] = block.resized(used);
            return new RecipientStatuses(
                    blocks, full.size() * BLOCK_SIZE + used, List.copyOf(unpacked), kinds.toList());
        }

        private static long pack(CharSequence text) {
            int length = text.length();
            if (length > MAX_PACKED_DIGITS) {
                return -1;
            }
            long digits = 0;
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                if (c < '0' || c > '9') {
                    return -1;
                }
                digits = digits * 10 + (c - '0');
            }
            return packed(digits, length);
        }

        private static long packed(long value, int digits) {
            return (long) digits << LENGTH_SHIFT | value;
        }
    }
}
