package io.github.camelonesms.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** The gateways on the class path, by name. */
public final class SmsGateways {

    private static final Map<String, SmsGatewayProvider> PROVIDERS = load();

    private SmsGateways() {}

    /**
     * The provider of this name.
     *
     * @throws IllegalArgumentException when there is none; the message names those there are
     */
    public static SmsGatewayProvider provider(String name) {
        SmsGatewayProvider provider = PROVIDERS.get(name);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "Unknown gateway '" + name + "'. Set gateway to one of: " + String.join(", ", PROVIDERS.keySet()));
        }
        return provider;
    }

    /** Every provider by name, in the order of the service file. */
    public static Map<String, SmsGatewayProvider> all() {
        return PROVIDERS;
    }

    private static Map<String, SmsGatewayProvider> load() {
        Map<String, SmsGatewayProvider> providers = new LinkedHashMap<>();
        ServiceLoader.load(SmsGatewayProvider.class, SmsGatewayProvider.class.getClassLoader())
                .forEach(provider -> providers.put(provider.descriptor().name(), provider));
        return java.util.Collections.unmodifiableMap(providers);
    }
}
