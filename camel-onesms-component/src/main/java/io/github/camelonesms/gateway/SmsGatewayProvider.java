package io.github.camelonesms.gateway;

import io.github.camelonesms.gateway.http.HttpPort;
import java.util.Optional;

/**
 * Creates a vendor's gateways. Found through {@link java.util.ServiceLoader}: a new vendor is a sub-package and a line
 * in {@code META-INF/services}.
 */
public interface SmsGatewayProvider {

    /** Returns the fixed properties of the gateway. */
    GatewayDescriptor descriptor();

    /** Creates the gateway of one account. If a setting is missing, an IllegalArgumentException names the option. */
    SmsGateway create(GatewaySettings settings, HttpPort http);

    /** Reads the delivery reports that the vendor posts; empty if it posts none. */
    default Optional<PushReader> pushReader() {
        return Optional.empty();
    }

    /** The codes of the vendor's reports, for the documentation. */
    default ReportCodes reportCodes() {
        return ReportCodes.NONE;
    }
}
