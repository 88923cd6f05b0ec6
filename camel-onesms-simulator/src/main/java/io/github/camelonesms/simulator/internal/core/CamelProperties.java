package io.github.camelonesms.simulator.internal.core;

import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.AccountSettings;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import java.util.LinkedHashMap;
import java.util.Map;

/** The component's properties for an account of the simulator. */
public final class CamelProperties {

    private static final String PREFIX = "camel.component.onesms.";

    private CamelProperties() {}

    /**
     * Returns the properties.
     *
     * @param name the component's name of the gateway, which may be bisms
     */
    public static Map<String, String> of(String name, String baseUrl, Account account) {
        AccountSettings settings = account.settings();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(PREFIX + "gateway", name);
        properties.put(PREFIX + "base-url", baseUrl);
        if (account.gateway() == Gateway.ILETIMERKEZI) {
            properties.put(PREFIX + "api-key", settings.apiKey() == null ? settings.username() : settings.apiKey());
            properties.put(
                    PREFIX + "api-secret", settings.apiHash() == null ? settings.password() : settings.apiHash());
            properties.put(PREFIX + "commercial", "false");
        } else if (account.gateway() == Gateway.ORGANIK) {
            properties.put(PREFIX + "api-key", account.digestKey());
        } else {
            properties.put(PREFIX + "username", settings.username());
            properties.put(PREFIX + "password", settings.password());
        }
        if (!settings.originators().isEmpty()) {
            properties.put(PREFIX + "sender", settings.originators().get(0));
        }
        return properties;
    }
}
