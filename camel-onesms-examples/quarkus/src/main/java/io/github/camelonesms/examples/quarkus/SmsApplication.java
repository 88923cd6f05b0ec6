package io.github.camelonesms.examples.quarkus;

import io.quarkus.runtime.Quarkus;

/**
 * Starts the built application; with a simulated gateway as long as no account is configured. It is named in
 * application.properties: with {@code @QuarkusMain}, Camel would not start automatically in tests.
 */
public final class SmsApplication {

    private SmsApplication() {}

    public static void main(String[] arguments) {
        SimulatedGateway.startUnlessConfigured();
        Quarkus.run(arguments);
    }
}
