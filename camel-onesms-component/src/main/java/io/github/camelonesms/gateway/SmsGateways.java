package io.github.camelonesms.gateway;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** Finds gateways on the class path by name. Providers are loaded lazily, in the order of the service file. */
public final class SmsGateways {

    private static final Map<String, SmsGatewayProvider> PROVIDERS = new ConcurrentHashMap<>();

    private SmsGateways() {}

    /**
     * Returns the provider of this name; of two the first in the service file.
     *
     * @throws IllegalArgumentException if there is none; the message lists the existing names
     */
    public static SmsGatewayProvider provider(String name) {
        SmsGatewayProvider provider = name == null ? null : PROVIDERS.computeIfAbsent(name, SmsGateways::find);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "Unknown gateway '" + name + "'. Set gateway to one of: " + String.join(", ", all().keySet()));
        }
        return provider;
    }

    /**
     * Returns the provider of this name: from the registry, then the component's class path, then the application's
     * class loader, which may differ (a WAR, Spring Boot devtools, Quarkus dev mode). Only the component's own
     * providers are cached.
     *
     * @param bound providers from the registry
     * @param application the application's class loader; null = none
     * @throws IllegalArgumentException if there is none; the message lists the names of the component's class path
     */
    public static SmsGatewayProvider provider(
            String name, Collection<SmsGatewayProvider> bound, ClassLoader application) {
        for (SmsGatewayProvider provider : bound) {
            if (provider.descriptor().name().equals(name)) {
                return provider;
            }
        }
        boolean own = name != null && PROVIDERS.computeIfAbsent(name, SmsGateways::find) != null;
        if (!own && application != null && application != SmsGatewayProvider.class.getClassLoader()) {
            for (SmsGatewayProvider provider : ServiceLoader.load(SmsGatewayProvider.class, application)) {
                if (provider.descriptor().name().equals(name)) {
                    return provider;
                }
            }
        }
        return provider(name);
    }

    /** Returns every provider by name, in the order of the service file. */
    public static Map<String, SmsGatewayProvider> all() {
        Map<String, SmsGatewayProvider> providers = new LinkedHashMap<>();
        for (SmsGatewayProvider provider : load()) {
            providers.putIfAbsent(provider.descriptor().name(), provider);
        }
        return Collections.unmodifiableMap(providers);
    }

    /** Null if there is none. */
    private static SmsGatewayProvider find(String name) {
        for (SmsGatewayProvider provider : load()) {
            if (provider.descriptor().name().equals(name)) {
                return provider;
            }
        }
        return null;
    }

    /** Not cached: a native image would contain the class loader of the build machine. */
    private static ServiceLoader<SmsGatewayProvider> load() {
        return ServiceLoader.load(SmsGatewayProvider.class, SmsGatewayProvider.class.getClassLoader());
    }
}
