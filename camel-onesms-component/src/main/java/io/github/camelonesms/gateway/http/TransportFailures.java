package io.github.camelonesms.gateway.http;

import io.github.camelonesms.gateway.http.BoundedBody.AnswerTooLongException;
import io.github.camelonesms.gateway.http.MarkingRequestExecutor.UnexpectedBytesException;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Converts failures of one call to exceptions, which name cause and cure, and quote nothing. */
final class TransportFailures {

    private final FailureOrigin origin;
    private final boolean submission;
    private final String target;
    private final HttpTransportSettings settings;

    TransportFailures(HttpCall call, HttpTransportSettings settings) {
        this.origin = new FailureOrigin(call.gateway(), call.operation());
        this.submission = call.operation().isSubmission();
        this.target = call.target();
        this.settings = settings;
    }

    OneSmsException unwritable(BodyWriteException failure) {
        if (failure.getCause() instanceof OneSmsException refused) {
            return refused;
        }
        return new InvalidRequestException(
                "the request could not be written, nothing was sent: see the cause's type and place",
                origin,
                SafeCauses.of(failure.getCause()));
    }

    OneSmsException interrupted() {
        return new NotSentException("the thread was interrupted before the request, nothing was sent", origin, null);
    }

    OneSmsException notSent(Throwable failure, ActiveCall call) {
        return new NotSentException(whyNotSent(failure, call), origin, SafeCauses.of(failure));
    }

    private String whyNotSent(Throwable failure, ActiveCall call) {
        if (call.expiredIn() != null) {
            return "no connection to " + target + " within " + text(settings.connectTimeout()) + " x "
                    + ActiveCall.CONNECT_STEPS + " (look-up, proxy and TLS together): check the network,"
                    + " or raise connectTimeout";
        }
        if (failure instanceof ConnectionRequestTimeoutException) {
            return "all " + settings.maxConnections() + " connections to " + target + " stayed busy for "
                    + text(settings.connectTimeout()) + ": raise maxConnections, or send with fewer threads";
        }
        if (failure instanceof UnexpectedBytesException) {
            return target
                    + " sent bytes before the request: the connection was closed, and nothing was"
                    + " sent. Try again; if it recurs, check what stands between";
        }
        if (failure instanceof FirstByte.HeldBackException) {
            return "the lease in the send journal was over before the first byte to " + target
                    + " left (the machine was paused, or the connection took too long): nothing was sent";
        }
        if (failure.getCause() instanceof InterruptedException) {
            return "the thread was interrupted while it waited for a connection to " + target;
        }
        if (failure instanceof UnknownHostException) {
            return "cannot resolve the host of " + target + ": check baseUrl, and the proxy if there is one";
        }
        if (failure instanceof ConnectTimeoutException || failure instanceof SocketTimeoutException) {
            return "no connection to " + target + " within " + text(settings.connectTimeout())
                    + ": check baseUrl and the firewall, or raise connectTimeout";
        }
        if (failure instanceof SSLException) {
            return "no TLS connection to " + target + ": check that baseUrl has the scheme (http, https) and host name"
                    + " that the server is set up for, and that sslContextParameters trusts its certificate";
        }
        if (failure instanceof NoRouteToHostException || failure instanceof SocketException) {
            return "cannot connect to " + target + ": check host and port of baseUrl, the firewall and the proxy";
        }
        return "the request to " + target + " could not be sent: check baseUrl, httpClientConfigurer and the proxy";
    }

    OneSmsException proxyRefused(int status) {
        return new NotSentException(
                "the proxy refused to connect to " + target + " (HTTP " + status
                        + "): check the proxy and its credentials in httpClientConfigurer",
                origin.withHttpStatus(status),
                null);
    }

    /** It failed after the first byte may have left, before a complete answer; status 0 if there was none. */
    OneSmsException lost(Throwable failure, ActiveCall call, int status) {
        return uncertain(whyLost(failure, call), status, failure);
    }

    private String whyLost(Throwable failure, ActiveCall call) {
        if (call.expiredIn() == ActiveCall.Phase.WRITING) {
            return target + " took no more of the request for " + text(settings.responseTimeout())
                    + ": raise responseTimeout if it is merely slow";
        }
        if (call.expiredIn() != null || failure instanceof SocketTimeoutException) {
            return target + " gave no complete answer within " + text(settings.responseTimeout())
                    + ": raise responseTimeout if it is merely slow";
        }
        if (failure instanceof AnswerTooLongException tooLong && tooLong.maxBytes() < settings.maxResponseBytes()) {
            return "the answer is longer than one to this operation can be (" + tooLong.maxBytes()
                    + " bytes, whatever maxResponseBytes says): check baseUrl, and what stands between";
        }
        if (failure instanceof AnswerTooLongException) {
            return "the answer is longer than maxResponseBytes (" + settings.maxResponseBytes()
                    + "): raise maxResponseBytes if it is genuine";
        }
        if (failure instanceof VirtualMachineError || failure.getCause() instanceof VirtualMachineError) {
            return "the JVM ran out of memory or stack in the exchange with " + target + ": give it more";
        }
        if (failure instanceof Error || failure.getCause() instanceof Error) {
            return "the exchange with " + target
                    + " broke off with an Error of the JVM: see the cause's type and place";
        }
        if (failure instanceof BodyWriteException) {
            return "the request broke off because its body could not be written: see the cause's type and place";
        }
        if (failure instanceof SocketException
                || failure instanceof SSLException
                || failure instanceof NoHttpResponseException
                || failure instanceof ConnectionClosedException) {
            return "the connection to " + target + " broke before the complete answer";
        }
        return "the answer of " + target + " is cut short or is not HTTP: check baseUrl, and what stands between";
    }

    /** The answer arrived, but the reader does not understand it. */
    OneSmsException unreadable(Throwable failure, int status) {
        if (failure instanceof OutOfMemoryError) {
            return uncertain("there is not enough memory to read the answer: give the JVM more", status, failure);
        }
        String why = failure instanceof UnreadableAnswerException ? ": " + failure.getMessage() : "";
        return uncertain(
                "the answer (HTTP " + status + ") is not in the gateway's format" + why
                        + ": check baseUrl, and whether a proxy or a sign-in page has answered",
                status,
                failure);
    }

    /** The answer's HTTP status is not 2xx. */
    OneSmsException refused(int status, Duration retryAfter) {
        FailureOrigin at = origin.withHttpStatus(status);
        String http = "HTTP " + status + ": ";
        if (isWait(status, retryAfter)) {
            return throttled(at, retryAfter);
        }
        if (status == 401 || status == 403) {
            return new AuthenticationException(
                    http + "the gateway refused the account: check its credentials, and that the gateway allows this"
                            + " machine's IP address",
                    at,
                    null);
        }
        if (status >= 400 && status < 500 && status != 408) {
            return new RejectedException(http + refusal(status), at, null);
        }
        if (status >= 300 && status < 400) {
            return uncertain(
                    http + "a redirect, not followed because the request holds credentials: check scheme, host and"
                            + " path of baseUrl",
                    status,
                    null);
        }
        return uncertain(http + "the gateway failed while it handled the request", status, null);
    }

    /**
     * The reader has understood the vendor's code in an answer. If HTTP itself asks to wait, a code that the reader takes
     * for a refusal or an unknown outcome is a wait too.
     */
    OneSmsException explained(OneSmsException failure, int status, Duration retryAfter) {
        if (isWait(status, retryAfter)
                && (failure instanceof RejectedException
                        || failure instanceof OutcomeUnknownException
                        || failure instanceof UnavailableException
                        || failure instanceof ThrottledException throttled
                                && throttled.retryAfter() == null
                                && retryAfter != null)) {
            return throttled(origin.withCode(failure.code()).withHttpStatus(status), retryAfter);
        }
        if (failure.getHttpResponseCode() == 0) {
            failure.setHttpResponseCode(status);
        }
        return failure;
    }

    private static boolean isWait(int status, Duration retryAfter) {
        return status == 429 || status == 503 && retryAfter != null;
    }

    private static ThrottledException throttled(FailureOrigin at, Duration retryAfter) {
        String wait = retryAfter == null ? "" : " (at least " + text(retryAfter) + ")";
        return new ThrottledException(
                "HTTP " + at.httpStatus() + ": the gateway asks to wait" + wait + " before the next try",
                at,
                retryAfter);
    }

    private static String refusal(int status) {
        return switch (status) {
            case 404 ->
                "the server has no such function: check baseUrl and wireFormat, and that this vendor's server offers"
                        + " the operation";
            case 407 -> "the proxy wants credentials: set them through httpClientConfigurer";
            case 413 -> "the request is too large: lower maxRecipientsPerRequest";
            default -> "the gateway refused the request: check baseUrl and wireFormat";
        };
    }

    private OneSmsException uncertain(String why, int status, Throwable failure) {
        FailureOrigin at = origin.withHttpStatus(status);
        Throwable cause = failure instanceof BodyWriteException ? failure.getCause() : failure;
        if (submission) {
            return new OutcomeUnknownException(
                    why + "; it is unknown whether the message was sent", at, SafeCauses.of(cause));
        }
        return new UnavailableException(why, at, SafeCauses.of(cause));
    }

    private static String text(Duration wait) {
        return wait.toMillisPart() == 0 ? wait.toSeconds() + " s" : wait.toMillis() + " ms";
    }
}
