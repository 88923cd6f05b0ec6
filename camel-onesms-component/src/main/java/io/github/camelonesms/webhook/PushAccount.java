package io.github.camelonesms.webhook;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.tracking.Leases;
import org.apache.camel.Exchange;

/** What a webhook needs of its endpoint. */
public interface PushAccount {

    /** The gateway's name, for log lines. */
    String gatewayName();

    /** The gateway, to poll reports. */
    SmsGateway gateway();

    /** Whether only tracked ids are taken. */
    boolean tracks();

    /** The started tracker; fails when the store cannot be used. */
    DeliveryTracker tracker();

    /** The claims of posts, renewed until {@link #retract}; fails when the store cannot be used. */
    Leases leases();

    /** An exchange for the route. */
    Exchange exchange(DeliveryReport report);

    /** Counts a status that the route has processed. */
    void reported(RecipientStatus recipient);

    /** Has producers name the webhook's address. */
    void announce();

    /** Has them name it no longer, and renews no claim any more. */
    void retract();
}
