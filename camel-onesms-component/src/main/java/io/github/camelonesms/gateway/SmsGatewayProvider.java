package io.github.camelonesms.gateway;

import io.github.camelonesms.gateway.http.HttpPort;
import java.util.Optional;

/**
 * Makes one vendor's gateways. Found through {@link java.util.ServiceLoader}: a new vendor is a sub-package and a line
 * in {@code META-INF/services}.
 */
public interface SmsGatewayProvider {

    /** What is fixed about the gateway. */
    GatewayDescriptor descriptor();

    /**
     * Makes the gateway of one account.
     *
     * @throws IllegalArgumentException when the settings lack what the vendor needs; the message names the option
     */
    SmsGateway create(GatewaySettings settings, HttpPort http);

    /** Reads the delivery reports that the vendor posts by itself; empty when it posts none. */
    default Optional<PushReader> pushReader() {
        return Optional.empty();
    }
}
