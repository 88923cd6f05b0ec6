package io.github.camelonesms.gateway;

import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The user's settings that affect requests.
 *
 * @param baseUrl scheme, host, port and path prefix of the vendor, without trailing slash
 * @param blacklistRemovePath 1SMS only: path of the blacklist removal; null = the default
 * @param reportUrl the address that the vendor posts reports to, called for each send; returns null for none
 */
public record GatewaySettings(
        URI baseUrl,
        Credentials credentials,
        WireFormat wireFormat,
        String blacklistRemovePath,
        Boolean commercial,
        String iysList,
        Clock clock,
        Supplier<URI> reportUrl,
        VendorOptions vendor) {

    public GatewaySettings withCredentials(Credentials account) {
        return new GatewaySettings(
                baseUrl, account, wireFormat, blacklistRemovePath, commercial, iysList, clock, reportUrl, vendor);
    }

    public GatewaySettings withBaseUrl(URI address) {
        return new GatewaySettings(
                address, credentials, wireFormat, blacklistRemovePath, commercial, iysList, clock, reportUrl, vendor);
    }

    /** The same settings with other options of the vendor's own. */
    public GatewaySettings withVendor(VendorOptions options) {
        return new GatewaySettings(
                baseUrl, credentials, wireFormat, blacklistRemovePath, commercial, iysList, clock, reportUrl, options);
    }

    /** Returns the settings that decide what is sent, and by which account. */
    public GatewaySettings terms() {
        return new GatewaySettings(baseUrl, credentials, wireFormat, null, commercial, iysList, null, null, vendor);
    }
}
