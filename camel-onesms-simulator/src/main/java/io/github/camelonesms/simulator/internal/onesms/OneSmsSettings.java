package io.github.camelonesms.simulator.internal.onesms;

/**
 * How the vendor's deployment differs from the text.
 *
 * @param version119 speaks version 1.1.9 (BiSMS): no cancel, no blacklist removal, no multi-DLR, no disableDuplicateCheck
 * @param blacklistRemovePath where the blacklist removal is served; its true path is unknown
 */
public record OneSmsSettings(boolean version119, String blacklistRemovePath) {

    /** Where it is expected, in line with the other paths. */
    public static final String DEFAULT_BLACKLIST_REMOVE_PATH = "/api/blacklistremove/v1";
}
