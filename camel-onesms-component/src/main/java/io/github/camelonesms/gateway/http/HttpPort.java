package io.github.camelonesms.gateway.http;

/** Sends a request once and reads its answer. */
public interface HttpPort {

    /**
     * Sends the request exactly once and passes the answer to the reader.
     *
     * <p>Failures before the first byte left (connect, DNS, TLS, pool timeout) are
     * {@link io.github.camelonesms.model.NotSentException}. 429, or 503 with Retry-After, is
     * {@link io.github.camelonesms.model.ThrottledException}; 401 and 403 are
     * {@link io.github.camelonesms.model.AuthenticationException}; other 4xx except 408 are
     * {@link io.github.camelonesms.model.RejectedException}. Anything else is
     * {@link io.github.camelonesms.model.OutcomeUnknownException} for a submission and
     * {@link io.github.camelonesms.model.UnavailableException} for a query.
     */
    <T> T exchange(HttpCall call, AnswerReader<T> reader);
}
