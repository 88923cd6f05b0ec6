package io.github.camelonesms.gateway.http;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Checks, directly before the first byte of a request leaves, whether it may leave. */
public final class FirstByte {

    private static final ThreadLocal<BooleanSupplier> MAY_LEAVE = new ThreadLocal<>();

    private FirstByte() {}

    /**
     * Makes a call. Before each of its requests {@code mayLeave} decides; if it is false, the call fails as not sent.
     */
    public static <T> T guarded(BooleanSupplier mayLeave, Supplier<T> call) {
        MAY_LEAVE.set(mayLeave);
        try {
            return call.get();
        } finally {
            MAY_LEAVE.remove();
        }
    }

    static boolean mayLeave() {
        BooleanSupplier check = MAY_LEAVE.get();
        return check == null || check.getAsBoolean();
    }

    /** The request may not leave. */
    static final class HeldBackException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
