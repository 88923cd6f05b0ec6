package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.model.OneSmsException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Tests whether {@code baseUrl} works without the end of its path, because a function's path was pasted with it. */
record PastedPath(SmsGatewayProvider provider, GatewaySettings settings, HttpPort port) {

    private static final int MOST_REQUESTS = 8;

    /** Returns the longest address above {@code baseUrl} at which the gateway answers; empty if there is none. */
    Optional<URI> address() {
        URI address = settings.baseUrl();
        for (int i = 0; i < MOST_REQUESTS && !address.getRawPath().isEmpty(); i++) {
            address = parent(address);
            if (isGateway(address)) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    private static URI parent(URI address) {
        String text = address.toString();
        return URI.create(text.substring(0, text.lastIndexOf('/')));
    }

    /** A path may contain the API key, and the address found is shown. */
    private boolean holdsSecret(URI address) {
        Credentials account = settings.credentials();
        return Stream.of(account.username(), account.password(), account.apiKey(), account.apiSecret())
                .filter(Objects::nonNull)
                .anyMatch(address.getPath()::contains);
    }

    /** Any code is the vendor's, so the vendor has answered. */
    private boolean isGateway(URI address) {
        if (holdsSecret(address)) {
            return false;
        }
        try {
            provider.create(settings.withBaseUrl(address), port).credit();
            return true;
        } catch (OneSmsException e) {
            return e.code() != null;
        }
    }
}
