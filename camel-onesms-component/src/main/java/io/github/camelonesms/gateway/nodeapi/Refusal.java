package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.OneSmsException;

/** An answer's {@code err}. Its {@code message} is not passed on, because it may quote the request. */
final class Refusal {

    private Refusal() {}

    /**
     * Returns the exception.
     *
     * @param code as in the answer; empty if it has none
     * @param toldStatus the status in the answer's text, used if HTTP's own is success; 0 if there is none
     */
    static OneSmsException of(String code, int toldStatus, HttpAnswer answer, FailureOrigin origin) {
        boolean told = answer.status() / 100 == 2 && toldStatus != 0;
        return NodeCode.toException(
                code, told ? toldStatus : answer.status(), origin.withHttpStatus(answer.status()), answer.retryAfter());
    }
}
