package io.github.camelonesms.model;

import java.util.List;

/**
 * A send in several requests stopped midway; {@link #lastFailure()} says why. When the same exchange is redelivered, the
 * component goes on with what is not sent instead of starting over. Serializable with everything that it says.
 */
public final class PartialSendException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    private final SendResult result;
    private final List<SmsMessage> unsent;
    private final List<SmsMessage> unknown;
    private final RuntimeException lastFailure;

    /**
     * @param origin where it happened, with the code of the last failure
     * @param result what was accepted before, and the numbers rejected so far
     * @param unsent what was surely not sent
     * @param unknown the request whose outcome is not known; empty when it surely was not sent
     * @param lastFailure what stopped it
     */
    public PartialSendException(
            FailureOrigin origin,
            SendResult result,
            List<SmsMessage> unsent,
            List<SmsMessage> unknown,
            RuntimeException lastFailure) {
        super(describe(result, unknown, lastFailure), origin, false, onTheWire(lastFailure));
        this.result = result;
        this.unsent = List.copyOf(unsent);
        this.unknown = List.copyOf(unknown);
        this.lastFailure = lastFailure;
    }

    private static String describe(SendResult result, List<SmsMessage> unknown, RuntimeException lastFailure) {
        return "Stopped after " + result.submissions().size() + " accepted requests (" + result.recipients()
                + " recipients)" + (unknown.isEmpty() ? "" : "; the outcome of the next one is unknown")
                + ". Redeliver the exchange to go on after the last accepted request, or take accepted() and unsent()"
                + " and decide; starting over would send twice. What stopped it: " + reason(lastFailure);
    }

    /** The message of a failure that is not ours may hold anything. */
    private static String reason(RuntimeException failure) {
        return failure instanceof OneSmsException
                ? failure.getMessage()
                : failure == null ? "not known." : failure.getClass().getName();
    }

    /** What stopped the send. Not the cause, by which Camel would pick an error handler; that lies under this one. */
    public RuntimeException lastFailure() {
        return lastFailure;
    }

    /** The requests that were accepted, in the order sent. */
    public List<Submission> accepted() {
        return result.submissions();
    }

    /** What was accepted together with the numbers rejected until then. */
    public SendResult result() {
        return result;
    }

    /**
     * The messages that were surely not sent. Of a body that is read as it is sent (Iterator, Stream, an Iterable that is
     * no Collection) these are the ones read so far; the rest is still in it and is sent when the exchange is redelivered.
     */
    public List<SmsMessage> unsent() {
        return unsent;
    }

    /** The messages of the request whose outcome is not known; empty when it surely was not sent. */
    public List<SmsMessage> unknown() {
        return unknown;
    }

    /** Whether redelivering the exchange cannot send twice: what stopped it is retry-safe. */
    @Override
    public boolean resumable() {
        return lastFailure instanceof OneSmsException failure && failure.retrySafe();
    }
}
