package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.StoreFailures;

/**
 * A delivery store cannot be reached or has refused a call, which can be repeated. Passwords in messages of a driver or
 * pool (as part of a JDBC URL) are masked in the cause.
 */
public class DeliveryStoreException extends RuntimeException {

    static final StoreFailures FAILURES =
            new StoreFailures("The delivery store", DeliveryStoreException.class, DeliveryStoreException::new);

    private static final long serialVersionUID = 1L;

    public DeliveryStoreException(String message) {
        super(message);
    }

    /** A failure of a store that is not a database. */
    public DeliveryStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
