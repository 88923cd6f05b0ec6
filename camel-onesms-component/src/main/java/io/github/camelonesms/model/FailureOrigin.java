package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * The gateway's name, the operation, the vendor's code (null if none) and the HTTP status (0 if none) of a failure.
 */
public record FailureOrigin(String gateway, SmsOperation operation, String code, int httpStatus)
        implements Serializable {

    public FailureOrigin {
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(operation, "operation");
    }

    public FailureOrigin(String gateway, SmsOperation operation) {
        this(gateway, operation, null, 0);
    }

    /** The exception for a request that this refuses before anything is sent; the message gives cause and cure. */
    public InvalidRequestException invalid(String message) {
        return new InvalidRequestException(message, this, null);
    }

    /** The exception for a failure after which it is unknown what the gateway did; {@code what} is a sentence. */
    public OneSmsException uncertain(String what) {
        if (!operation.isSubmission()) {
            return new UnavailableException(what + " The request can be repeated.", this, null);
        }
        String cure = operation == SmsOperation.CALL
                ? " It may have been done; look before doing it again."
                : " The message may have been sent; check before sending again.";
        return new OutcomeUnknownException(what + cure, this, null);
    }

    /** The exception for a refusal with a code that the vendor's document does not have. */
    public RejectedException unexplained() {
        return new RejectedException(
                "The gateway refused with a code that its document does not explain; ask the vendor.", this, null);
    }

    public FailureOrigin withCode(String vendorCode) {
        return new FailureOrigin(gateway, operation, vendorCode, httpStatus);
    }

    public FailureOrigin withHttpStatus(int status) {
        return new FailureOrigin(gateway, operation, code, status);
    }
}
