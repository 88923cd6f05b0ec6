package io.github.camelonesms;

import org.apache.camel.CamelContext;

/** Creates a webhook-capable endpoint if camel-webhook is in the class path. */
final class OneSmsEndpoints {

    private static final String WEBHOOK = "org.apache.camel.component.webhook.WebhookCapableEndpoint";

    private OneSmsEndpoints() {}

    /** Creates a {@link OneSmsWebhookEndpoint}, or without camel-webhook a {@link OneSmsEndpoint}. */
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

    /** Nested, so that the webhook endpoint is linked only if camel-webhook is present. */
    private static final class WithWebhook {

        static OneSmsEndpoint create(
                String uri, OneSmsComponent component, String operation, OneSmsConfiguration configuration) {
            return new OneSmsWebhookEndpoint(uri, component, operation, configuration);
        }
    }
}
