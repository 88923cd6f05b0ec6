package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.OneSmsException;

/** An answer's {@code err}. Its {@code message} is not passed on, because it may quote the request. */
final class Refusal {

    private Refusal() {}

    /** Returns the exception. The status in the answer's text counts if HTTP's own is success. */
    static OneSmsException of(String code, int reportedStatus, HttpAnswer answer, FailureOrigin origin) {
        boolean reported = answer.status() / 100 == 2 && reportedStatus != 0;
        return NodeCode.toException(
                code,
                reported ? reportedStatus : answer.status(),
                origin.withHttpStatus(answer.status()),
                answer.retryAfter());
    }
}
