package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.StoreFailures;

/**
 * A delivery store cannot be reached or refused what it was asked. Repeating is safe. Passwords that a driver or pool
 * puts into its own messages (as part of a JDBC URL) are masked in the cause.
 */
public class DeliveryStoreException extends RuntimeException {

    static final StoreFailures FAILURES =
            new StoreFailures("The delivery store", DeliveryStoreException.class, DeliveryStoreException::new);

    private static final long serialVersionUID = 1L;

    /** A failure that no exception explains further. */
    public DeliveryStoreException(String message) {
        super(message);
    }

    /** A failure of a store that is not a database. */
    public DeliveryStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
