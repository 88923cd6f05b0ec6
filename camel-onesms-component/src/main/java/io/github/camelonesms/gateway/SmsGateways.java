package io.github.camelonesms.gateway;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** The gateways on the class path, by name. A provider is loaded when it is asked for, or one behind it in the service file. */
public final class SmsGateways {

    private static final Map<String, SmsGatewayProvider> PROVIDERS = new ConcurrentHashMap<>();

    private SmsGateways() {}

    /**
     * The provider of this name; of two the first in the order of the service file.
     *
     * @throws IllegalArgumentException when there is none; the message names those there are
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
     * The provider of this name: one of those that are bound, else one of the component's class path, else one of the
     * application's class loader, which may be another (a WAR, Spring Boot devtools, Quarkus dev mode). Only what the
     * component's own class path has is kept for the life of the JVM.
     *
     * @param bound providers from the registry
     * @param application the application's class loader; null = it has none of its own
     * @throws IllegalArgumentException when there is none; the message names those of the component's class path
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

    /** Every provider by name, in the order of the service file. */
    public static Map<String, SmsGatewayProvider> all() {
        Map<String, SmsGatewayProvider> providers = new LinkedHashMap<>();
        for (SmsGatewayProvider provider : load()) {
            providers.putIfAbsent(provider.descriptor().name(), provider);
        }
        return Collections.unmodifiableMap(providers);
    }

    /** Null when there is none. */
    private static SmsGatewayProvider find(String name) {
        for (SmsGatewayProvider provider : load()) {
            if (provider.descriptor().name().equals(name)) {
                return provider;
            }
        }
        return null;
    }

    /** Never kept: a native image would carry the loader of the machine that built it. */
    private static ServiceLoader<SmsGatewayProvider> load() {
        return ServiceLoader.load(SmsGatewayProvider.class, SmsGatewayProvider.class.getClassLoader());
    }
}
