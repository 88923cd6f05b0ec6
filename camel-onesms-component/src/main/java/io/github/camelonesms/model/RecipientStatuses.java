package io.github.camelonesms.model;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * An unmodifiable list of {@link RecipientStatus} that holds nine bytes a recipient: a report may have a million.
 *
 * <p>A number of up to 17 digits is packed into a long (its length in the upper bits keeps leading zeros apart);
 * anything else a vendor reports is kept as text.
 */
public final class RecipientStatuses extends AbstractList<RecipientStatus> implements RandomAccess {

    private static final int MAX_PACKED_DIGITS = 17;
    private static final int LENGTH_SHIFT = 57;
    private static final long DIGITS_MASK = (1L << LENGTH_SHIFT) - 1;

    private static final RecipientStatuses EMPTY = new RecipientStatuses(new long[0], new byte[0], List.of());

    private final long[] numbers;
    private final byte[] statuses;
    private final List<String> unpacked;

    private RecipientStatuses(long[] numbers, byte[] statuses, List<String> unpacked) {
        this.numbers = numbers;
        this.statuses = statuses;
        this.unpacked = unpacked;
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
        return numbers.length;
    }

    /** The number at an index, without the pair around it. */
    public String number(int index) {
        long packed = numbers[index];
        return packed < 0 ? unpacked.get((int) ~packed) : unpack(packed);
    }

    /** The status at an index, without the pair around it. */
    public DeliveryStatus status(int index) {
        return DeliveryStatus.ofOrdinal(statuses[index]);
    }

    /**
     * The packed form of the number at an index, for those who compare or store many numbers without making text of
     * them: equal numbers have equal packed forms. Negative when the number is kept as text: then the form means
     * nothing outside this list, and {@link #number(int)} is what counts.
     */
    public long packedNumber(int index) {
        return numbers[index];
    }

    /** Whether two lists name the same number at these indexes. */
    public boolean sameNumber(int index, RecipientStatuses other, int otherIndex) {
        long packed = numbers[index];
        return packed < 0
                ? other.numbers[otherIndex] < 0 && number(index).equals(other.number(otherIndex))
                : packed == other.numbers[otherIndex];
    }

    /** The same numbers in the same order with the statuses that the function gives for each index. */
    public RecipientStatuses withStatuses(IntFunction<DeliveryStatus> statusAt) {
        byte[] changed = new byte[statuses.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = (byte) statusAt.apply(i).ordinal();
        }
        return new RecipientStatuses(numbers, changed, unpacked);
    }

    /** How many recipients are in this status. */
    public int count(DeliveryStatus status) {
        int count = 0;
        for (byte ordinal : statuses) {
            if (ordinal == status.ordinal()) {
                count++;
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

    /**
     * Collects recipients in the order of the report, in blocks that are put together once in the end: nothing is copied
     * while it grows. Not thread-safe.
     */
    public static final class Builder {

        private static final int SMALLEST_BLOCK = 4;
        private static final int LARGEST_BLOCK = 32 * 1024;

        private final List<Block> full = new ArrayList<>();
        private final List<String> unpacked = new ArrayList<>();
        private Block block;
        private int used;
        private int size;

        private record Block(long[] numbers, byte[] statuses) {

            Block(int size) {
                this(new long[size], new byte[size]);
            }
        }

        /** A builder that expects about this many recipients. */
        public Builder(int expectedSize) {
            block = new Block(Math.max(expectedSize, SMALLEST_BLOCK));
        }

        /** Adds a recipient; text that is not a plain number of up to 17 digits is kept as it is. */
        public Builder add(CharSequence number, DeliveryStatus status) {
            return add(number, 0, number.length(), status);
        }

        /** Adds the recipient whose number stands between two indexes of a text. */
        public Builder add(CharSequence text, int start, int end, DeliveryStatus status) {
            long packed = pack(text, start, end);
            if (packed < 0) {
                packed = ~(long) unpacked.size();
                unpacked.add(text.subSequence(start, end).toString());
            }
            return append(packed, status);
        }

        /** Adds the number that stands at an index of another list. */
        public Builder add(RecipientStatuses source, int index, DeliveryStatus status) {
            long packed = source.numbers[index];
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
                full.add(block);
                block = new Block(Math.min(size, LARGEST_BLOCK));
                used = 0;
            }
            block.numbers[used] = packed;
            block.statuses[used++] = (byte) status.ordinal();
            size++;
            return this;
        }

        /** The list of what was added. */
        public RecipientStatuses build() {
            if (size == 0) {
                return EMPTY;
            }
            if (size == block.numbers.length) {
                return new RecipientStatuses(block.numbers, block.statuses, List.copyOf(unpacked));
            }
            long[] numbers = new long[size];
            byte[] statuses = new byte[size];
            int at = 0;
            for (Block before : full) {
                at = copy(before, before.numbers.length, numbers, statuses, at);
            }
            copy(block, used, numbers, statuses, at);
            return new RecipientStatuses(numbers, statuses, List.copyOf(unpacked));
        }

        private static int copy(Block block, int count, long[] numbers, byte[] statuses, int at) {
            System.arraycopy(block.numbers, 0, numbers, at, count);
            System.arraycopy(block.statuses, 0, statuses, at, count);
            return at + count;
        }

        private static long pack(CharSequence text, int start, int end) {
            int length = end - start;
            if (length > MAX_PACKED_DIGITS) {
                return -1;
            }
            long digits = 0;
            for (int i = start; i < end; i++) {
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
