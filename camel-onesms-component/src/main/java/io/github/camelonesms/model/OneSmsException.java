package io.github.camelonesms.model;

import org.apache.camel.spi.HttpResponseAware;

/**
 * Root of what the component throws. The subclass says whether a message may have been sent; {@link #retrySafe()} says
 * whether the same exchange may be tried again without the risk of sending twice.
 *
 * <p>Camel picks an error handler by an exception's causes. So one that is not retry-safe never has one that is among its
 * causes, and none has suppressed exceptions.
 *
 * <p>Messages name the cause and the cure, and never hold a secret, a message text or a full phone number.
 */
public abstract class OneSmsException extends RuntimeException implements HttpResponseAware {

    private static final long serialVersionUID = 1L;

    private final String gateway;
    private final String operation;
    private final String code;
    private final boolean retrySafe;
    private transient Object unfinished;
    private int httpResponseCode;
    private String httpResponseStatus;

    OneSmsException(String message, FailureOrigin origin, boolean retrySafe, Throwable cause) {
        // Nothing can be suppressed: Camel adds earlier failures of the exchange there, and looks at them first.
        super(describe(message, origin), retrySafe ? cause : unsafe(cause), false, true);
        this.gateway = origin.gateway();
        this.operation = origin.operation().id();
        this.code = origin.code();
        this.retrySafe = retrySafe;
        this.httpResponseCode = origin.httpStatus();
    }

    /** What lies under an exception that is not retry-safe: nothing that Camel would repeat a send for. */
    private static Throwable unsafe(Throwable cause) {
        Throwable allowed = cause;
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof OneSmsException failure && failure.retrySafe()) {
                allowed = t.getCause();
            }
        }
        return allowed;
    }

    /** The first cause that is no exception of this component, which is what went wrong on the wire; null when none is. */
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

    /** The name of the gateway that was asked, such as {@code onesms}. */
    public String gateway() {
        return gateway;
    }

    /** The name of the operation that failed, such as {@code send}. */
    public String operation() {
        return operation;
    }

    /** The vendor's code, such as {@code 87}; null when the vendor gave none. */
    public String code() {
        return code;
    }

    /** Whether repeating the operation cannot send a message twice. */
    public boolean retrySafe() {
        return retrySafe;
    }

    /**
     * Whether redelivering the same exchange to the same endpoint cannot send a message twice: {@link #retrySafe()}, or
     * for a {@link PartialSendException} that its {@link PartialSendException#lastFailure() last failure} is.
     */
    public boolean resumable() {
        return retrySafe;
    }

    /**
     * What a redelivery of the failed step goes on with. For the component itself.
     *
     * @return null when nothing is left to go on with, and after serialization
     */
    public Object unfinished() {
        return unfinished;
    }

    /** Notes what a redelivery goes on with. For the component itself. */
    public void unfinished(Object send) {
        this.unfinished = send;
    }

    /** The HTTP status of the gateway's answer; 0 when there was none. */
    @Override
    public int getHttpResponseCode() {
        return httpResponseCode;
    }

    @Override
    public void setHttpResponseCode(int code) {
        this.httpResponseCode = code;
    }

    /** The reason phrase of the gateway's answer; null when there was none. */
    @Override
    public String getHttpResponseStatus() {
        return httpResponseStatus;
    }

    @Override
    public void setHttpResponseStatus(String status) {
        this.httpResponseStatus = status;
    }
}
