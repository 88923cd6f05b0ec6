package io.github.camelonesms.gateway;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** The gateways on the class path, by name. A provider is loaded when it or one behind it in the service file is asked for. */
public final class SmsGateways {

    private static final Map<String, SmsGatewayProvider> LOADED = new LinkedHashMap<>();

    private static final Iterator<SmsGatewayProvider> NOT_LOADED = ServiceLoader.load(
                    SmsGatewayProvider.class, SmsGatewayProvider.class.getClassLoader())
            .iterator();

    private SmsGateways() {}

    /**
     * The provider of this name.
     *
     * @throws IllegalArgumentException when there is none; the message names those there are
     */
    public static synchronized SmsGatewayProvider provider(String name) {
        while (!LOADED.containsKey(name) && NOT_LOADED.hasNext()) {
            loadNext();
        }
        SmsGatewayProvider provider = LOADED.get(name);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "Unknown gateway '" + name + "'. Set gateway to one of: " + String.join(", ", LOADED.keySet()));
        }
        return provider;
    }

    /** Every provider by name, in the order of the service file; of two with the same name the first. */
    public static synchronized Map<String, SmsGatewayProvider> all() {
        while (NOT_LOADED.hasNext()) {
            loadNext();
        }
        return Collections.unmodifiableMap(LOADED);
    }

    private static void loadNext() {
        SmsGatewayProvider provider = NOT_LOADED.next();
        LOADED.putIfAbsent(provider.descriptor().name(), provider);
    }
}
