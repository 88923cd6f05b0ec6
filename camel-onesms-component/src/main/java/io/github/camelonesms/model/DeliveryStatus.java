package io.github.camelonesms.model;

/** What is known of one recipient's message; the numbers are 1SMS's (1.1.14, "SMS İletim Durum Kodları"). */
public enum DeliveryStatus {
    /** Not handed to the operator yet (0). */
    WAITING(0),
    /** Sent, no word from the phone yet (5). */
    PENDING(5),
    /** Will not arrive (6). Final. */
    FAILED(6),
    /** Arrived (9). Final. */
    DELIVERED(9),
    /** A status that the vendor does not document. */
    UNKNOWN(-1);

    private final int code;

    DeliveryStatus(int code) {
        this.code = code;
    }

    /** The number that 1SMS uses; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** Whether the status never changes again: what a later report says of such a recipient is ignored. */
    public boolean isFinal() {
        return this == DELIVERED || this == FAILED;
    }

    /** The status that 1SMS means by this number; {@link #UNKNOWN} for one it does not document. */
    public static DeliveryStatus ofCode(int code) {
        return switch (code) {
            case 0 -> WAITING;
            case 5 -> PENDING;
            case 6 -> FAILED;
            case 9 -> DELIVERED;
            default -> UNKNOWN;
        };
    }
}
