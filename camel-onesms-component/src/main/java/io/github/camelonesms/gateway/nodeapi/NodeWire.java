package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.SmsOperation;

/** One way to write the vendor's functions. */
interface NodeWire {

    /** Takes what is needed out of an answer. */
    @FunctionalInterface
    interface Reading<A, R> {

        /**
         * Reads the answer's data.
         *
         * @throws UnreadableAnswerException when what is needed is not there
         */
        R of(A data) throws UnreadableAnswerException;
    }

    /**
     * Calls a function once.
     *
     * @param operation what it is for
     * @param account who calls
     * @param request of the function's request type
     * @param type the function's answer type
     * @param reading takes what is needed out of the data, which is never null
     * @throws io.github.camelonesms.model.OneSmsException as {@link io.github.camelonesms.gateway.http.HttpPort} says, and
     *     for the vendor's refusals
     */
    <A, R> R call(
            SmsOperation operation,
            Credentials account,
            NodeFunction function,
            Object request,
            Class<A> type,
            Reading<A, R> reading);
}
