package io.github.camelonesms.gateway.http;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Checks, directly before the first byte of a request leaves, whether it may leave. */
public final class FirstByte {

    private static final ThreadLocal<BooleanSupplier> MAY_LEAVE = new ThreadLocal<>();

    private FirstByte() {}

    /** Makes a call that fails as not sent if {@code mayLeave} is false before one of its requests. */
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

    static final class HeldBackException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
