package io.github.camelonesms.webhook;

/** What the component believes of a posted report whose id is tracked. */
public enum WebhookTrust {
    /** A final status is polled from the gateway before the route sees it. */
    HINT,
    /** The post is believed as it is, except that it never completes an id. */
    FINAL
}
