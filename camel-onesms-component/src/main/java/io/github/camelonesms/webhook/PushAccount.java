package io.github.camelonesms.webhook;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.tracking.Leases;
import java.time.Duration;

/** The endpoint's services for a webhook. */
public interface PushAccount {

    /** The gateway's name, for log lines. */
    String gatewayName();

    /** The gateway, to poll reports. */
    SmsGateway gateway();

    /** Whether only tracked ids are accepted. */
    boolean tracks();

    /** The started tracker; fails if the store is unusable. */
    DeliveryTracker tracker();

    /** The claims of posts, renewed until {@link #retract}; fails if the store is unusable. */
    Leases leases();

    /**
     * Lets the route process a report with its own exchange, and waits for its completion on any thread. Returns false
     * if it failed, or if it is not completed within {@link #completionTimeout}.
     */
    boolean process(DeliveryReport report);

    Duration completionTimeout();

    /** Counts a status that the route has processed. */
    void reported(RecipientStatus recipient);

    /** Makes producers send the webhook's address to the vendor. */
    void announce();

    /** Ends {@link #announce}, the renewal of claims and, after a while, the waits for completions. */
    void retract();
}
