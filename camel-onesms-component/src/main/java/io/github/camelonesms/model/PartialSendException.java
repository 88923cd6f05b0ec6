package io.github.camelonesms.model;

import java.util.List;

/**
 * A send of several requests stopped; {@link #lastFailure()} is the reason. If the exchange is redelivered, the
 * component resumes it with the unsent messages. Serializable with everything it contains.
 */
public final class PartialSendException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    private final SendResult result;
    private final List<SmsMessage> unsent;
    private final List<SmsMessage> unknown;
    private final RuntimeException lastFailure;

    /**
     * The origin has the code of the last failure; {@code unknown} is the request with an unknown outcome, or empty.
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

    /** Foreign exceptions may have any message. */
    private static String reason(RuntimeException failure) {
        return failure instanceof OneSmsException
                ? failure.getMessage()
                : failure == null ? "not known." : failure.getClass().getName();
    }

    /**
     * Returns the failure that stopped the send. It is not the cause, because Camel chooses error handlers by causes.
     */
    public RuntimeException lastFailure() {
        return lastFailure;
    }

    public List<Submission> accepted() {
        return result.submissions();
    }

    public SendResult result() {
        return result;
    }

    /**
     * Returns the messages that were not sent. If the body is read while it is sent (Iterator, Stream, an Iterable that
     * is not a Collection), these are the ones read so far. The rest is sent when the exchange is redelivered.
     */
    public List<SmsMessage> unsent() {
        return unsent;
    }

    /**
     * Returns the messages of the request with an unknown outcome, and those that another send has at work; empty if there
     * is none.
     */
    public List<SmsMessage> unknown() {
        return unknown;
    }

    @Override
    public boolean resumable() {
        return lastFailure instanceof OneSmsException failure && failure.retrySafe();
    }

    @Override
    public boolean failoverSafe() {
        return super.failoverSafe() && ((OneSmsException) lastFailure).failoverSafe();
    }
}
