package io.github.camelonesms.gateway;

import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The user's settings that affect requests.
 *
 * @param baseUrl scheme, host, port and path prefix of the vendor, without trailing slash
 * @param blacklistRemovePath 1SMS only: path of the blacklist removal; null = the default
 * @param commercial whether messages are commercial, so that the vendor checks İYS; null = not set
 * @param iysList İYS recipient list, BIREYSEL or TACIR; null = not set
 * @param reportUrl the address that the vendor posts reports to, called for each send; returns null for none
 * @param vendor the options that only this vendor has; never null
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

    /** Settings without options of the vendor's own. */
    public GatewaySettings(
            URI baseUrl,
            Credentials credentials,
            WireFormat wireFormat,
            String blacklistRemovePath,
            Boolean commercial,
            String iysList,
            Clock clock,
            Supplier<URI> reportUrl) {
        this(
                baseUrl,
                credentials,
                wireFormat,
                blacklistRemovePath,
                commercial,
                iysList,
                clock,
                reportUrl,
                VendorOptions.NONE);
    }

    /** Settings without posted delivery reports. */
    public GatewaySettings(
            URI baseUrl,
            Credentials credentials,
            WireFormat wireFormat,
            String blacklistRemovePath,
            Boolean commercial,
            String iysList,
            Clock clock) {
        this(baseUrl, credentials, wireFormat, blacklistRemovePath, commercial, iysList, clock, () -> null);
    }

    /** The same settings with another account. */
    public GatewaySettings withCredentials(Credentials account) {
        return new GatewaySettings(
                baseUrl, account, wireFormat, blacklistRemovePath, commercial, iysList, clock, reportUrl, vendor);
    }

    /** The same settings at another address. */
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
