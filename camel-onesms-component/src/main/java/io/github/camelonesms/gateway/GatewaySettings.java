package io.github.camelonesms.gateway;

import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the user configured, as far as it concerns the wire.
 *
 * @param baseUrl scheme, host, port and path prefix of the vendor, without trailing slash; never null
 * @param credentials the account; never null, its parts may be
 * @param wireFormat one that the gateway offers; never null
 * @param blacklistRemovePath 1SMS only: path of the blacklist removal; null = the default
 * @param commercial whether messages are commercial and İYS is to be asked; null = not said
 * @param iysList İYS recipient list, BIREYSEL or TACIR; null = not said
 * @param clock what time it is
 * @param reportUrl where the vendor is to post delivery reports to, asked at each send; gives null when nowhere
 */
public record GatewaySettings(
        URI baseUrl,
        Credentials credentials,
        WireFormat wireFormat,
        String blacklistRemovePath,
        Boolean commercial,
        String iysList,
        Clock clock,
        Supplier<URI> reportUrl) {

    /** Settings of an account that has no delivery reports posted. */
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
                baseUrl, account, wireFormat, blacklistRemovePath, commercial, iysList, clock, reportUrl);
    }

    /** The same settings at another address. */
    public GatewaySettings withBaseUrl(URI address) {
        return new GatewaySettings(
                address, credentials, wireFormat, blacklistRemovePath, commercial, iysList, clock, reportUrl);
    }

    /** What of the settings decides what is sent, and by whom. */
    public GatewaySettings terms() {
        return new GatewaySettings(baseUrl, credentials, wireFormat, null, commercial, iysList, null, null);
    }
}
