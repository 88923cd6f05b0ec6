package io.github.camelonesms.gateway.http;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Decides which exceptions may be the cause of an exception that a route logs. Messages of network exceptions contain
 * hosts and numbers only. Other messages may quote the request or the answer; only type and stack trace are kept.
 */
final class SafeCauses {

    private static final int MAX_DEPTH = 8;

    private SafeCauses() {}

    /** Returns the exception if its message is harmless, otherwise a replacement without the message; null for null. */
    static Throwable of(Throwable cause) {
        return of(cause, 0);
    }

    private static Throwable of(Throwable cause, int depth) {
        if (cause == null || depth == MAX_DEPTH) {
            return null;
        }
        return isHarmless(cause) ? cause : new WithoutMessage(cause, of(cause.getCause(), depth + 1));
    }

    private static boolean isHarmless(Throwable cause) {
        return cause instanceof SSLException
                || ((cause instanceof SocketException
                                || cause instanceof SocketTimeoutException
                                || cause instanceof UnknownHostException
                                || cause instanceof ConnectionRequestTimeoutException
                                || cause instanceof ConnectionClosedException
                                || cause instanceof NoHttpResponseException)
                        && (cause.getCause() == null || isHarmless(cause.getCause())));
    }

    private static final class WithoutMessage extends Exception {

        private static final long serialVersionUID = 1L;

        WithoutMessage(Throwable original, Throwable cause) {
            super(original.getClass().getName(), cause, false, true);
            setStackTrace(original.getStackTrace());
        }
    }
}
