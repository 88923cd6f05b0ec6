package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.CheckProblem;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.ThrottledException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Finds the problem of a set-up from the failure of a query. */
final class FailureDiagnosis {

    private static final int FORBIDDEN = 403;
    private static final int PROXY_AUTHENTICATION = 407;

    /** More causes than any exception of the transport has. */
    private static final int MAX_DEPTH = 16;

    private FailureDiagnosis() {}

    static CheckProblem of(OneSmsException failure, SmsGateway gateway) {
        if (failure instanceof AuthenticationException refusal) {
            return isAccess(refusal, gateway) ? CheckProblem.ACCESS_REFUSED : CheckProblem.CREDENTIALS_REFUSED;
        }
        if (failure instanceof InsufficientCreditException) {
            return CheckProblem.NO_CREDIT;
        }
        if (failure instanceof ThrottledException) {
            return CheckProblem.THROTTLED;
        }
        if (failure instanceof NotSentException) {
            return notConnected(failure);
        }
        return failure.code() == null ? byStatus(failure) : byCode(failure);
    }

    /** A bare 403 is not about the password, for which servers return 401. */
    private static boolean isAccess(AuthenticationException refusal, SmsGateway gateway) {
        return refusal.code() == null ? refusal.getHttpResponseCode() == FORBIDDEN : gateway.refusesAccess(refusal);
    }

    private static CheckProblem byCode(OneSmsException failure) {
        return failure.retrySafe() ? CheckProblem.GATEWAY_FAILED : CheckProblem.REFUSED;
    }

    private static CheckProblem byStatus(OneSmsException failure) {
        int status = failure.getHttpResponseCode();
        if (status == PROXY_AUTHENTICATION) {
            return CheckProblem.PROXY_REFUSED;
        }
        return switch (status / 100) {
            case 0 -> has(failure, SSLException.class) ? CheckProblem.TLS_FAILED : CheckProblem.NO_ANSWER;
            case 1, 2, 4 -> CheckProblem.NOT_THE_GATEWAY;
            case 3 -> CheckProblem.REDIRECTED;
            default -> CheckProblem.GATEWAY_FAILED;
        };
    }

    private static CheckProblem notConnected(OneSmsException failure) {
        if (failure.getHttpResponseCode() != 0) {
            return CheckProblem.PROXY_REFUSED;
        }
        if (has(failure, UnknownHostException.class)) {
            return CheckProblem.UNKNOWN_HOST;
        }
        if (has(failure, ConnectException.class)) {
            return CheckProblem.UNREACHABLE;
        }
        return has(failure, SSLException.class) ? tls(failure) : CheckProblem.UNREACHABLE;
    }

    private static CheckProblem tls(OneSmsException failure) {
        if (has(failure, CertificateExpiredException.class) || has(failure, CertificateNotYetValidException.class)) {
            return CheckProblem.CERTIFICATE_EXPIRED;
        }
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return CheckProblem.CERTIFICATE_NOT_TRUSTED;
        }
        if (has(failure, SSLPeerUnverifiedException.class) || has(failure, CertificateException.class)) {
            return CheckProblem.CERTIFICATE_OF_ANOTHER_HOST;
        }
        return isPlainAnswer(failure.getCause()) ? CheckProblem.NO_TLS : CheckProblem.TLS_FAILED;
    }

    /** Bytes that are not a TLS record raise the plain exception; errors within TLS raise a subclass. */
    private static boolean isPlainAnswer(Throwable cause) {
        return cause != null && cause.getClass() == SSLException.class && cause.getCause() == null;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_DEPTH)
                .anyMatch(type::isInstance);
    }
}
