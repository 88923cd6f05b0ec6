package io.github.camelonesms;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.tracking.DeliveryTracking;
import java.net.URI;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.util.URISupport;

/**
 * Asks the gateway for the balance, which tells at once whether it is reached and whether it accepts the account. A
 * readiness check; its details hold no secret.
 */
public final class OneSmsHealthCheck implements HealthCheck {

    /** Detail: the gateway's name. */
    public static final String GATEWAY = "gateway.name";

    /** Detail: the host that was asked. */
    public static final String HOST = "gateway.host";

    /** Detail when up: the balance in the vendor's credits. */
    public static final String CREDIT = "gateway.credit";

    /** Detail with trackDelivery: accepted submissions whose delivery report is not followed. */
    public static final String UNTRACKED = "delivery.untracked";

    /** Detail when down: the vendor's code, where it gave one. */
    public static final String CODE = "gateway.code";

    private static final String GROUP = "camel";

    private final String id;
    private final String gatewayName;
    private final String host;
    private final SmsGateway gateway;
    private final DeliveryTracking tracking;
    private volatile boolean enabled = true;

    /**
     * @param endpointUri as configured; the check's id holds it without its secrets
     * @param gatewayName the gateway's name
     * @param baseUrl where the gateway is
     * @param gateway one that has the operation credit
     * @param tracking the endpoint's part in following delivery reports
     */
    OneSmsHealthCheck(
            String endpointUri, String gatewayName, URI baseUrl, SmsGateway gateway, DeliveryTracking tracking) {
        this.id = "producer:onesms-" + URISupport.sanitizeUri(endpointUri);
        this.gatewayName = gatewayName;
        this.host = baseUrl.getRawAuthority();
        this.gateway = gateway;
        this.tracking = tracking;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .detail(CHECK_ID, id)
                .detail(CHECK_GROUP, GROUP)
                .detail(CHECK_KIND, Kind.READINESS);
        if (!enabled) {
            return result.detail(CHECK_ENABLED, false)
                    .message("Disabled")
                    .unknown()
                    .build();
        }
        result.detail(GATEWAY, gatewayName).detail(HOST, host);
        if (tracking.tracks()) {
            result.detail(UNTRACKED, tracking.untracked());
        }
        try {
            return result.detail(CREDIT, gateway.credit().value()).up().build();
        } catch (OneSmsException e) {
            return down(result, e).build();
        } catch (RuntimeException e) {
            return result.error(e)
                    .message("The check itself failed: " + e.getClass().getName())
                    .down()
                    .build();
        }
    }

    private static HealthCheckResultBuilder down(HealthCheckResultBuilder result, OneSmsException failure) {
        if (failure.code() != null) {
            result.detail(CODE, failure.code());
        }
        if (failure.getHttpResponseCode() > 0) {
            result.detail(HTTP_RESPONSE_CODE, failure.getHttpResponseCode());
        }
        return result.message(failure.getMessage()).error(failure).down();
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getGroup() {
        return GROUP;
    }

    @Override
    public Map<String, Object> getMetaData() {
        return Map.of(CHECK_ID, id, CHECK_GROUP, GROUP);
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
