package io.github.camelonesms.model;

/** The delivery status of one recipient, with 1SMS's numbers (1.1.14, "SMS İletim Durum Kodları"). */
public enum DeliveryStatus {
    /** Not handed to the operator yet (0). */
    WAITING(0),
    /** Sent, without a report from the phone yet (5). */
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

    /** Returns 1SMS's number; -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /** Returns whether the status never changes again; later reports are ignored. */
    public boolean isFinal() {
        return this == DELIVERED || this == FAILED;
    }

    /** Returns the status of 1SMS's number; {@link #UNKNOWN} for an undocumented one. */
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
