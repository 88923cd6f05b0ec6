package io.github.camelonesms.delivery;

import java.io.IOException;

/** Stored bytes are not a snapshot that this version can read. */
final class CorruptSnapshotException extends IOException {

    private static final long serialVersionUID = 1L;

    CorruptSnapshotException(String message) {
        super(message);
    }

    CorruptSnapshotException(String message, Exception cause) {
        super(message, cause);
    }
}
