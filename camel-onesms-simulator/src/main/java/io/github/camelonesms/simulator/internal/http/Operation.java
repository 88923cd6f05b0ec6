package io.github.camelonesms.simulator.internal.http;

/**
 * An operation of one vendor.
 *
 * @param name the component's name: send, dlr, credit, ..
 * @param wireName the vendor's name: smspost, dlrmulti, ..
 */
public record Operation(String name, String wireName) {

    /** A request that is not an operation of any vendor. */
    public static final Operation UNKNOWN = new Operation("unknown", "unknown");

    /** Whether a test means this operation by that name. */
    public boolean isCalled(String candidate) {
        return name.equals(candidate) || wireName.equals(candidate);
    }
}
