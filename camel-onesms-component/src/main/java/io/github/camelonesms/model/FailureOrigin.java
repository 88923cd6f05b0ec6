package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * Where a failure comes from.
 *
 * @param gateway the gateway's name, such as {@code onesms}
 * @param operation what was asked of it
 * @param code the vendor's code; null when the vendor gave none
 * @param httpStatus the answer's HTTP status; 0 when there was no answer
 */
public record FailureOrigin(String gateway, SmsOperation operation, String code, int httpStatus)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    public FailureOrigin {
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(operation, "operation");
    }

    /** A failure without an answer. */
    public FailureOrigin(String gateway, SmsOperation operation) {
        this(gateway, operation, null, 0);
    }

    /** The same place with the vendor's code. */
    public FailureOrigin withCode(String vendorCode) {
        return new FailureOrigin(gateway, operation, vendorCode, httpStatus);
    }

    /** The same place with the HTTP status of the answer. */
    public FailureOrigin withHttpStatus(int status) {
        return new FailureOrigin(gateway, operation, code, status);
    }
}
