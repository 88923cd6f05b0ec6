package io.github.camelonesms.gateway.http;

/** Sends a request once and reads its answer. */
public interface HttpPort {

    /**
     * Sends the request, exactly once, and hands the answer to the reader.
     *
     * <p>Failures, by what they say about the message: nothing left this machine (connect, DNS, TLS, pool time-out) =
     * {@link io.github.camelonesms.model.NotSentException}; 429, or 503 with Retry-After =
     * {@link io.github.camelonesms.model.ThrottledException}; 401 and 403 =
     * {@link io.github.camelonesms.model.AuthenticationException}; another 4xx but 408 =
     * {@link io.github.camelonesms.model.RejectedException}; everything else after the first byte may have left =
     * {@link io.github.camelonesms.model.OutcomeUnknownException} for a submission, else
     * {@link io.github.camelonesms.model.UnavailableException}.
     *
     * @throws io.github.camelonesms.model.OneSmsException one of these, or what the reader threw
     */
    <T> T exchange(HttpCall call, AnswerReader<T> reader);
}
