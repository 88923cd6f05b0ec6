package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.Submission;
import java.util.Iterator;
import java.util.List;

/**
 * How far a send came before it failed. Kept with the exchange, so that its redelivery goes on instead of starting over.
 *
 * @param owner the operation that made it; another one ignores it
 * @param body the body it belongs to, compared by identity
 * @param accepted the submissions that the gateway took
 * @param rejected the numbers left out so far
 * @param failed the request that failed; null when the failure came before one was made
 * @param rest what has not been turned into requests yet
 */
public record SendProgress(
        Object owner,
        Object body,
        List<Submission> accepted,
        List<RejectedRecipient> rejected,
        SendRequest failed,
        Iterator<?> rest) {}
