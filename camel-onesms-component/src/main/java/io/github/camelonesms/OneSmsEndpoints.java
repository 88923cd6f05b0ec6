package io.github.camelonesms;

import org.apache.camel.CamelContext;

/** Makes endpoints of the kind that the class path allows. */
final class OneSmsEndpoints {

    private static final String WEBHOOK = "org.apache.camel.component.webhook.WebhookCapableEndpoint";

    private OneSmsEndpoints() {}

    /** An endpoint that can be a webhook when camel-webhook is there, and one that cannot when it is not. */
    static OneSmsEndpoint create(
            CamelContext context,
            String uri,
            OneSmsComponent component,
            String operation,
            OneSmsConfiguration configuration) {
        return context.getClassResolver().resolveClass(WEBHOOK, OneSmsEndpoints.class.getClassLoader()) == null
                ? new OneSmsEndpoint(uri, component, operation, configuration)
                : WithWebhook.create(uri, component, operation, configuration);
    }

    /** Apart, because the verifier of a class loads what the class makes. */
    private static final class WithWebhook {

        static OneSmsEndpoint create(
                String uri, OneSmsComponent component, String operation, OneSmsConfiguration configuration) {
            return new OneSmsWebhookEndpoint(uri, component, operation, configuration);
        }
    }
}
