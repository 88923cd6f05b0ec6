package io.github.camelonesms.gateway.http;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks, directly before the first byte of a request leaves, whether it may leave. */
public final class FirstByte {

    private static final ThreadLocal<BooleanSupplier> MAY_LEAVE = new ThreadLocal<>();

    private FirstByte() {}

    /**
     * Makes a call whose requests are not sent when they may not leave: the call then fails as one that did not leave.
     *
     * @param mayLeave is evaluated before each request of the call, in the thread of the caller
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
        BooleanSupplier asked = MAY_LEAVE.get();
        return asked == null || asked.getAsBoolean();
    }

    /** The request may not leave. */
    static final class HeldBackException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
