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

    public FailureOrigin withCode(String vendorCode) {
        return new FailureOrigin(gateway, operation, vendorCode, httpStatus);
    }

    public FailureOrigin withHttpStatus(int status) {
        return new FailureOrigin(gateway, operation, code, status);
    }
}
