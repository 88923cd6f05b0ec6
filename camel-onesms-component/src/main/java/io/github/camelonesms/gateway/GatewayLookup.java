package io.github.camelonesms.gateway;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** Finds gateways on the class path by name. Providers are loaded lazily, in the order of the service file. */
public final class GatewayLookup {

    private static final Map<String, SmsGatewayProvider> PROVIDERS = new ConcurrentHashMap<>();

    private GatewayLookup() {}

    /** Returns the provider of this name, or throws an IllegalArgumentException that lists the names. */
    public static SmsGatewayProvider provider(String name) {
        SmsGatewayProvider provider = name == null ? null : PROVIDERS.computeIfAbsent(name, GatewayLookup::find);
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
     */
    public static SmsGatewayProvider provider(
            String name, Collection<SmsGatewayProvider> bound, ClassLoader application) {
        SmsGatewayProvider found = find(bound, name);
        if (found != null) {
            return found;
        }
        boolean own = name != null && PROVIDERS.computeIfAbsent(name, GatewayLookup::find) != null;
        if (!own && application != null && application != SmsGatewayProvider.class.getClassLoader()) {
            found = find(ServiceLoader.load(SmsGatewayProvider.class, application), name);
        }
        return found == null ? provider(name) : found;
    }

    /** Returns every provider by name, in the order of the service file. */
    public static Map<String, SmsGatewayProvider> all() {
        Map<String, SmsGatewayProvider> providers = new LinkedHashMap<>();
        for (SmsGatewayProvider provider : load()) {
            providers.putIfAbsent(provider.descriptor().name(), provider);
        }
        return Collections.unmodifiableMap(providers);
    }

    private static SmsGatewayProvider find(String name) {
        return find(load(), name);
    }

    /** Null if there is none. */
    private static SmsGatewayProvider find(Iterable<SmsGatewayProvider> providers, String name) {
        for (SmsGatewayProvider provider : providers) {
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
