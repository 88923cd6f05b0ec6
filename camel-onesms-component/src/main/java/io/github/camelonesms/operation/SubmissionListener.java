package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.Submission;

/** Is notified of each accepted request before the next one of the send, so that a crash in a long send loses no id. */
@FunctionalInterface
public interface SubmissionListener {

    /**
     * The gateway has accepted a request; called once for each submission, whose id may be null. Must not throw: the
     * message is out. The reference is the route's own, without what a request adds; null if it gave none.
     *
     * @param replayed whether an earlier send under the same key was accepted; the request may have had another time then
     */
    void accepted(SendRequest request, Submission submission, String reference, boolean replayed);
}
