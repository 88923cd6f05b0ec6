package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * An unmodifiable list of {@link RecipientStatus} that holds nine bytes a recipient: a report may have a million.
 *
 * <p>A number of up to 17 digits is packed into a long (its length in the upper bits keeps leading zeros apart);
 * anything else a vendor reports is kept as text. The recipients stand in blocks, so that a list of any length is made
 * without being copied, and without arrays for which a heap has to look for room.
 */
public final class RecipientStatuses extends AbstractList<RecipientStatus> implements RandomAccess, Serializable {

    private static final long serialVersionUID = 1L;

    private static final int MAX_PACKED_DIGITS = 17;
    private static final int LENGTH_SHIFT = 57;
    private static final long DIGITS_MASK = (1L << LENGTH_SHIFT) - 1;

    /** Every block has 2 to the power of this many recipients, the last one what is left. */
    private static final int BLOCK_BITS = 15;

    private static final int BLOCK_SIZE = 1 << BLOCK_BITS;
    private static final int BLOCK_MASK = BLOCK_SIZE - 1;

    private static final RecipientStatuses EMPTY = new RecipientStatuses(new Block[0], 0, List.of());

    private final Block[] blocks;
    private final int size;
    private final List<String> unpacked;

    private RecipientStatuses(Block[] blocks, int size, List<String> unpacked) {
        this.blocks = blocks;
        this.size = size;
        this.unpacked = unpacked;
    }

    private record Block(long[] numbers, byte[] statuses) implements Serializable {

        private static final long serialVersionUID = 1L;

        Block(int size) {
            this(new long[size], new byte[size]);
        }

        Block resized(int size) {
            return size == numbers.length
                    ? this
                    : new Block(Arrays.copyOf(numbers, size), Arrays.copyOf(statuses, size));
        }
    }

    /** The list without recipients. */
    public static RecipientStatuses empty() {
        return EMPTY;
    }

    /** A compact copy of the list, or the list itself when it is compact already. */
    public static RecipientStatuses copyOf(List<RecipientStatus> recipients) {
        if (recipients instanceof RecipientStatuses compact) {
            return compact;
        }
        Builder builder = new Builder(recipients.size());
        recipients.forEach(recipient -> builder.add(recipient.number(), recipient.status()));
        return builder.build();
    }

    @Override
    public RecipientStatus get(int index) {
        return new RecipientStatus(number(index), status(index));
    }

    @Override
    public int size() {
        return size;
    }

    /** The number at an index, without the pair around it. */
    public String number(int index) {
        long packed = packedNumber(index);
        return packed < 0 ? unpacked.get((int) ~packed) : unpack(packed);
    }

    /** The status at an index, without the pair around it. */
    public DeliveryStatus status(int index) {
        return DeliveryStatus.ofOrdinal(blocks[index >>> BLOCK_BITS].statuses[index & BLOCK_MASK]);
    }

    /**
     * The packed form of the number at an index, for those who compare or store many numbers without making text of
     * them: equal numbers have equal packed forms. Negative when the number is kept as text: then the form means
     * nothing outside this list, and {@link #number(int)} is what counts.
     */
    public long packedNumber(int index) {
        return blocks[index >>> BLOCK_BITS].numbers[index & BLOCK_MASK];
    }

    /** Whether two lists name the same number at these indexes. */
    public boolean sameNumber(int index, RecipientStatuses other, int otherIndex) {
        long packed = packedNumber(index);
        long otherPacked = other.packedNumber(otherIndex);
        return packed < 0 ? otherPacked < 0 && number(index).equals(other.number(otherIndex)) : packed == otherPacked;
    }

    /** The same numbers in the same order with the statuses that the function gives for each index. */
    public RecipientStatuses withStatuses(IntFunction<DeliveryStatus> statusAt) {
        Block[] changed = new Block[blocks.length];
        int index = 0;
        for (int i = 0; i < blocks.length; i++) {
            byte[] statuses = new byte[blocks[i].statuses.length];
            for (int at = 0; at < statuses.length; at++) {
                statuses[at] = (byte) statusAt.apply(index++).ordinal();
            }
            changed[i] = new Block(blocks[i].numbers, statuses);
        }
        return new RecipientStatuses(changed, size, unpacked);
    }

    /** How many recipients are in this status. */
    public int count(DeliveryStatus status) {
        int count = 0;
        for (Block block : blocks) {
            for (byte ordinal : block.statuses) {
                if (ordinal == status.ordinal()) {
                    count++;
                }
            }
        }
        return count;
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

        /** Numbers that are none take much more room than others; no report has many of them. */
        private static final int MOST_TEXTS = 100_000;

        /** No report has more recipients: an answer with more is a fault of the gateway. */
        private static final int MOST_RECIPIENTS = 5_000_000;

        private final List<Block> full = new ArrayList<>();
        private final List<String> unpacked = new ArrayList<>();
        private Block block;
        private int used;

        /** A builder that expects about this many recipients. */
        public Builder(int expectedSize) {
            block = new Block(Math.min(Math.max(expectedSize, SMALLEST_BLOCK), BLOCK_SIZE));
        }

        /**
         * Adds a recipient; text that is not a plain number of up to 17 digits is kept as it is.
         *
         * @throws IllegalStateException when it is one such text too many: 100,000 are kept
         */
        public Builder add(CharSequence number, DeliveryStatus status) {
            long packed = pack(number);
            if (packed < 0) {
                if (unpacked.size() == MOST_TEXTS) {
                    throw new IllegalStateException(
                            "The report has more than " + MOST_TEXTS + " numbers that are none");
                }
                packed = ~(long) unpacked.size();
                unpacked.add(number.toString());
            }
            return append(packed, status);
        }

        /** Adds the number that stands at an index of another list. */
        public Builder add(RecipientStatuses source, int index, DeliveryStatus status) {
            long packed = source.packedNumber(index);
            return packed < 0 ? add(source.number(index), status) : add(packed, status);
        }

        /**
         * Adds a number in its packed form.
         *
         * @param packedNumber what {@link RecipientStatuses#packedNumber(int)} gave; not negative
         */
        public Builder add(long packedNumber, DeliveryStatus status) {
            if (packedNumber < 0 || packedNumber >>> LENGTH_SHIFT > MAX_PACKED_DIGITS) {
                throw new IllegalArgumentException("Not the packed form of a number");
            }
            return append(packedNumber, status);
        }

        /**
         * Adds a number that is read already.
         *
         * @param value what its digits say
         * @param digits how many there are, leading zeros included; 1 to 17
         */
        public Builder add(long value, int digits, DeliveryStatus status) {
            if (digits < 1 || digits > MAX_PACKED_DIGITS) {
                throw new IllegalArgumentException("A number of " + digits + " digits is kept as text");
            }
            return append(packed(value, digits), status);
        }

        private Builder append(long packed, DeliveryStatus status) {
            Objects.requireNonNull(status, "status");
            if (used == block.numbers.length) {
                makeRoom();
            }
            block.numbers[used] = packed;
            block.statuses[used++] = (byte) status.ordinal();
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

        /** The list of what was added. */
        public RecipientStatuses build() {
            if (used == 0) {
                return EMPTY;
            }
            Block[] blocks = full.toArray(new Block[full.size() + 1]);
            blocks[full.size()] = block.resized(used);
            return new RecipientStatuses(blocks, full.size() * BLOCK_SIZE + used, List.copyOf(unpacked));
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
