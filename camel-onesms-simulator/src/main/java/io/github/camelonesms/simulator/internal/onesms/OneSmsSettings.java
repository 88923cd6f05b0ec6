package io.github.camelonesms.simulator.internal.onesms;

/**
 * Differences between the vendor's server and its document.
 *
 * @param version119 version 1.1.9 (BiSMS): no cancel, no blacklist removal, no multi-DLR, no disableDuplicateCheck
 * @param blacklistRemovePath the path of the blacklist removal, which the document does not give
 */
public record OneSmsSettings(boolean version119, String blacklistRemovePath) {

    /** Assumed by analogy with the other paths. */
    public static final String DEFAULT_BLACKLIST_REMOVE_PATH = "/api/blacklistremove/v1";
}
