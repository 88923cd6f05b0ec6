package io.github.camelonesms.journal;

/**
 * A request whose outcome is not known, at work or not.
 *
 * @param content sealed
 */
public record OpenRequest(SendKey key, int part, byte[] content) {

    /** Shows no content. */
    @Override
    public String toString() {
        return "OpenRequest[" + key + ", part " + part + "]";
    }
}
