package io.github.camelonesms.examples.quickstart;

import java.util.List;

/** The file of customers, or the text, cannot be used as it is. Nothing was sent. */
final class CustomerFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    /**
     * @param message cause and cure, without a full number
     * @param details what is wrong in which line; empty if the message is complete without them
     */
    CustomerFileException(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    CustomerFileException(String message) {
        this(message, List.of());
    }

    /** What is wrong, one line of the file each. */
    List<String> details() {
        return details;
    }
}
