package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.Submission;

/** Is notified of each accepted request before the next one of the send, so that a crash in a long send loses no id. */
@FunctionalInterface
public interface SubmissionListener {

    /**
     * The gateway has accepted a request; called once for each submission that it became. Must not throw: the message is out, whatever happens here.
     *
     * @param request what was sent
     * @param submission what came of it; its id may be null
     * @param reference the route's own reference of the send, or of the messages of this request, without what a request
     *     adds; null when it gave none
     */
    void accepted(SendRequest request, Submission submission, String reference);
}
