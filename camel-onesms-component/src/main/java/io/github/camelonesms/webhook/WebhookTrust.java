package io.github.camelonesms.webhook;

/** The trust in posted reports of tracked ids. */
public enum WebhookTrust {
    /** A final status is polled from the gateway before the route receives it. */
    HINT,
    /** The posted status is accepted, but it never completes an id. */
    FINAL
}
