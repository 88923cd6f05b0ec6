package io.github.camelonesms.model;

import org.apache.camel.spi.HttpResponseAware;

/**
 * Base class of the component's exceptions. The subclass shows whether a message may have been sent,
 * {@link #retrySafe()} whether the same exchange can be repeated without sending twice.
 *
 * <p>Camel chooses an error handler by the causes too, so an exception that is not retry-safe never has a retry-safe
 * one among its causes, and none has suppressed exceptions.
 *
 * <p>Messages give cause and cure, and never contain a secret, a text or a full phone number.
 */
public abstract class OneSmsException extends RuntimeException implements HttpResponseAware {

    private static final long serialVersionUID = 1L;

    private final String gateway;
    private final String operation;
    private final String code;
    private final boolean retrySafe;
    private boolean maybeAtAnotherNode;
    private transient Object unfinished;
    private int httpResponseCode;
    private String httpResponseStatus;

    OneSmsException(String message, FailureOrigin origin, boolean retrySafe, Throwable cause) {
        // Suppression is disabled, because Camel adds earlier failures of the exchange and looks at them first.
        super(describe(message, origin), retrySafe ? cause : unsafe(cause), false, true);
        this.gateway = origin.gateway();
        this.operation = origin.operation().id();
        this.code = origin.code();
        this.retrySafe = retrySafe;
        this.httpResponseCode = origin.httpStatus();
    }

    /** Removes causes for which Camel might repeat a send. */
    private static Throwable unsafe(Throwable cause) {
        Throwable allowed = cause;
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof OneSmsException failure && failure.retrySafe()) {
                allowed = t.getCause();
            }
        }
        return allowed;
    }

    /** Returns the first cause that is not an exception of this component; null if there is none. */
    static Throwable onTheWire(Throwable failure) {
        Throwable t = failure;
        while (t instanceof OneSmsException) {
            t = t.getCause();
        }
        return t;
    }

    private static String describe(String message, FailureOrigin origin) {
        StringBuilder text = new StringBuilder(origin.gateway())
                .append(' ')
                .append(origin.operation().id());
        if (origin.code() != null) {
            text.append(" [").append(origin.code()).append(']');
        }
        return text.append(": ").append(message).toString();
    }

    public String gateway() {
        return gateway;
    }

    public String operation() {
        return operation;
    }

    /** Returns the vendor's code, such as {@code 87}; null if there is none. */
    public String code() {
        return code;
    }

    /** Returns whether the operation can be repeated without sending a message twice. */
    public boolean retrySafe() {
        return retrySafe;
    }

    /**
     * Returns whether the exchange can be redelivered to the same endpoint without sending twice: {@link #retrySafe()},
     * or the same of a {@link PartialSendException}'s {@link PartialSendException#lastFailure() last failure}.
     */
    public boolean resumable() {
        return retrySafe;
    }

    /**
     * Returns whether another gateway may send what was not sent, of a {@link PartialSendException} its
     * {@link PartialSendException#unsent() unsent} messages. False also if another node with the same journal may have sent a
     * message, or may send it later: such as one that it has at work.
     */
    public boolean failoverSafe() {
        return resumable() && !maybeAtAnotherNode;
    }

    /** For the component: whether another node may have sent the message, or may send it later. */
    public boolean isMaybeAtAnotherNode() {
        return maybeAtAnotherNode;
    }

    /** For the component: another node may have sent the message, or may send it later. */
    public void maybeAtAnotherNode() {
        maybeAtAnotherNode = true;
    }

    /**
     * For the component: returns the send that a redelivery resumes; null if there is none, and after serialization.
     */
    public Object unfinished() {
        return unfinished;
    }

    /** For the component: sets the send that a redelivery resumes. */
    public void unfinished(Object send) {
        this.unfinished = send;
    }

    /** Returns the HTTP status of the gateway's answer; 0 if there was none. */
    @Override
    public int getHttpResponseCode() {
        return httpResponseCode;
    }

    @Override
    public void setHttpResponseCode(int code) {
        this.httpResponseCode = code;
    }

    /** Returns the reason phrase of the gateway's answer; null if there was none. */
    @Override
    public String getHttpResponseStatus() {
        return httpResponseStatus;
    }

    @Override
    public void setHttpResponseStatus(String status) {
        this.httpResponseStatus = status;
    }
}
